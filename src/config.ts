import { readCached, writeCached } from './config/cache.js'
import { packageProperty } from './config/package-property.js'
import { SpecExecError } from './error.js'
import type { Law } from './law.js'
import type { Rule } from './rules/rule.js'
import type { Tree } from './tree.js'

/**
 * Where a configuration may lie, at the root of the repository; of `package.json`, under
 * `spec-exec`. Of two in one tree the first in this order is in force; all of them are protected.
 */
export const configPaths: readonly string[] = [
  'spec-exec.config.ts',
  'spec-exec.config.js',
  'spec-exec.config.mjs',
  'spec-exec.config.json',
  'package.json',
]

/** What a tree's configuration comes to. */
export interface Configuration {
  readonly law: Law
  /** Rules of the configuration's own, beside those that are built in. */
  readonly extraRules: readonly Rule[]
}

/**
 * Of a configuration that is code. `allow`: it is run. `refuse`: it is refused by name. `parse`: it and what
 * it imports are parsed, and it counts as one that says nothing.
 */
export type Evaluate = 'allow' | 'refuse' | 'parse'

/** How a configuration is read. */
export interface ConfigurationOptions {
  /** Ids of the rules that are built in. */
  readonly ruleIds: readonly string[]
  /** Absolute path of a folder that keeps what plain data came to; absent: nothing is kept. */
  readonly cacheDir?: string
  /** What becomes of a configuration that is code. Default: `allow`. */
  readonly evaluate?: Evaluate
}

/**
 * The configuration of a tree, read from that tree alone; undefined where it has none. Throws
 * SpecExecError for one that can not be read or that says what no configuration says.
 */
export async function readConfiguration(
  tree: Tree,
  options: ConfigurationOptions,
): Promise<Configuration | undefined> {
  const { cacheDir } = options
  const first = await firstPlace(tree)
  if (!first) return undefined
  const cached = cacheDir === undefined ? undefined : readCached(cacheDir, first.id)
  // The same bytes may lie under two names, and mean two things.
  if (cached?.source === first.path) return { law: { ...cached, tree: tree.id }, extraRules: [] }
  // Most projects without a configuration have a package.json: they do not pay for the search.
  if (first.path === 'package.json' && !(await hasProperty(tree))) return undefined

  // Loading costs some 100 ms; a hit must not pay for it.
  const { loadConfiguration } = await import('./config/load.js')
  const loaded = await loadConfiguration(tree, configPaths, options)
  if (!loaded) return undefined
  const { law, extraRules, isData } = loaded
  if (isData && cacheDir !== undefined) writeCached(cacheDir, first.id, law)
  return { law, extraRules }
}

/** The first candidate that the tree holds. Throws SpecExecError where that is no regular file. */
async function firstPlace(
  tree: Tree,
): Promise<{ readonly path: string; readonly id: string } | undefined> {
  for (const path of configPaths) {
    const entry = await tree.entry(path)
    if (entry?.mode.startsWith('100')) return { path, id: entry.id }
    if (entry)
      throw new SpecExecError(
        `Expected \`${path}\` to be a regular file, found mode ${entry.mode}`,
        {
          hint: 'Put the file itself there, in a commit of its own.',
        },
      )
  }
  return undefined
}

async function hasProperty(tree: Tree): Promise<boolean> {
  const bytes = await tree.read('package.json')
  return packageProperty(new TextDecoder().decode(bytes)) !== undefined
}
