import type { InspectedLaw } from '../change.js'
import { readConfiguration } from '../config.js'
import { isSpecExecError } from '../error.js'
import type { TestCommand } from '../facts.js'
import { ruleIds } from '../rules/all.js'
import type { Tree } from '../tree.js'
import { findFault } from './fault.js'

/** What the configuration of a tree comes to. Code is parsed and never run: what is judged must not act. */
export async function inspectLaw(tree: Tree): Promise<InspectedLaw> {
  const fault = await findFault(tree, ruleIds)
  if (fault) return { fault: fault.message }
  return { test: await testsOf(tree) }
}

/** Of a configuration that is code nobody knows. */
async function testsOf(tree: Tree): Promise<readonly TestCommand[] | undefined> {
  try {
    const found = await readConfiguration(tree, { ruleIds, evaluate: 'refuse' })
    return found?.law.settings.test
  } catch (error) {
    if (isSpecExecError(error)) return undefined
    throw error
  }
}
