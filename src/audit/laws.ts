import { defaults } from '../config/defaults.js'
import { faultOf } from '../config/fault.js'
import { readConfiguration } from '../config.js'
import { type Gate, openGate } from '../engine.js'
import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import { ruleIds } from '../rules/all.js'
import type { Tree } from '../tree.js'
import { auditedRules } from './rules.js'

/** The laws of a history. */
export interface Laws {
  /** What judges where there is no configuration. */
  readonly defaults: Gate
  /**
   * What judges by the law that a tree holds. Configuration that is code is never run: the defaults hold in its
   * place, as they do for one that is broken. Throws SpecExecError when an object is missing.
   */
  at(tree: Tree): Promise<Gate>
  /** Why the configuration was not read in whose place a gate judges; undefined for one that was. */
  unread(gate: Gate): string | undefined
}

/** Opens the laws of a repository. */
export async function openLaws(repo: Repo): Promise<Laws> {
  // Compiling globs loads picomatch, which no other command needs at its start.
  const { compilePatterns } = await import('../config/compile.js')
  const patterns = compilePatterns(defaults, [])
  const law: Law = { settings: defaults, patterns, source: 'the defaults', tree: '' }
  const unadopted = openAuditGate(repo, law)
  const unread = new WeakMap<Gate, string>()
  return {
    defaults: unadopted,
    async at(tree) {
      try {
        const found = await readConfiguration(tree, { ruleIds, evaluate: 'refuse' })
        return found ? openAuditGate(repo, found.law) : unadopted
      } catch (error) {
        const { message } = await faultOf(error, tree)
        // What is not read is a law all the same: another gate than that of no law.
        const gate = openAuditGate(repo, { ...law, tree: tree.id })
        unread.set(gate, message)
        return gate
      }
    },
    unread: (gate) => unread.get(gate),
  }
}

function openAuditGate(repo: Repo, law: Law): Gate {
  const gate = openGate(repo, { law, extraRules: [] })
  const rules = gate.rules.filter(({ id }) => auditedRules.has(id))
  // Where a team squashes, the history that is audited is the one on which it does.
  return { ...gate, source: { ...gate.source, landed: true }, rules, testRules: [] }
}
