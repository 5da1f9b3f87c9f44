import { thousands } from '../../audit/numbers.js'
import type { SpecTrace, TaskTrace } from '../../trace/trace.js'
import { day } from './commit.js'
import { howOf } from './how.js'
import { icon } from './icons.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { proof } from './proof.js'
import { letPassTag, refusedWord } from './refused.js'
import { keyLinks } from './task-link.js'
import { taskText } from './task-text.js'

/** One task: what it serves, and what proves it. */
export function taskSection(task: TaskTrace, spec: SpecTrace, page: Page): Markup {
  const { done, state } = task
  const how = howOf(task)
  const isRefused = done?.commit.isRefused === true
  const isLetPass = done?.commit.letPass !== undefined
  return markup`<article class="task depth-${Math.min(task.depth, 3)}" id="${page.anchors.of(task)}" data-state="${state}" data-how="${how?.id}"${isRefused ? markup` data-refused` : undefined}>
    <details><summary><h4>${icon(state)}<span class="state ${state}">${state}</span> <span class="key">${cut(task.key, 60)}</span> <span class="title">${cut(task.title, 300)}</span></h4>
    <span class="tags">${how && how.id !== 'alone' ? markup`<span class="tag ${isLetPass ? 'plain' : how.tone}">${how.text}${withText(task)}</span>` : undefined}${isRefused ? markup`<span class="tag bad">${icon('refused')}${refusedWord(page.trace)}</span>` : undefined}${letPassTag(done?.commit)}${done?.tests?.status === 'on record' ? markup`<span class="tag good">tested</span>` : undefined}${task.isOptional ? markup`<span class="tag">optional</span>` : undefined}${task.obstacle === undefined || state === 'done' ? undefined : markup`<span class="tag">${cut(task.obstacle, 80)}</span>`}</span>
    ${done ? markup`<span class="when"><code class="id">${done.commit.id.slice(0, 7)}</code>${day(done.commit.date)}</span>` : undefined}</summary>
    <div class="body"><div class="what">${taskText(task, spec, page)}${placeOf(task, spec, page)}</div>
    <div class="proof">${proof(task, page)}</div></div></details></article>`
}

function withText({ done }: TaskTrace): string {
  return done?.how === 'in a batch'
    ? ` of ${thousands((done.withCount ?? done.with.length) + 1)}`
    : ''
}

function placeOf(task: TaskTrace, spec: SpecTrace, page: Page): Markup {
  const parent = task.parent === undefined ? undefined : keyLinks([task.parent], spec, page)
  return markup`<dl class="facts"><dt>Place</dt><dd><code>${cut(spec.path, 160)}:${task.line}</code></dd>${parent && markup`<dt>Part of</dt><dd>${parent}</dd>`}</dl>`
}
