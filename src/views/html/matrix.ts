import { thousands } from '../../audit/numbers.js'
import type { RequirementTrace, SpecTrace, TaskTrace } from '../../trace/trace.js'
import { icon } from './icons.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { refusedWord } from './refused.js'

/** Requirements by tasks, with the commit behind each cell. */
export function matrix(spec: SpecTrace, page: Page): Markup {
  const named = new Set(spec.requirements.flatMap(({ tasks }) => tasks))
  const columns = spec.tasks.filter(({ key }) => named.has(key))
  const cells = columns.length * spec.requirements.length
  if (cells > mostCells)
    return markup`<p class="hint">${thousands(spec.requirements.length)} requirements by ${thousands(columns.length)} tasks are too many for a table: each requirement below lists its tasks.</p>`
  if (columns.length === 0) return markup`<p class="hint">No task names a requirement.</p>`
  const left = spec.tasks.length - columns.length
  const sort = columns.length > mostSpacious ? 'dense' : 'spacious'
  const isWide = columns.length > mostOnPaper
  const isLong = columns.some(({ key }) => key.length > 8)
  return markup`<p class="hint">Which task serves which requirement, and the commit that made it done${left > 0 ? `; ${thousands(left)} ${left === 1 ? 'task that names none is' : 'tasks that name none are'} left out` : ''}.</p>${isWide ? markup`<p class="hint paper">The table is too wide for paper: it stands on the screen.</p>` : undefined}
    <div class="scroll matrix ${sort}${isLong ? ' long' : ''}${isWide ? ' wide' : ''}" tabindex="0" role="region" aria-label="Requirements by tasks of ${cut(spec.name, 80)}"><table>
    <thead><tr><th scope="col" class="corner">Requirement</th>${columns.map((task) => columnHead(task, page))}</tr></thead>
    <tbody>${spec.requirements.map((each) => row(each, columns, page))}</tbody></table></div>`
}

/** A table of more is slow to lay out, and nobody reads it. */
const mostCells = 12_000
/** Columns that still leave room for the ids of commits. */
const mostSpacious = 14
/** Columns that an upright page of A4 has room for. */
const mostOnPaper = 40

function columnHead(task: TaskTrace, { anchors }: Page): Markup {
  return markup`<th scope="col"><a href="#${anchors.of(task)}" title="${cut(task.title, 120)}">${cut(task.key, 24)}</a></th>`
}

function row(each: RequirementTrace, columns: readonly TaskTrace[], page: Page): Markup {
  const { anchors } = page
  const tasks = new Set(each.tasks)
  const head = markup`<th scope="row"><a href="#${anchors.of(each)}"><span class="key">${cut(each.id, 24)}</span> ${cut(each.title, 90)}</a></th>`
  if (tasks.size === 0)
    return markup`<tr class="unserved">${head}<td colspan="${columns.length}">${icon('gap')} no task names it</td></tr>`
  return markup`<tr>${head}${columns.map((task) => (tasks.has(task.key) ? cell(task, page) : empty))}</tr>`
}

const empty = markup`<td>`

function cell(task: TaskTrace, { anchors, trace }: Page): Markup {
  const { key, state, done } = task
  const commit = done?.commit
  const tone = commit?.isRefused === true ? 'refused' : state
  const what = `${cut(key, 40)}: ${state}${commit ? ` in ${commit.id.slice(0, 7)}${commit.isRefused ? `, ${refusedWord(trace)}` : ''}` : ''}`
  return markup`<td class="c"><a href="#${anchors.of(task)}" title="${what}" aria-label="${what}">${icon(tone)}${commit ? markup`<code class="id">${commit.id.slice(0, 7)}</code>` : undefined}</a></td>`
}
