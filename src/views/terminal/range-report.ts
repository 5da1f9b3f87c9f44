import { printable } from '../../escape.js'
import { paintFor } from '../../text/paint.js'
import { textOf } from '../../text/words.js'
import type { Trace } from '../../trace/trace.js'
import { rangeClosingOf } from '../closing.js'
import { progressOf } from '../progress.js'
import { withinRange } from '../range.js'
import type { Shown, ShownRange } from '../view.js'
import { listLines } from './list-lines.js'
import { commitListsOf } from './sections.js'
import { specLines } from './spec-lines.js'
import { tracedTasks } from './spec-report.js'
import { wrapped } from './view.js'

/** What some commits brought, for a terminal: the tasks that they made done below their specs, their work outside the plan, and what of them is refused. */
export function rangeReportOf(trace: Trace, { name, commits }: ShownRange, view: Shown): string {
  const found = withinRange(trace, commits)
  const closing = wrapped(rangeClosingOf(found, commits.size), view, 'bold')
  if (view.isQuiet) return textOf(closing)
  const heads = specLines(
    found.specs.map(({ spec }) => ({ ...progressOf(spec), noted: [] })),
    view,
  )
  const lists = commitListsOf(found, commits.size)
  return textOf([
    paintFor(view)('bold', printable(name)),
    ...found.specs.flatMap(({ spec, tasks }, at) => [
      '',
      ...(heads[at] ?? []),
      ...tracedTasks(trace, { spec, tasks }, view),
    ]),
    ...lists.flatMap((list) => ['', ...listLines({ ...list, isOnPage: false }, view)]),
    '',
    ...closing,
  ])
}
