import { findFault } from '../../config/fault.js'
import { type Configuration, configPaths, readConfiguration } from '../../config.js'
import { isSpecExecError } from '../../error.js'
import { ruleIds } from '../../rules/all.js'
import type { Tree } from '../../tree.js'

/** The configuration of a tree, as far as it is known without running it. */
export type Found =
  | { readonly kind: 'data'; readonly configuration: Configuration }
  | { readonly kind: 'none' }
  | { readonly kind: 'code' }
  | { readonly kind: 'broken'; readonly message: string }

/** Reads the configuration of a tree that nobody trusts: code is parsed and never run. */
export async function readUntrusted(tree: Tree): Promise<Found> {
  const fault = await findFault(tree, ruleIds)
  if (fault) return { kind: 'broken', message: fault.message.split('\n', 1)[0] ?? '' }
  try {
    const configuration = await readConfiguration(tree, { ruleIds, evaluate: 'refuse' })
    return configuration ? { kind: 'data', configuration } : { kind: 'none' }
  } catch (error) {
    if (isSpecExecError(error)) return { kind: 'code' }
    throw error
  }
}

/**
 * The configuration that a range started with: that of its law, where the tree has the same file. Else, where the base
 * branch has another by now, what is read from the tree without running it; undefined where that is none.
 */
export async function readBefore(
  tree: Tree,
  configuration: Configuration,
  trusted: Tree,
): Promise<Configuration | undefined> {
  const { source } = configuration.law
  const paths = candidates(source)
  const same = await Promise.all(
    paths.map(async (path) => (await tree.entry(path))?.id === (await trusted.entry(path))?.id),
  )
  if (same.every((it) => it)) return configuration
  const found = await readUntrusted(tree)
  return found.kind === 'data' ? found.configuration : undefined
}

/** Paths that decide which configuration is in force, where that is the one at `source`. */
export function candidates(source: string): readonly string[] {
  return configPaths.slice(0, configPaths.indexOf(source) + 1)
}

/** Sources of regular expressions over the files that a configuration which is code imports. */
export function importsOf({ law: { patterns, settings } }: Configuration): readonly string[] {
  const beside = settings.review.required === 'agents' ? -1 : undefined
  return patterns.protected.slice(settings.protected.length, beside)
}
