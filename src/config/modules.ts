import { isBuiltin } from 'node:module'
import { posix } from 'node:path'
import { createJiti } from 'jiti'
import { SpecExecError } from '../error.js'
import type { Tree } from '../tree.js'
import { readText } from './read-text.js'
import { type Specifier, specifiersOf } from './specifiers.js'

/**
 * The file at `path` and every file of the tree that it imports, with their texts, followed to the
 * end. Throws SpecExecError for an import that is neither a file of the tree, nor built into Node,
 * nor `spec-exec`; for a file that does not parse; above 64 files or 256 kB in one.
 */
export async function collectModules(
  tree: Tree,
  path: string,
): Promise<ReadonlyMap<string, string>> {
  const jiti = createJiti(import.meta.url, { fsCache: false, moduleCache: false })
  const modules = new Map<string, string>()
  const queue = [path]
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (modules.has(file)) continue
    if (modules.size === mostFiles)
      throw new SpecExecError(
        `Expected at most ${mostFiles} files that \`${path}\` imports, found more`,
        {
          hint: 'Import less from the configuration.',
        },
      )
    const text = await readText(tree, file)
    modules.set(file, text)
    if (file.endsWith('.json')) continue
    for (const specifier of specifiersOf(jiti, file, text)) {
      const target = await resolve(tree, file, specifier)
      if (target !== undefined) queue.push(target)
    }
  }
  return modules
}

const mostFiles = 64

/** The file of the tree that is meant; undefined for what needs no file. */
async function resolve(
  tree: Tree,
  from: string,
  specifier: Specifier,
): Promise<string | undefined> {
  const { text, line } = specifier
  const where = `line ${line} of \`${from}\``
  if (text === undefined)
    throw new SpecExecError(
      `Expected an import of a plain string in ${where}, found a computed one`,
      {
        hint: 'Write the path out: what a configuration imports is read before it runs.',
      },
    )
  if (text === 'spec-exec' || isBuiltin(text)) return undefined
  if (!/^\.\.?(\/|$)/.test(text) || text.includes('\\') || text.includes('\0'))
    throw new SpecExecError(
      `Expected an import of a file of the tree, of \`node:…\` or of \`spec-exec\` in ${where}, found \`${text}\``,
      { hint: 'A configuration is read from the tree alone, where no package is installed.' },
    )
  const target = posix.join(posix.dirname(from), text)
  if (target === '..' || target.startsWith('../'))
    throw new SpecExecError(
      `Expected an import inside the repository in ${where}, found \`${text}\``,
      {
        hint: 'A configuration is read from the tree alone.',
      },
    )
  for (const candidate of candidates(target))
    if ((await tree.entry(candidate))?.mode.startsWith('100')) return candidate
  throw new SpecExecError(
    `Expected the file that ${where} imports in the tree, found no \`${target}\``,
    {
      hint: 'Commit the file together with the configuration.',
    },
  )
}

const endings = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json']

/** Paths that a specifier may mean, as TypeScript and Node look for them; the first there is wins. */
function candidates(target: string): readonly string[] {
  const asTypeScript = target.replace(/\.([cm]?)js$/, '.$1ts')
  return [
    target,
    ...(asTypeScript === target ? [] : [asTypeScript]),
    ...endings.map((ending) => target + ending),
    ...endings.map((ending) => posix.join(target, `index${ending}`)),
  ]
}
