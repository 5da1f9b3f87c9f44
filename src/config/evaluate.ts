import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createJiti } from 'jiti'
import { SpecExecError } from '../error.js'
import { defineRule } from '../rules/rule.js'
import type { Tree } from '../tree.js'
import { defineConfig, defineDialect } from './define.js'
import { collectModules } from './modules.js'

/** What a configuration that is code comes to. */
export interface Evaluated {
  /** Its default export. */
  readonly value: unknown
  /** Files of the tree that it imports, in byte order. */
  readonly imports: readonly string[]
}

/**
 * Runs a configuration that is code, from the tree alone: it and what it imports are written to a
 * temporary folder that is removed afterwards. It may import files of the tree, what Node has built
 * in, and `spec-exec`. Throws SpecExecError for any other import, and when the code throws.
 */
export async function evaluate(tree: Tree, path: string): Promise<Evaluated> {
  const modules = await collectModules(tree, path)
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'spec-exec-config-')))
  try {
    for (const [file, text] of modules) {
      await mkdir(dirname(join(folder, file)), { recursive: true })
      await writeFile(join(folder, file), text)
    }
    const value = await defaultExport(folder, path)
    return { value, imports: [...modules.keys()].filter((file) => file !== path).sort() }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function defaultExport(folder: string, path: string): Promise<unknown> {
  // Every option that jiti would otherwise take from the environment or from files is given.
  const jiti = createJiti(join(folder, path), {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    sourceMaps: false,
    debug: false,
    tryNative: false,
    jsx: false,
    tsconfigPaths: false,
    alias: {},
    nativeModules: [],
    transformModules: [],
    virtualModules: { 'spec-exec': { defineConfig, defineDialect, defineRule } },
  })
  const module: unknown = await jiti.import(join(folder, path)).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new SpecExecError(
      `Expected \`${path}\` to run, found an error in it: ${why.replaceAll(`${folder}/`, '')}`,
      { hint: 'Mend the configuration in a commit of its own.', cause },
    )
  })
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default
  throw new SpecExecError(`Expected a default export in \`${path}\`, found none`, {
    hint: 'Write `export default defineConfig({ … })`.',
  })
}
