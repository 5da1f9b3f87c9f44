import type { Outcome, Report } from '../finding.js'
import type { Refusal } from './audit.js'

/**
 * The rules that an audit asks, each with what a commit does that it refuses: those about tasks, plan and law, which
 * paths and task lists answer. What a team without spec-exec cannot have (trailers, reviews), what asks for the text
 * of all files (steering, tests, dependencies) and what takes a git for each commit (merges, reverts) is left to
 * `verify`.
 */
export const auditedRules: ReadonlyMap<string, (flips: number) => string> = new Map<
  string,
  (flips: number) => string
>([
  ['list-format', () => 'boxes that cannot be read'],
  [
    'one-task',
    (flips) => (flips === 0 ? 'work, no task marked done' : 'several tasks marked done'),
  ],
  ['tasks-intact', () => 'other changes of a plan'],
  ['task-has-work', () => 'marked done without work'],
  ['task-order', () => 'done before what it needs'],
  ['law-apart', () => 'steering, hooks or CI too'],
  ['task-scope', () => 'files of another open task'],
  ['plan-marks', () => 'done by a commit of the plan'],
  ['reopen-alone', () => 'more than marks taken back'],
  ['fixup-folded', () => 'a fixup that stayed one'],
])

/** Why a commit is refused, a rule at a time. */
export function refusalsOf({ outcomes, flips }: Report): readonly Refusal[] {
  return outcomes
    .filter(isRefusing)
    .map(({ rule }) => ({ rule, reason: auditedRules.get(rule)?.(flips.length) ?? '' }))
}

function isRefusing(outcome: Outcome): boolean {
  return outcome.status === 'failed' && outcome.severity === 'error'
}
