import { percent, thousands } from '../../audit/numbers.js'
import type { TaskTrace, Trace, WeekCounts } from '../../trace/trace.js'
import { bar } from './bar.js'
import { type Markup, markup } from './markup.js'
import type { Page } from './page.js'
import { type ProgressPoint, progressPlot } from './plots/progress.js'
import { sharePlot } from './plots/share.js'
import { table } from './table.js'

/** Progress, and the share of one-task commits, week by week; each as a plot and in numbers. */
export function overTime({ trace }: Page): Markup {
  return markup`<section id="time" aria-labelledby="time-title"><h2 id="time-title">Over time</h2>
    <div class="pair">${progress(trace)}${share(trace.weeks)}</div></section>`
}

function progress(trace: Trace): Markup {
  const points = pointsOf(trace)
  const last = trace.weeks.at(-1)
  return markup`<figure><figcaption><h3>Progress</h3>
    <p>Tasks that stand as done, and all tasks${trace.weeks.length > fewWeeks ? ', at the end of each week' : ', commit by commit (UTC)'}.</p></figcaption>
    ${isCourse(points) ? progressPlot(points) : markup`<p class="none">${last ? `${thousands(last.done)} of ${thousands(last.tasks)} tasks are done; there is no course of time to draw yet.` : 'No week to show.'}</p>`}
    ${numbers(
      ['Week', 'Commits', 'Done', 'Tasks', 'Share done'],
      trace.weeks.map((week) => [
        weekName(week),
        thousands(week.commits),
        thousands(week.done),
        thousands(week.tasks),
        percent(week.done, week.tasks),
      ]),
    )}</figure>`
}

function share(weeks: readonly WeekCounts[]): Markup {
  const counted = weeks.filter(({ list }) => list > 0)
  return markup`<figure><figcaption><h3>One task a commit</h3>
    <p>Share of the commits on a task list that cover exactly one task${counted.length > fewWeeks ? ': a dot for each week, the larger the more commits; the line is the mean of eight weeks' : ', by week'}.</p></figcaption>
    ${counted.length > fewWeeks ? sharePlot(counted.map((week) => ({ ...week, at: new Date(week.start) }))) : shareBars(counted)}
    ${numbers(
      ['Week', 'Commits on a list', 'One task', 'Share'],
      counted.map((week) => [
        weekName(week),
        thousands(week.list),
        thousands(week.oneTask),
        percent(week.oneTask, week.list),
      ]),
    )}</figure>`
}

/** Weeks of a history in which a plot by weeks says nothing yet. */
const fewWeeks = 3

/** Within a minute there is nothing to draw. */
function isCourse(points: readonly ProgressPoint[]): boolean {
  const [first, last] = [points[0], points.at(-1)]
  return first !== undefined && last !== undefined && +last.at - +first.at >= 60_000
}

/** In a short history each commit that marked tasks, else the end of each week. */
function pointsOf({ head, weeks, specs }: Trace): readonly ProgressPoint[] {
  if (weeks.length > fewWeeks)
    return weeks.map(({ start, done, tasks }) => ({ at: endOf(start), done, tasks }))
  const tasks = specs.flatMap((spec) => spec.tasks)
  const all = tasks.length
  const times = tasks.flatMap(timeOf).sort((a, b) => a - b)
  // Of some nobody knows when they came to be done.
  const early = tasks.filter(({ state }) => state === 'done').length - times.length
  const points = times.map((time, at) => ({ at: new Date(time), done: early + at + 1, tasks: all }))
  const end = Date.parse(head.date)
  const last = points.at(-1)
  if (last === undefined || Number.isNaN(end) || end <= last.at.getTime()) return points
  return [...points, { ...last, at: new Date(end) }]
}

function timeOf({ state, done }: TaskTrace): readonly number[] {
  const time = state === 'done' && done ? Date.parse(done.commit.date) : Number.NaN
  return Number.isNaN(time) ? [] : [time]
}

function endOf(monday: string): Date {
  return new Date(Date.parse(monday) + 7 * 24 * 3600 * 1000)
}

function shareBars(weeks: readonly WeekCounts[]): Markup {
  if (weeks.length === 0) return markup`<p class="none">No commit touches a task list.</p>`
  return markup`<ul class="bars">${weeks.map(
    ({ week, list, oneTask }) => markup`<li><span>${week}</span>
      ${bar([
        { tone: 'accent', size: oneTask },
        { tone: 'rest', size: list - oneTask },
      ])}<span class="number">${thousands(oneTask)} of ${thousands(list)}, ${percent(oneTask, list)}</span></li>`,
  )}</ul>`
}

function weekName({ week, start }: WeekCounts): Markup {
  return markup`<span title="from ${start}">${week}</span>`
}

function numbers(
  heads: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup {
  return markup`<details><summary>The numbers</summary>${table({ heads, rows: [...rows].reverse(), numbersFrom: 1 })}</details>`
}
