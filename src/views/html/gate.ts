import { percent, thousands } from '../../audit/numbers.js'
import { bar } from './bar.js'
import { authorOf } from './commit.js'
import { howOf, hows } from './how.js'
import { type Markup, markup } from './markup.js'
import { notAlone } from './not-alone.js'
import type { Page } from './page.js'
import { gateName } from './refused.js'
import { refusedCommits } from './refused-commits.js'
import { table } from './table.js'

/** Who went around the gate, and how: the commits that are refused, then tasks that no commit of their own made done. Without a gate nobody is named. */
export function gate(page: Page): Markup {
  return markup`<section id="gate" aria-labelledby="gate-title"><h2 id="gate-title">${gateName(page.trace)}</h2>
    ${refusedCommits(page)}
    <div class="pair">${ways(page)}${page.trace.audit.isAdopted ? authors(page) : undefined}</div>${notAlone(page)}</section>`
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
