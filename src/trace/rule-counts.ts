import type { CommitEntry } from './entry.js'
import type { RuleCounts } from './trace.js'

/** What each rule has found in some commits, the most frequent first. */
export function countRules(entries: Iterable<CommitEntry>): readonly RuleCounts[] {
  const byRule = new Map<string, RuleCounts>()
  for (const { rules = [] } of entries)
    for (const { rule, errors, warnings, isRefusing } of rules) {
      const known = byRule.get(rule) ?? { rule, errors: 0, warnings: 0, commits: 0 }
      byRule.set(rule, {
        rule,
        errors: known.errors + errors,
        warnings: known.warnings + warnings,
        commits: known.commits + (isRefusing ? 1 : 0),
      })
    }
  const size = ({ errors, warnings }: RuleCounts) => errors + warnings
  return [...byRule.values()].sort((a, b) => size(b) - size(a) || (a.rule < b.rule ? -1 : 1))
}
