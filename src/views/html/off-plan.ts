import { thousands } from '../../audit/numbers.js'
import type { OutsidePlan } from '../../trace/trace.js'
import { authorOf, commitLink, day, subjectOf } from './commit.js'
import { folded } from './folded.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { letPassTag } from './refused.js'
import { unlisted } from './refused-commits.js'
import { table } from './table.js'

/** Work that no task covers and that nothing refuses: it says why. What is let pass is grey. */
export function offPlan({ trace, remote }: Page): Markup {
  const { outsidePlan, outsidePlanCount, audit } = trace
  const allowed = outsidePlan.filter(({ isRefused }) => !isRefused)
  const row = (each: OutsidePlan) => [
    day(each.date),
    commitLink(each.id, remote),
    subjectOf(each),
    ...(audit.isAdopted ? [authorOf(each)] : []),
    markup`<span class="why">${each.reason === undefined ? 'no reason given' : markup`<q>${cut(each.reason, 300)}</q>`}${letPassTag(each)}</span>`,
  ]
  const heads = ['Date', 'Commit', 'Subject', ...(audit.isAdopted ? ['Author'] : []), 'Why']
  const title = 'Work without a task, with a reason'
  const show = (name: string, some: readonly OutsidePlan[]) =>
    table({
      name: `${title}, ${name}`,
      heads,
      rows: some.map(row),
      tone: (at) => (some[at]?.letPass === undefined ? undefined : 'let-pass'),
    })
  return markup`<section id="off-plan" aria-labelledby="off-plan-title"><h2 id="off-plan-title">${title} <span class="tally">${thousands(allowed.length)}</span></h2>
    ${allowed.length === 0 ? markup`<p class="none">No commit gives a reason to be without a task.</p>` : folded(allowed, show)}
    ${unlisted(outsidePlanCount - outsidePlan.length)}</section>`
}
