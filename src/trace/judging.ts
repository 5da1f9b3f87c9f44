import { openSpellings } from '../change/collisions.js'
import { type Change, readChange } from '../change.js'
import { type Gate, judgeChange, openGate } from '../engine.js'
import { isSpecExecError } from '../error.js'
import type { Report } from '../finding.js'
import type { Repo } from '../git/repo.js'
import { recent } from '../text/recent.js'
import type { Commit, Tree } from '../tree.js'
import { holdFiles } from '../verify/limits.js'

/** A commit, and the law of its parent as an audit reads it. */
export interface UnderLaw {
  readonly commit: Commit
  /** Of the audit: its configuration is in force. */
  readonly gate: Gate
  /** What holds that configuration, and the steering. */
  readonly lawTree: Tree
}

/** A commit, judged by every rule that asks for no tests; or why it could not be. */
export type FullyJudged =
  | { readonly change: Change; readonly report: Report }
  | { readonly unjudged: string }

/** Opens what judges commits of a history by all rules of their laws, one gate for each configuration and steering. */
export function openFullJudge(repo: Repo): (asked: UnderLaw) => Promise<FullyJudged> {
  const gates = recent<Gate>(16)
  const collisions = openSpellings()
  const gateFor = ({ gate, lawTree }: UnderLaw): Gate => {
    const known = gates.get(lawTree.id)
    if (known) return known
    const { law: read, lists } = gate.source
    const law = read.tree === lawTree.id ? read : { ...read, tree: lawTree.id }
    const full = openGate(repo, { law, extraRules: [] }, { collisions, landed: true })
    // The audit has parsed the same lists by the same configuration.
    const opened = { ...full, source: { ...full.source, lists } }
    gates.set(lawTree.id, opened)
    return opened
  }
  return async (asked) => {
    const full = gateFor(asked)
    try {
      holdFiles(asked.commit, full.source.law.settings.limits)
      const change = await readChange(full.source, asked.commit)
      return { change, report: await judgeChange(full, change, ['diff', 'message', 'history']) }
    } catch (error) {
      if (!isSpecExecError(error)) throw error
      return { unjudged: error.message }
    }
  }
}
