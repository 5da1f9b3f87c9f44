import { percent } from '../audit/numbers.js'
import { printable } from '../escape.js'
import { progressBar } from '../text/bar.js'
import { type Paint, paintFor } from '../text/paint.js'
import { fit, widthOf } from '../text/width.js'
import { count, shortId, textOf } from '../text/words.js'
import type { SpecTrace, Trace, TracedHead } from '../trace/trace.js'
import { chooseTraced } from './choose-spec.js'
import { closingOf } from './closing.js'
import { allOf, countStates, progressOf } from './progress.js'
import { listLines } from './terminal/list-lines.js'
import { rangeReportOf } from './terminal/range-report.js'
import { listsOf, rulesOf } from './terminal/sections.js'
import { specLines } from './terminal/spec-lines.js'
import { pinnedIn, specReportOf } from './terminal/spec-report.js'
import { columnsOf, tablesFor, wrapped } from './terminal/view.js'
import type { Shown, View } from './view.js'

/**
 * A trace for a terminal: how far each spec is, where the way from requirement to commit is broken, and one sentence
 * that sums it up. Of one spec, or of a range of commits, its tasks instead. Throws SpecExecError for a spec that is not there.
 */
export const terminalOf: View = (trace, view) => {
  if (view.spec !== undefined)
    return specReportOf(trace, chooseTraced(trace.specs, view.spec), view)
  if (view.range) return rangeReportOf(trace, view.range, view)
  const paint = paintFor(view)
  const closing = wrapped(closingOf(trace), view, 'bold')
  if (view.isQuiet) return textOf(closing)
  return textOf([
    ...headLines(trace, view, paint),
    ...progressLines(trace, view, paint),
    ...listsOf(trace).flatMap((list) => ['', ...listLines(list, view)]),
    ...tablesFor(view, rulesOf(trace)),
    ...(trace.notes.length === 0 ? [] : ['']),
    ...trace.notes.flatMap((note) => wrapped(`note: ${printable(note)}`, view, 'dim')),
    '',
    ...closing,
  ])
}

function headLines({ head, specs }: Trace, view: Shown, paint: Paint): readonly string[] {
  const tasks = specs.flatMap((spec) => spec.tasks)
  const counts = countStates(tasks)
  const all = allOf(counts)
  const columns = columnsOf(view)
  const project = fit(printable(head.project), Math.floor(columns / 2))
  const where = fit(headText(head), columns - widthOf(project) - 2)
  const title = `${paint('bold', project)}  ${paint('dim', where)}`
  if (all === 0 || !view.isTerminal) return [title]
  const width = Math.min(columnsOf(view), mostHeadBar)
  const share = percent(counts.done, all).padStart(6)
  return [title, progressBar({ ...counts, all }, width - 6, paint) + share]
}

const mostHeadBar = 100

/** `main at a0a0a0a, 2026-11-20`. */
function headText({ branch, commit, date }: TracedHead): string {
  const where = branch === undefined ? '' : `${printable(branch)} at `
  return `${where}${shortId(commit)}, ${printable(date.slice(0, 10))}`
}

/** Finished specs that are shown; of what is archived only the number is. */
const mostFinished = 8

/** What is under way first. */
function progressLines({ specs }: Trace, view: Shown, paint: Paint): readonly string[] {
  const live = specs.filter(({ isArchived }) => !isArchived)
  const isFinished = ({ tasks }: SpecTrace) => tasks.every(({ state }) => state === 'done')
  const open = live.filter((spec) => !isFinished(spec))
  const finished = live.filter(isFinished)
  const shown = [...open, ...finished.slice(0, mostFinished)]
  const blocks = specLines(
    shown.map((spec) => progressOf({ ...spec, pinned: pinnedIn(spec, view) })),
    view,
  )
  const rest = [
    ...restLine('more finished', finished.slice(mostFinished)),
    ...restLine(
      'archived',
      specs.filter(({ isArchived }) => isArchived),
    ),
  ]
  return [
    ...blocks.flatMap((lines, at) => (isApart(blocks, at) ? ['', ...lines] : lines)),
    ...(rest.length > 0 && (blocks.at(-1)?.length ?? 0) > 1 ? [''] : []),
    ...rest.map((line) => paint('dim', line)),
  ]
}

/** Blocks of several lines stand apart; finished specs, a line each, stand together. */
function isApart(blocks: readonly (readonly string[])[], at: number): boolean {
  return at === 0 || (blocks[at]?.length ?? 0) > 1 || (blocks[at - 1]?.length ?? 0) > 1
}

function restLine(what: string, specs: readonly SpecTrace[]): readonly string[] {
  if (specs.length === 0) return []
  const tasks = specs.flatMap((spec) => spec.tasks)
  const done = tasks.filter(({ state }) => state === 'done').length
  return [
    `and ${count(specs.length, 'spec')} ${what}, ${done} of ${count(tasks.length, 'task')} done`,
  ]
}
