import { shortened } from '../../reporters/parts/details.js'
import { codeSpan, markdownText } from '../../text/markdown-inline.js'
import { countsText } from '../../text/tests.js'
import { fit } from '../../text/width.js'
import { count } from '../../text/words.js'
import type {
  CriterionTrace,
  DoneTrace,
  OutsidePlan,
  Remote,
  RequirementTrace,
  SpecTrace,
  TaskTrace,
} from '../../trace/trace.js'
import { commitLink } from './commit-link.js'

/** The head of the table whose rows `taskRow` writes. */
export const taskTableHead = `
|  | Task | Commit | Requirements | Rules | Proof |
|---|---|---|---|---|---|
`

/** The head of the table whose rows `outsideRow` writes. */
export const outsideTableHead = `
|  | Outside the plan | Subject | Reason |
|---|---|---|---|
`

/** A task that is done as a row: its commit and how, what it serves, its rules, its tests, review and waivers. */
export function taskRow(
  { spec, task }: { readonly spec: SpecTrace; readonly task: TaskTrace },
  remote: Remote | undefined,
): string {
  const { done } = task
  return rowOf([
    signOf(done),
    `${codeSpan(shortened(`${spec.name}/${task.key}`))} ${markdownText(fit(task.title, 100))}`,
    done ? `${commitLink(done.commit.id, remote)} ${howText(done)}`.trimEnd() : 'by no commit',
    requirementsText(spec, task),
    done ? rulesText(done) : '',
    done ? proofText(done) : '',
  ])
}

/** Work that no task covers as a row. */
export function outsideRow(
  { id, subject, reason = '', isRefused }: OutsidePlan,
  remote: Remote | undefined,
): string {
  return rowOf([
    isRefused ? '❌' : '➖',
    commitLink(id, remote),
    markdownText(fit(subject, 100)),
    markdownText(fit(reason, 200)),
  ])
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

function signOf(done: DoneTrace | undefined): string {
  if (done?.commit.isRefused) return '❌'
  return done?.how === 'alone' || done?.how === 'with a sub-task' ? '✅' : '⚠️'
}

function howText({ how, with: others }: DoneTrace): string {
  if (how === 'alone') return ''
  if (how === 'born done') return 'never seen unchecked'
  return how === 'in a batch' ? `with ${count(others.length, 'other')}` : how
}

function requirementsText({ requirements }: SpecTrace, task: TaskTrace): string {
  const named = task.requirements.slice(0, mostNamed).map((id) => {
    const found = requirements.find((one) => one.id === id || one.criteria.some(isCalled(id)))
    return `${codeSpan(shortened(id))} ${markdownText(fit(found?.title ?? '', 60))}`.trimEnd()
  })
  const left = task.requirements.length - mostNamed
  return [...named, ...(left > 0 ? [`and ${left} more`] : [])].join(', ')
}

function isCalled(id: string): (one: RequirementTrace | CriterionTrace) => boolean {
  return (one) => one.id === id
}

/** The rules that failed by name, the others by number. */
function rulesText({ outcomes }: DoneTrace): string {
  const failed = outcomes.filter(({ status }) => status === 'failed')
  const counted = (status: 'passed' | 'skipped') => {
    const { length } = outcomes.filter((outcome) => outcome.status === status)
    return length === 0 ? [] : [`${length} ${status}`]
  }
  const named = failed
    .slice(0, mostNamed)
    .map(
      ({ rule, severity }) => `${severity === 'error' ? '❌' : '⚠️'} ${codeSpan(shortened(rule))}`,
    )
  const left = failed.length - mostNamed
  const more = left > 0 ? [`and ${left} more`] : []
  return [...named, ...more, ...counted('passed'), ...counted('skipped')].join(', ')
}

function proofText({ tests, review, waivers }: DoneTrace): string {
  const runs = (tests?.status === 'on record' ? tests.commands : [])
    .slice(0, mostNamed)
    .map(
      ({ line, counts }) => `${codeSpan(fit(line, 60))} ${counts ? countsText(counts) : 'passed'}`,
    )
  const reviewer = review?.reviewer === undefined ? '' : ` by ${codeSpan(fit(review.reviewer, 60))}`
  return [
    ...(tests?.status === 'not on record' ? ['tests not on record'] : runs),
    ...(review ? [`${markdownText(review.verdict)}${reviewer}`] : []),
    ...waivers
      .slice(0, mostNamed)
      .map(
        ({ clause, reason }) =>
          `waived ${codeSpan(fit(clause, 60))}: ${markdownText(fit(reason, 100))}`,
      ),
  ].join('; ')
}

const mostNamed = 3
