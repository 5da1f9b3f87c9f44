import { thousands } from '../../audit/numbers.js'
import type { SpecTrace, TaskTrace } from '../../trace/trace.js'
import { gapsOf } from '../gaps.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { separated, taskLink } from './task-link.js'

/** What the plan leaves open between its requirements and its tasks. */
export function gaps(page: Page): Markup {
  const found = gapsOf(page.specs)
  const unserved = found.requirements.map(({ spec, requirement }) => ({ spec, each: requirement }))
  const idle = found.tasks.map(({ spec, task }) => ({ spec, each: task }))
  return markup`<section id="gaps" aria-labelledby="gaps-title"><h2 id="gaps-title">Gaps</h2><div class="pair">
    <div><h3>Requirements that no task names <span class="tally">${thousands(unserved.length)}</span></h3>
    ${bySpec(unserved, 'Every requirement is named by a task.', (each) => markup`<a href="#${page.anchors.of(each)}"><span class="key">${cut(each.id, 40)}</span> ${cut(each.title, 160)}</a>`)}</div>
    <div><h3>Tasks that name no requirement <span class="tally">${thousands(idle.length)}</span></h3>
    ${bySpec(idle, 'Every task names a requirement.', (each) => markup`${taskLink(each, page)} ${cut(each.title, 160)}${strayText(each)}`)}</div></div>
    ${criteriaText(page.specs)}</section>`
}

function strayText({ names }: TaskTrace): Markup | undefined {
  if (names.length === 0) return undefined
  const all = separated(names.slice(0, 5).map((name) => markup`<code>${cut(name, 40)}</code>`))
  return markup` <span class="soft">names ${all}, which ${names.length === 1 ? 'does' : 'do'} not exist</span>`
}

function bySpec<T>(
  found: readonly { readonly spec: SpecTrace; readonly each: T }[],
  none: string,
  show: (each: T) => Markup,
): Markup {
  if (found.length === 0) return markup`<p class="none">${none}</p>`
  const specs = [...new Set(found.map(({ spec }) => spec))]
  return markup`${specs.map((spec) => {
    const own = found.filter((one) => one.spec === spec)
    const list = (some: typeof own) =>
      markup`<ul class="plain">${some.map(({ each }) => markup`<li>${show(each)}</li>`)}</ul>`
    const rest = own.slice(mostShown)
    return markup`<p class="group">${cut(spec.name, 120)}</p>${list(own.slice(0, mostShown))}
      ${rest.length > 0 ? markup`<details><summary>${thousands(rest.length)} more</summary>${list(rest)}</details>` : undefined}`
  })}`
}

const mostShown = 12

function criteriaText(specs: readonly SpecTrace[]): Markup | undefined {
  const criteria = specs.flatMap(({ requirements }) =>
    requirements.flatMap((each) => each.criteria),
  )
  if (criteria.length === 0) return undefined
  const named = criteria.filter(({ tasks }) => tasks.length > 0).length
  return markup`<p class="hint">${thousands(named)} of ${thousands(criteria.length)} acceptance criteria are named by a task, by themselves or with their requirement.</p>`
}
