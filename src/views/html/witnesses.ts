import { countsText } from '../../text/tests.js'
import type { ReviewTrace, TestsTrace, WaiverTrace } from '../../trace/trace.js'
import { cut, type Markup, markup } from './markup.js'

/** How the tests of a commit went, as far as this clone knows; undefined where its law names none. */
export function tests(known: TestsTrace | undefined): Markup | undefined {
  if (known === undefined || known.status === 'not configured') return undefined
  return markup`<dt>Tests</dt><dd>${known.status}${known.commands.map(
    ({ line, counts }) =>
      markup`<br><code>${cut(line, 200)}</code>${counts ? ` ${countsText(counts)}` : ''}`,
  )}</dd>`
}

/** What a reviewer said; undefined where none was asked. */
export function review(known: ReviewTrace | undefined): Markup | undefined {
  if (known === undefined) return undefined
  const by =
    known.reviewer === undefined ? ', as the commit says' : ` by ${cut(known.reviewer, 80)}`
  return markup`<dt>Review</dt><dd>${verdicts[known.verdict]}${by}</dd>`
}

const verdicts = {
  APPROVED: 'approved',
  NEEDS_REVISION: 'needs revision',
  MAJOR_ISSUES: 'major findings',
} as const

/** What a commit asked to be let off; undefined for nothing. */
export function waivers(all: readonly WaiverTrace[]): Markup | undefined {
  if (all.length === 0) return undefined
  return markup`<dt>Waived</dt><dd>${all.map(
    ({ clause, reason }) => markup`<code>${cut(clause, 80)}</code> <q>${cut(reason, 300)}</q><br>`,
  )}</dd>`
}
