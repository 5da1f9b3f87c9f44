import { configPaths, readConfiguration } from '../config.js'
import { isSpecExecError } from '../error.js'
import type { Tree } from '../tree.js'

/** Why the configuration of a tree cannot be read. */
export interface Fault {
  /** Where the configuration lies. */
  readonly path: string
  /** The loader's own words; a line for each wrong key or value. */
  readonly message: string
}

/**
 * What is wrong in the configuration of a tree; undefined where it can be read, or where there is none.
 * Code is followed and parsed, never run: what is judged must not act. Throws what is no fault of it.
 */
export async function findFault(
  tree: Tree,
  ruleIds: readonly string[],
): Promise<Fault | undefined> {
  try {
    await readConfiguration(tree, { ruleIds, evaluate: 'parse' })
    return undefined
  } catch (error) {
    return faultOf(error, tree)
  }
}

/** What an error says of the configuration that was read from a tree. Throws any other error on. */
export async function faultOf(error: unknown, tree: Tree): Promise<Fault> {
  if (!isSpecExecError(error)) throw error
  for (const path of configPaths) {
    if (!(await tree.entry(path))) continue
    // What git cannot give is no fault of the configuration: this throws then.
    await tree.read(path)
    return { path, message: error.message }
  }
  throw error
}
