import { thousands } from '../../audit/numbers.js'
import type { Trace } from '../../trace/trace.js'
import { type Answer, answerOf } from './answer.js'
import { commitLink, day } from './commit.js'
import { cut, type Markup, markup } from './markup.js'
import type { Page } from './page.js'

/** The head of the report: of what it is, and the answer in a sentence. */
export function head({ trace, remote }: Page): Markup {
  const { commit, branch, date, project } = trace.head
  const answer = answerOf(trace)
  const on =
    branch === undefined ? undefined : markup` on <span class="branch">${cut(branch, 80)}</span>`
  const home =
    remote && /^https?:\/\/[\w.:/~-]+$/.test(remote.url)
      ? markup`<a href="${remote.url}" rel="noopener noreferrer">${cut(project, 120)}</a>`
      : cut(project, 120)
  return markup`<section class="head" aria-labelledby="title">
    <p class="over">What is done, and what proves it</p>
    <h1 id="title">${home}</h1>
    <p class="lead">${answer.sentences.map((each) => markup`${each}. `)}</p>
    <p class="meta">At ${commitLink(commit, remote)}${on}, ${day(date)} · ${thousands(trace.audit.commits)} commits read</p>
    ${figures(answer, trace)}
    ${trace.notes.length > 0 ? notes(trace.notes) : undefined}
    </section>`
}

function figures({ tasks, done, proved, tested, refused }: Answer, { audit }: Trace): Markup {
  const of = (whole: number) => markup`<span class="of"> of ${thousands(whole)}</span>`
  const all: readonly (readonly [string, number, Markup | undefined, string])[] = [
    ['tasks done', done, of(tasks), '#specs'],
    ['with a commit of their own', proved, of(done), '#how'],
    ...(tested === undefined
      ? []
      : [['with tests on record', tested, of(done), '#tasks'] as const]),
    [audit.isAdopted ? 'around the gate' : 'would be refused', refused, undefined, '#gate'],
  ]
  return markup`<ul class="figures">${all.map(
    ([name, number, whole, to]) =>
      markup`<li><a href="${to}"><b>${thousands(number)}</b>${whole} <span class="name">${name}</span></a></li>`,
  )}</ul>`
}

function notes(texts: readonly string[]): Markup {
  return markup`<ul class="notes" aria-label="Notes">${texts.map((text) => markup`<li>${cut(text, 500)}</li>`)}</ul>`
}
