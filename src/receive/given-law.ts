import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative } from 'node:path'
import { type Configuration, configPaths, readConfiguration } from '../config.js'
import { SpecExecError } from '../error.js'
import { ruleIds } from '../rules/all.js'
import type { Tree } from '../tree.js'

/** Where the law that the administrator gives lies, and the commit whose steering holds beside it. */
export interface GivenLaw {
  /** Absolute path of a configuration. */
  readonly file: string
  readonly tip: string
  readonly cacheDir: string
}

/**
 * The configuration in a file of the server: it holds instead of the repository's own, and may be code, since
 * no pusher writes it. Throws SpecExecError where it is missing, or says what no configuration says.
 */
export async function readGivenLaw({ file, tip, cacheDir }: GivenLaw): Promise<Configuration> {
  const name = `spec-exec.config${extname(file)}`
  if (!configPaths.includes(name))
    throw new SpecExecError(
      `Expected a file of JSON, TypeScript or JavaScript in spec-exec.config, found \`${file}\``,
      { hint: 'git config spec-exec.config <folder>/spec-exec.config.json' },
    )
  const found = await readConfiguration(folderTree(file, name), { ruleIds, cacheDir })
  if (!found)
    throw new SpecExecError(`Expected a configuration in \`${file}\`, found no such file`, {
      hint: 'Put it there, readable for the user that git runs as, or: git config --unset spec-exec.config',
    })
  return { ...found, law: { ...found.law, tree: tip, source: basename(file) } }
}

/** The folder of the file, which stands at its root by `name`; what the file imports is read beside it. */
function folderTree(file: string, name: string): Tree {
  const folder = dirname(file)
  const read = (path: string): Uint8Array | undefined => {
    const full = path === name ? file : join(folder, path)
    // Another configuration of that folder is not the one that was named.
    if (relative(folder, full).startsWith('..') || (path !== name && configPaths.includes(path)))
      return undefined
    try {
      return readFileSync(full)
    } catch {
      return undefined
    }
  }
  return {
    id: file,
    async entry(path) {
      const bytes = read(path)
      return bytes && { id: createHash('sha256').update(bytes).digest('hex'), mode: '100644' }
    },
    read: async (path) => read(path),
    find: async () => [],
    names: async () => [],
    list: async () => [],
    paths: async () => new Set<string>(),
  }
}
