import type { Audit } from '../../audit/audit.js'
import { shortened } from '../../reporters/parts/details.js'
import { codeSpan, markdownText } from '../../text/markdown-inline.js'
import { fit } from '../../text/width.js'
import type { OutsidePlan, RefusedCommit, Trace } from '../../trace/trace.js'
import { refusalText } from '../closing.js'
import { commitLink } from './commit-link.js'
import { rowOf } from './row.js'

/** The head of the table whose rows `outsideRow` writes. */
export const outsideTableHead = `
|  | Outside the plan | Subject | Reason |
|---|---|---|---|
`

/** Work that no task covers as a row: whether it is refused, and what it says for itself. */
export function outsideRow(
  { id, subject, reason = '', isRefused }: OutsidePlan,
  { head: { remote }, audit }: Of,
): string {
  return rowOf([
    isRefused ? signOf(audit) : '➖',
    commitLink(id, remote),
    markdownText(fit(subject, 100)),
    markdownText(fit(reason, 200)),
  ])
}

/** The head of the table whose rows `refusedRow` writes. */
export function refusedTableHead(audit: Pick<Audit, 'isAdopted'>): string {
  const refused = refusalText(audit)
  return `
|  | ${refused[0]?.toUpperCase()}${refused.slice(1)} | Subject | By |
|---|---|---|---|
`
}

/** A commit that is refused as a row, with the rules that refuse it. */
export function refusedRow(
  { id, subject, kind, rules }: RefusedCommit,
  { head: { remote }, audit }: Of,
): string {
  const named = rules.slice(0, mostRules).map((rule) => codeSpan(shortened(rule)))
  const left = rules.length - mostRules
  const more = left > 0 ? [`and ${left} more`] : []
  return rowOf([
    signOf(audit),
    `${commitLink(id, remote)} ${kind}`,
    markdownText(fit(subject, 100)),
    [...named, ...more].join(', '),
  ])
}

type Of = Pick<Trace, 'head' | 'audit'>

const mostRules = 5

function signOf({ isAdopted }: Pick<Audit, 'isAdopted'>): string {
  return isAdopted ? '❌' : '⚠️'
}
