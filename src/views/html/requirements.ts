import { thousands } from '../../audit/numbers.js'
import type { CriterionTrace, RequirementTrace, SpecTrace } from '../../trace/trace.js'
import { icon } from './icons.js'
import { cut, type Markup, markup } from './markup.js'
import { matrix } from './matrix.js'
import type { Page } from './page.js'
import { keyLinks } from './task-link.js'

/** Per spec: the matrix of its requirements and tasks, and what each requirement says. */
export function requirements(page: Page): Markup {
  const planned = page.specs.filter((spec) => spec.requirements.length > 0)
  const others = page.specs.filter((spec) => spec.requirements.length === 0)
  let cells = 0
  const openText = (spec: SpecTrace) => {
    cells += spec.requirements.length * spec.tasks.length
    return cells > mostOpen ? undefined : markup` open`
  }
  return markup`<section id="requirements" aria-labelledby="requirements-title"><h2 id="requirements-title">Requirements</h2>
    ${planned.length === 0 ? markup`<p class="none">No spec defines requirements.</p>` : undefined}
    ${planned.map((spec) => markup`<details class="spec"${openText(spec)}><summary><h3>${cut(spec.name, 120)}</h3> <span class="tally">${summaryOf(spec)}</span></summary>${matrix(spec, page)}${spec.requirements.map((each) => requirement(each, spec, page))}</details>`)}
    ${planned.length > 0 && others.length > 0 ? markup`<p class="hint">No requirements: ${others.map(({ name }) => cut(name, 80)).join(', ')}.</p>` : undefined}
    </section>`
}

/** Cells of the tables that are open at first; those behind them are folded. */
const mostOpen = 1_000

function summaryOf({ requirements: all, tasks }: SpecTrace): string {
  const named = all.filter((each) => each.tasks.length > 0).length
  return `${thousands(named)} of ${thousands(all.length)} named by ${thousands(tasks.length)} tasks`
}

function requirement(each: RequirementTrace, spec: SpecTrace, page: Page): Markup {
  const text = page.markdown.render(each.text)
  const place = `${each.path ?? spec.requirementsPath ?? spec.path}:${each.line}`
  return markup`<details class="requirement" id="${page.anchors.of(each)}"><summary>
    ${icon(stateOf(each, spec, page))}<span class="key">${cut(each.id, 40)}</span> <span class="title">${cut(each.title, 200)}</span></summary>
    <div class="text">${text ?? markup`<p class="none">Its text is left out of this page.</p>`}</div>
    <dl class="facts"><dt>Tasks</dt><dd>${each.tasks.length === 0 ? 'no task names it' : keyLinks(each.tasks, spec, page)}</dd>
    ${each.criteria.length === 0 ? undefined : markup`<dt>Criteria</dt><dd><ul class="criteria">${each.criteria.map((one) => criterion(one, spec, page))}</ul></dd>`}
    <dt>Place</dt><dd><code>${cut(place, 200)}</code></dd></dl></details>`
}

function criterion({ id, tasks }: CriterionTrace, spec: SpecTrace, page: Page): Markup {
  return markup`<li><span class="key">${cut(id, 40)}</span> → ${tasks.length === 0 ? 'no task' : keyLinks(tasks, spec, page)}</li>`
}

/** A requirement is done when all tasks that name it are. */
function stateOf(each: RequirementTrace, spec: SpecTrace, { anchors }: Page) {
  const found = each.tasks.map((key) => anchors.task(spec, key)?.state)
  if (found.length === 0) return 'gap'
  if (found.every((state) => state === 'done')) return 'done'
  return found.some((state) => state === 'done' || state === 'started') ? 'started' : 'open'
}
