import { thousands } from '../../audit/numbers.js'
import type { RefusedCommit } from '../../trace/trace.js'
import { authorOf, commitLink, day, subjectOf } from './commit.js'
import { folded } from './folded.js'
import { icon } from './icons.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { table } from './table.js'
import { separated } from './task-link.js'

/** The commits that the gate refuses, the latest first, with their rules; where one says why no task covers it, with that. */
export function refusedCommits({ trace, remote }: Page): Markup {
  const { refused, audit, outsidePlan } = trace
  const { isAdopted } = audit
  const reasons = new Map(outsidePlan.map(({ id, reason }) => [id, reason]))
  const rows = refused.latest.map((each) => [
    day(each.date),
    commitLink(each.id, remote),
    subjectOf(each),
    ...(isAdopted ? [authorOf(each)] : []),
    whyOf(each, reasons.get(each.id)),
  ])
  const heads = ['Date', 'Commit', 'Subject', ...(isAdopted ? ['Author'] : []), 'Refused by']
  const title = isAdopted ? 'Refused commits' : 'Commits that a gate would refuse'
  return markup`<h3>${title} <span class="tally">${thousands(refused.count)}</span></h3>
    ${rows.length === 0 ? markup`<p class="none">None.</p>` : folded(rows, (name, some) => table({ name: `${title}, ${name}`, heads, rows: some }))}
    ${unlisted(refused.count - rows.length)}`
}

function whyOf({ rules }: RefusedCommit, reason: string | undefined): Markup {
  const named = separated(rules.map((rule) => markup`<code>${cut(rule, 80)}</code>`))
  return markup`${icon('refused')} ${named}${reason === undefined ? undefined : markup` although it says <q>${cut(reason, 300)}</q>`}`
}

/** That there are more than are listed; undefined where there are not. */
export function unlisted(many: number): Markup | undefined {
  return many > 0
    ? markup`<p class="hint">${thousands(many)} before these are counted and not listed.</p>`
    : undefined
}
