import { thousands } from '../../audit/numbers.js'
import type { DoneTrace, FileTrace, TaskTrace } from '../../trace/trace.js'
import { authorOf, commitLink, day, subjectOf } from './commit.js'
import { cut, type Markup, markup } from './markup.js'
import { outcomes } from './outcomes.js'
import type { Page } from './page.js'
import { separated, taskLink } from './task-link.js'
import { review, tests, waivers } from './witnesses.js'

/** What proves that a task is done: its commit, tests, review, waivers, outcomes, and the files it changed. */
export function proof({ state, done }: TaskTrace, page: Page): Markup {
  if (done === undefined)
    return markup`<p class="none">${state === 'done' ? 'Marked as done, but no commit of this history did that.' : 'Not done yet: nothing to prove.'}</p>`
  return markup`<h5>Commit</h5><p class="subject">${subjectOf(done.commit)}</p>
    <p class="facts">${commitLink(done.commit.id, page.remote)} · ${authorOf(done.commit)} · ${day(done.commit.date)} · ${done.commit.kind}</p>
    ${others(done, page)}
    ${witnesses(done)}${letPass(done)}${outcomes(done.outcomes)}${files(done)}`
}

function witnesses(done: DoneTrace): Markup | undefined {
  const all = [tests(done.tests), review(done.review), waivers(done.waivers)]
  return all.some((each) => each !== undefined) ? markup`<dl class="facts">${all}</dl>` : undefined
}

/** Of a commit that nothing judges no rule says anything. */
function letPass({ commit }: DoneTrace): Markup | undefined {
  if (commit.letPass === undefined) return undefined
  return markup`<h5>Rules</h5><p class="none">Not judged: ${commit.letPass}.</p>`
}

function others({ with: references, withCount }: DoneTrace, page: Page): Markup | undefined {
  if (references.length === 0) return undefined
  const links = references.slice(0, mostOthers).map((reference) => {
    const task = page.anchors.referred(reference)
    return task ? taskLink(task, page) : markup`${cut(reference, 80)}`
  })
  const rest = (withCount ?? references.length) - links.length
  return markup`<p class="facts">Marks as well ${separated(links)}${rest > 0 ? ` and ${thousands(rest)} more` : ''}</p>`
}

const mostOthers = 20

function files({ files: all, fileCount }: DoneTrace): Markup {
  if (fileCount === 0) return markup`<h5>Files</h5><p class="none">Nothing but the plan.</p>`
  const rest = fileCount - all.length
  const list = markup`<ul class="files">${all.map(file)}${rest > 0 ? markup`<li class="soft">and ${thousands(rest)} more</li>` : undefined}</ul>`
  return markup`<h5>Files <span class="tally">${thousands(fileCount)}</span></h5>${all.length > mostFiles ? markup`<details><summary>Show them</summary>${list}</details>` : list}`
}

const mostFiles = 12
const words = { A: 'added', M: 'changed', D: 'deleted', T: 'type changed' } as const

function file({ path, status }: FileTrace): Markup {
  return markup`<li><abbr class="${status}" title="${words[status]}">${status}</abbr> <code>${cut(path, 200)}</code></li>`
}
