import type { Found } from '../../text/words.js'
import { lintRules } from '../all.js'
import type { LintFinding, LintRule } from '../rule.js'
import type { Facts } from './facts.js'

/** The findings of every rule on one document, by line. */
export function judgeDocument(facts: Facts): readonly Found[] {
  const found = lintRules.flatMap((rule) =>
    checkOne(rule, facts).map((finding) => ({
      rule: rule.id,
      severity: finding.severity ?? rule.severity,
      finding,
    })),
  )
  return found.sort((a, b) => (a.finding.place?.line ?? 0) - (b.finding.place?.line ?? 0))
}

/** The findings of one rule, in document order; none on a document of the other sort. */
export function checkOne(rule: LintRule, facts: Facts): readonly LintFinding[] {
  if (rule.on === 'list') return facts.on === 'list' ? rule.check(facts) : []
  return facts.on === 'steering' ? rule.check(facts) : []
}
