import type { Change } from './change.js'
import type { CommandRun } from './facts.js'
import type { ChecklistItem, ChecklistName, Outcome } from './finding.js'
import { resultText } from './text/tests.js'

/**
 * The quality checklist of the protocol for a task commit, from the outcomes of its rules: an item fares as the rule
 * that answers it, and no better than those beside it.
 */
export function checklistOf(
  { flips, steering }: Change,
  outcomes: readonly Outcome[],
  tests: readonly CommandRun[] = [],
): readonly ChecklistItem[] {
  const byRule = new Map(outcomes.map((outcome) => [outcome.rule, outcome]))
  const of = (name: ChecklistName) => itemOf(name, answers[name], byRule)
  return [
    withDetail(of('conventions'), clausesText(steering)),
    of('reuse'),
    withDetail(of('tests'), tests.map(resultText).join(', ')),
    of('dependencies'),
    judgedByReaders(of('fully implemented'), flips[0]?.after?.metadata.requirements ?? []),
    of('task list updated'),
  ]
}

/** The rule that answers an item, then those that can only worsen it. */
const answers: Readonly<Record<ChecklistName, readonly [string, ...string[]]>> = {
  conventions: ['steering', 'task-scope'],
  reuse: ['reuse'],
  tests: ['tests-pass', 'tests-kept', 'tests-accompany'],
  dependencies: ['dependencies'],
  'fully implemented': ['task-has-work', 'steps-done', 'task-order'],
  'task list updated': ['one-task', 'tasks-intact', 'list-format', 'message-names-task'],
}

function itemOf(
  name: ChecklistName,
  rules: readonly [string, ...string[]],
  byRule: ReadonlyMap<string, Outcome>,
): ChecklistItem {
  const all = rules.map((rule) => byRule.get(rule)).filter((outcome) => outcome !== undefined)
  const failed = all.filter((outcome) => outcome.status === 'failed')
  if (failed.length > 0) {
    const isRefused = failed.some(({ severity }) => severity === 'error')
    const why = failed.map(({ rule }) => rule).join(', ')
    return { name, status: isRefused ? 'failed' : 'warning', why }
  }
  const first = byRule.get(rules[0])
  if (first?.status === 'passed') return { name, status: 'passed' }
  const why = first?.status === 'skipped' ? first.reason : `${rules[0]} does not judge it`
  return { name, status: 'skipped', why }
}

function withDetail(item: ChecklistItem, detail: string): ChecklistItem {
  return item.status === 'passed' && detail !== '' ? { ...item, why: detail } : item
}

/** The clauses that applied, by their names. */
function clausesText(steering: Change['steering']): string {
  const ids = steering?.clauses.map(({ clause }) => clause.id) ?? []
  const more = ids.length - mostClauses
  const shown = ids.slice(0, mostClauses).join(', ')
  return more > 0 ? `${shown} and ${more} more` : shown
}

const mostClauses = 5

/** That marks and work are there is no proof that the work does what is required. */
function judgedByReaders(item: ChecklistItem, requirements: readonly string[]): ChecklistItem {
  if (item.status !== 'passed') return item
  const why =
    requirements.length === 0
      ? 'the task names no requirement: a reviewer tells'
      : `requirements ${requirements.join(', ')}: a reviewer tells`
  return { ...item, status: 'skipped', why }
}
