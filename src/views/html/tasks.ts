import { thousands } from '../../audit/numbers.js'
import { count } from '../../text/words.js'
import type { SpecTrace } from '../../trace/trace.js'
import { progressText, states } from './bar.js'
import { hows } from './how.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { taskSection } from './task.js'

/** A section for each task, below what filters them. */
export function tasks(page: Page): Markup {
  const all = page.specs.reduce((sum, spec) => sum + spec.tasks.length, 0)
  return markup`<section id="tasks" aria-labelledby="tasks-title"><h2 id="tasks-title">Tasks</h2>
    ${filter(page, all)}
    <p id="no-task" class="none" hidden>No task fits. <button type="button" id="clear-none">Clear the filter</button></p>
    ${page.specs.map((spec, at) => group(spec, at, page))}</section>`
}

/** Works by script alone, and is not shown without. */
function filter({ specs, trace }: Page, all: number): Markup {
  const refusedOnly = trace.audit.isAdopted ? 'Refused only' : 'Would be refused'
  return markup`<div id="filter" class="filter" role="search" aria-label="Tasks" hidden>
    <p class="field search"><label for="filter-q">Search</label><input id="filter-q" type="search" placeholder="Title, spec/key, file, commit …" autocomplete="off" spellcheck="false" aria-keyshortcuts="/"><kbd aria-hidden="true">/</kbd></p>
    ${choice(
      'state',
      'State',
      states.map((state) => [state, state]),
    )}
    ${choice(
      'spec',
      'Spec',
      specs.map(({ name }, at) => [String(at), cut(name, 60)]),
    )}
    ${choice(
      'how',
      'Done by',
      hows.map(({ id, text }) => [id, text]),
    )}
    <p class="field check"><input id="filter-refused" type="checkbox"><label for="filter-refused">${refusedOnly}</label></p>
    <p class="field buttons"><button id="clear" type="button">Clear</button><button id="unfold" type="button" aria-pressed="false">Open all</button></p>
    <p id="count" role="status">${count(all, 'task').replace(/^\d+/, thousands(all))}</p></div>`
}

function choice(id: string, name: string, options: readonly (readonly [string, string])[]): Markup {
  return markup`<p class="field"><label for="filter-${id}">${name}</label><select id="filter-${id}"><option value="">any</option>${options.map(
    ([value, text]) => markup`<option value="${value}">${text}</option>`,
  )}</select></p>`
}

function group(spec: SpecTrace, at: number, page: Page): Markup {
  return markup`<section class="group" data-spec="${at}" data-name="${cut(spec.name, 120)}" id="${page.anchors.of(spec)}"><h3>${cut(spec.name, 120)} <span class="tally">${progressText(spec.tasks)}${spec.isArchived ? ', archived' : ''}</span></h3>
    ${spec.tasks.map((task) => taskSection(task, spec, page))}</section>`
}
