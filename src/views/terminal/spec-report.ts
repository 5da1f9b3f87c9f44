import { percent } from '../../audit/numbers.js'
import type { Section } from '../../text/table.js'
import { count, shortId, textOf } from '../../text/words.js'
import type { DoneTrace, SpecTrace, TaskTrace, Trace } from '../../trace/trace.js'
import { refusalText, specsClosingOf } from '../closing.js'
import { howText, isSound } from '../how.js'
import { progressOf } from '../progress.js'
import type { RangeSpec } from '../range.js'
import type { Shown } from '../view.js'
import { specLines } from './spec-lines.js'
import { type Beside, taskLines } from './task-lines.js'
import { tablesFor, wrapped } from './view.js'

/** Some specs for a terminal: a line for each task with the commit that made it done and how, then the requirements. */
export function specReportOf(
  trace: Pick<Trace, 'audit'>,
  specs: readonly SpecTrace[],
  view: Shown,
): string {
  const closing = wrapped(specsClosingOf(specs), view, 'bold')
  if (view.isQuiet) return textOf(closing)
  return textOf([
    ...specs.flatMap((spec) => [
      ...specLines([{ ...progressOf(spec), noted: [] }], view).flat(),
      ...tracedTasks(trace, { spec, tasks: spec.tasks }, view),
      ...tablesFor(view, requirementsOf(spec)),
      '',
    ]),
    ...closing,
  ])
}

/** A line for each of some tasks of a spec. */
export function tracedTasks(
  { audit }: Pick<Trace, 'audit'>,
  { spec, tasks }: RangeSpec,
  view: Shown,
): readonly string[] {
  const pinned = pinnedIn(spec, view)
  return taskLines(
    tasks.map((task) => ({
      ...task,
      beside: besideOf(task, { pinned, refusal: refusalText(audit) }),
    })),
    view,
  )
}

/** The key of the task of a spec that is pinned here. */
export function pinnedIn(
  { name }: Pick<SpecTrace, 'name'>,
  { pinned = '' }: Pick<Shown, 'pinned'>,
): string | undefined {
  return pinned.startsWith(`${name}/`) ? pinned.slice(name.length + 1) : undefined
}

interface Around {
  readonly pinned: string | undefined
  readonly refusal: string
}

function besideOf(task: TaskTrace, { pinned, refusal }: Around): readonly Beside[] {
  const { key, state, done, obstacle } = task
  if (done) return [{ text: shortId(done.commit.id), color: 'cyan' }, ...howOf(done, refusal)]
  if (state === 'done') return [{ text: 'by no commit of this history', color: 'yellow' }]
  if (key === pinned) return [{ text: 'pinned', color: 'yellow' }]
  return obstacle === undefined ? [] : [{ text: obstacle, color: 'dim' }]
}

function howOf(done: DoneTrace, refusal: string): readonly Beside[] {
  const said = [howText(done), ...testText(done), ...reviewText(done), ...waiverText(done)]
  const { isRefused, letPass } = done.commit
  const refused: readonly Beside[] = isRefused ? [{ text: refusal, color: 'red' }] : []
  const passed: readonly Beside[] = letPass === undefined ? [] : [{ text: letPass, color: 'dim' }]
  return [{ text: said.join(', '), color: isSound(done) ? 'dim' : 'yellow' }, ...refused, ...passed]
}

function testText({ tests }: DoneTrace): readonly string[] {
  return tests?.status === 'on record' ? ['tests on record'] : []
}

function reviewText({ review }: DoneTrace): readonly string[] {
  return review ? [review.verdict] : []
}

function waiverText({ waivers }: DoneTrace): readonly string[] {
  return waivers.length === 0 ? [] : [count(waivers.length, 'waiver')]
}

function requirementsOf({ requirements, tasks }: SpecTrace): readonly Section[] {
  if (requirements.length === 0) return []
  const done = new Set(tasks.filter(({ state }) => state === 'done').map(({ key }) => key))
  return [
    {
      title: 'Requirements',
      heads: ['done', 'tasks', 'share'],
      rows: requirements.map(({ id, title, tasks: keys }) => {
        const finished = keys.filter((key) => done.has(key)).length
        return {
          name: id,
          about: title,
          numbers: [String(finished), String(keys.length), percent(finished, keys.length)],
          share: keys.length === 0 ? 0 : finished / keys.length,
        }
      }),
    },
  ]
}
