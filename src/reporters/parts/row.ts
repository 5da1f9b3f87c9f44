import { isRefused, type Report } from '../../finding.js'
import { codeSpan, markdownText } from '../../text/markdown-inline.js'
import { fit } from '../../text/width.js'
import { commitName, type Found } from '../../text/words.js'
import { letPassReason } from '../reporter.js'
import { shortened } from './details.js'

/** The head of the table whose rows `rowOf` writes. */
export const tableHead = `|  | Commit | Task | Subject | Found |
|---|---|---|---|---|
`

/** A commit as a row: `| ✅ | 9d04cad | user-auth/2.1 | feat: hash passwords |  |`. */
export function rowOf(report: Report, found: readonly Found[]): string {
  const { kind, flips, subject = '' } = report
  const passed = letPassReason(report)
  const left = flips.length - mostNamed
  const tasks = flips.slice(0, mostNamed).map((flip) => codeSpan(shortened(flip)))
  const cells = [
    isRefused(report) ? '❌' : passed === undefined ? '✅' : '➖',
    commitName(report),
    flips.length === 0 ? kind : [...tasks, ...(left > 0 ? [`and ${left} more`] : [])].join(', '),
    markdownText(fit(subject, 100)),
    foundText(report, found),
  ]
  return `| ${cells.join(' | ')} |\n`
}

/** The rules that failed; of a commit that passed, what a reader must know of it. */
function foundText({ notes: [note] }: Report, found: readonly Found[]): string {
  const named = (severity: 'error' | 'warning') =>
    new Set(found.filter((one) => one.severity === severity).map(({ rule }) => rule))
  const errors = named('error')
  const warnings = [...named('warning')].filter((rule) => !errors.has(rule))
  const rules = [
    ...[...errors].map((rule) => codeSpan(rule)),
    ...warnings.map((rule) => `⚠️ ${codeSpan(rule)}`),
  ]
  if (rules.length > 0 || note === undefined) return rules.join(', ')
  return markdownText(fit(note, 100))
}

/** A commit that flips a whole list is named by some of its tasks. */
const mostNamed = 5
