import type { Outcome, Report } from '../finding.js'
import { rules } from '../rules/all.js'
import type { Refusal } from './audit.js'

/**
 * The rules that an audit asks: those about tasks, plan and law, which paths and task lists answer. What a team
 * without spec-exec cannot have (trailers, reviews), what asks for the text of all files (steering, tests,
 * dependencies) and what takes a git for each commit (merges, reverts) is left to `verify`.
 */
export const auditedRules: ReadonlySet<string> = new Set([
  'list-format',
  'one-task',
  'tasks-intact',
  'task-has-work',
  'task-order',
  'law-apart',
  'task-scope',
  'plan-marks',
  'reopen-alone',
  'fixup-folded',
])

/** Why a commit is refused, a rule at a time. */
export function refusalsOf(report: Report): readonly Refusal[] {
  return report.outcomes
    .filter(isRefusing)
    .map(({ rule }) => ({ rule, reason: reasonOf(rule, report) }))
}

function isRefusing(outcome: Outcome): boolean {
  return outcome.status === 'failed' && outcome.severity === 'error'
}

/** What commits do that the rule refuses: its summary says what they should do. */
function reasonOf(rule: string, { flips }: Report): string {
  if (rule === 'one-task')
    return flips.length === 0 ? 'work, no task marked done' : 'several tasks marked done'
  return reasons.get(rule) ?? rules.find(({ id }) => id === rule)?.summary ?? ''
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['list-format', 'boxes that cannot be read'],
  ['tasks-intact', 'other changes of a plan'],
  ['task-has-work', 'marked done without work'],
  ['task-order', 'done before what it needs'],
  ['law-apart', 'steering, hooks or CI too'],
  ['task-scope', 'files of another open task'],
  ['plan-marks', 'done by a commit of the plan'],
  ['reopen-alone', 'more than marks taken back'],
  ['fixup-folded', 'a fixup that stayed one'],
])
