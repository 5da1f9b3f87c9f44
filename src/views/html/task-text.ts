import type { RequirementTrace, SpecTrace, TaskTrace } from '../../trace/trace.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { separated } from './task-link.js'

/** What the requirements say that a task names: of one that it names whole its text, else the criteria that it names. */
export function taskText(task: TaskTrace, spec: SpecTrace, page: Page): Markup {
  const wanted = new Set(task.requirements)
  const served = spec.requirements.filter(
    ({ id, criteria }) => wanted.has(id) || criteria.some((each) => wanted.has(each.id)),
  )
  if (served.length === 0) return nothing(task)
  return markup`${served.map((each) => one(each, wanted, page))}`
}

function one(each: RequirementTrace, wanted: ReadonlySet<string>, page: Page): Markup {
  return markup`<h5>Requirement <a href="#${page.anchors.of(each)}">${cut(each.id, 40)}${each.title === '' ? '' : ` · ${cut(each.title, 200)}`}</a></h5>
    ${wanted.has(each.id) ? copied(each.text, page) : criteria(each, wanted, page)}`
}

function criteria(each: RequirementTrace, wanted: ReadonlySet<string>, page: Page): Markup {
  return markup`<ul class="criteria">${each.criteria
    .filter(({ id }) => wanted.has(id))
    .map(
      ({ id, text }) =>
        markup`<li><span class="key">${cut(id, 40)}</span>${copied(text, page)}</li>`,
    )}</ul>`
}

/** A text stands once where requirements are; here again, as long as the page stays small. */
function copied(text: string, { markdown, copies }: Page): Markup {
  const made = copies.left > 0 ? markdown.render(text) : undefined
  if (made === undefined) return markup`<p class="none">Its text stands with its requirement.</p>`
  copies.left -= made.html.length
  return markup`<div class="text">${made}</div>`
}

function nothing({ names }: TaskTrace): Markup {
  if (names.length === 0) return markup`<p class="none">Names no requirement.</p>`
  const all = separated(names.slice(0, 10).map((name) => markup`<code>${cut(name, 60)}</code>`))
  return markup`<p class="none">Names ${all}: no such requirement is defined.</p>`
}
