import { percent, thousands } from '../../audit/numbers.js'
import type { OutsidePlan } from '../../trace/trace.js'
import { bar } from './bar.js'
import { authorOf, commitLink, day, subjectOf } from './commit.js'
import { howOf, hows } from './how.js'
import { icon } from './icons.js'
import { cut, type Markup, markup } from './markup.js'
import { notAlone } from './not-alone.js'
import type { Page } from './page.js'
import { table } from './table.js'

/** Who went around the gate, and how: work outside the plan, tasks that no commit of their own made done. */
export function gate(page: Page): Markup {
  return markup`<section id="gate" aria-labelledby="gate-title"><h2 id="gate-title">Around the gate</h2>
    <div class="pair">${ways(page)}${authors(page)}</div>${notAlone(page)}${outsidePlan(page)}</section>`
}

function ways({ trace }: Page): Markup {
  const done = trace.specs.flatMap(({ tasks }) => tasks).filter(({ state }) => state === 'done')
  const rows = hows.map((how) => ({ how, size: done.filter((task) => howOf(task) === how).length }))
  return markup`<div id="how"><h3>How tasks came to be done</h3><ul class="bars">${rows
    .filter(({ size, how }) => size > 0 || how.id === 'alone')
    .map(
      ({ how, size }) => markup`<li><a href="#?how=${how.id}">${how.text}</a>
        ${bar([
          { tone: how.tone, size },
          { tone: 'rest', size: done.length - size },
        ])}<span class="number">${thousands(size)}, ${percent(size, done.length)}</span></li>`,
    )}</ul></div>`
}

function authors({ trace }: Page): Markup {
  const { byAuthor } = trace.audit.lists
  const rows = byAuthor
    .slice(0, mostAuthors)
    .map((each) => [
      authorOf(each),
      thousands(each.commits),
      thousands(each.oneTask),
      percent(each.oneTask, each.commits),
    ])
  const rest = byAuthor.length - mostAuthors
  return markup`<div><h3>Commits on a task list, by author</h3>
    ${rows.length === 0 ? markup`<p class="none">No commit touches a task list.</p>` : table({ name: 'Commits on a task list by author', heads: ['Author', 'Commits', 'One task', 'Share'], rows, numbersFrom: 1 })}
    ${rest > 0 ? markup`<p class="hint">and ${thousands(rest)} more authors</p>` : undefined}</div>`
}

const mostAuthors = 12

function outsidePlan({ trace, remote }: Page): Markup {
  const { outsidePlan: all, outsidePlanCount } = trace
  const rows = all.map((each) => [
    day(each.date),
    commitLink(each.id, remote),
    subjectOf(each),
    authorOf(each),
    whyOf(each),
  ])
  const heads = ['Date', 'Commit', 'Subject', 'Author', 'Why']
  const shown = (name: string, some: readonly (readonly (string | Markup)[])[]) =>
    table({ name, heads, rows: some })
  const late = rows.slice(mostShown)
  const unseen = outsidePlanCount - rows.length
  return markup`<h3>Commits outside the plan <span class="tally">${thousands(outsidePlanCount)}</span></h3>
    ${rows.length === 0 ? markup`<p class="none">Every commit of work covers a task.</p>` : shown('Latest commits outside the plan', rows.slice(0, mostShown))}
    ${late.length > 0 ? markup`<details><summary>${thousands(late.length)} earlier</summary>${shown('Earlier commits outside the plan', late)}</details>` : undefined}
    ${unseen > 0 ? markup`<p class="hint">${thousands(unseen)} before these are counted and not listed.</p>` : undefined}`
}

const mostShown = 8

function whyOf({ reason, isRefused }: OutsidePlan): Markup {
  if (reason !== undefined) return markup`<q>${cut(reason, 300)}</q>`
  return isRefused
    ? markup`<span class="tag bad">${icon('refused')}refused: names no task</span>`
    : markup`<span class="tag">no reason given</span>`
}
