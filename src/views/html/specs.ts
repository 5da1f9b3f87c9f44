import type { SpecTrace } from '../../trace/trace.js'
import { progressBar, progressText } from './bar.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { taskLink } from './task-link.js'

/** How far each spec is. */
export function specs(page: Page): Markup {
  const now = page.specs.filter(({ isArchived }) => !isArchived)
  const archived = page.specs.filter(({ isArchived }) => isArchived)
  return markup`<section id="specs" aria-labelledby="specs-title"><h2 id="specs-title">Specs</h2>
    ${now.length === 0 ? markup`<p class="none">No spec is being worked on.</p>` : listOf(now, page)}
    ${archived.length === 0 ? undefined : markup`<h3 class="quiet">Archived</h3>${listOf(archived, page)}`}
    </section>`
}

function listOf(some: readonly SpecTrace[], page: Page): Markup {
  return markup`<ul class="cards">${some.map((spec) => card(spec, page))}</ul>`
}

function card(spec: SpecTrace, page: Page): Markup {
  const next = spec.next === undefined ? undefined : page.anchors.task(spec, spec.next)
  return markup`<li class="card"><p class="name"><a href="#${page.anchors.of(spec)}">${cut(spec.name, 120)}</a></p>
    ${progressBar(spec.tasks)}
    <p class="facts">${progressText(spec.tasks)}</p>
    ${next ? markup`<p class="next"><span class="label">Next</span> ${taskLink(next, page)} ${cut(next.title, 140)}</p>` : undefined}
    <p class="path">${cut(spec.path, 160)} · ${cut(spec.dialect, 40)}</p></li>`
}
