import type { Audit } from '../../audit/audit.js'
import { shortened } from '../../reporters/parts/details.js'
import { codeSpan, markdownText } from '../../text/markdown-inline.js'
import { countsText } from '../../text/tests.js'
import { fit } from '../../text/width.js'
import type {
  CriterionTrace,
  DoneTrace,
  Remote,
  RequirementTrace,
  SpecTrace,
  TaskTrace,
  Trace,
} from '../../trace/trace.js'
import { howText, isSound } from '../how.js'
import { commitLink } from './commit-link.js'
import { rowOf } from './row.js'

/** The head of the table whose rows `taskRow` writes. */
export const taskTableHead = `
|  | Task | Commit | Requirements | Rules | Proof |
|---|---|---|---|---|---|
`

/** A task that is done as a row: its commit and how, what it serves, its rules, its tests, review and waivers. */
export function taskRow(
  { spec, task }: { readonly spec: SpecTrace; readonly task: TaskTrace },
  { head: { remote }, audit }: Pick<Trace, 'head' | 'audit'>,
): string {
  const { done } = task
  return rowOf([
    signOf(done, audit),
    `${codeSpan(shortened(`${spec.name}/${task.key}`))} ${markdownText(fit(task.title, 100))}`,
    done ? commitText(done, remote) : 'by no commit',
    requirementsText(spec, task),
    done ? rulesText(done) : '',
    done ? proofText(done) : '',
  ])
}

function signOf(done: DoneTrace | undefined, { isAdopted }: Pick<Audit, 'isAdopted'>): string {
  if (done && isSound(done)) return '✅'
  if (done?.commit.letPass !== undefined) return '➖'
  return done?.commit.isRefused && isAdopted ? '❌' : '⚠️'
}

function commitText(done: DoneTrace, remote: Remote | undefined): string {
  const link = commitLink(done.commit.id, remote)
  return done.how === 'alone' ? link : `${link} ${howText(done)}`
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
function rulesText({ outcomes, commit }: DoneTrace): string {
  if (commit.letPass !== undefined) return commit.letPass
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
