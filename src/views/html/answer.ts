import { commitsText, thousands } from '../../audit/numbers.js'
import { count } from '../../text/words.js'
import type { Trace } from '../../trace/trace.js'
import { doneCounts } from '../closing.js'
import { authorOf } from './commit.js'
import { type Markup, markup } from './markup.js'

/** What is done, what proves it, and how many commits went around the gate. */
export interface Answer {
  readonly tasks: number
  readonly done: number
  /** Of the done: by a commit of their own, or with their last sub-task. */
  readonly proved: number
  /** Of the done: with tests on record; absent where no law that judges them names tests. */
  readonly tested?: number
  readonly refused: number
  /** The same in a sentence each, without their full stops. */
  readonly sentences: readonly Markup[]
}

/** Answers from the plan that stands at the end. */
export function answerOf(trace: Trace): Answer {
  const { tasks, done, alone, withSubTask } = doneCounts(trace)
  const tested = testedOf(trace)
  return {
    tasks,
    done,
    proved: alone + withSubTask,
    ...(tested !== undefined && { tested }),
    refused: trace.refused.count,
    sentences: [doneText(trace, tested), gateText(trace)],
  }
}

function testedOf({ specs }: Trace): number | undefined {
  const known = specs
    .flatMap((spec) => spec.tasks)
    .flatMap(({ state, done }) => (state === 'done' && done?.tests ? [done.tests.status] : []))
  if (known.every((status) => status === 'not configured')) return undefined
  return known.filter((status) => status === 'on record').length
}

function doneText(trace: Trace, tested: number | undefined): Markup {
  const { tasks, done, alone, withSubTask } = doneCounts(trace)
  if (tasks === 0) return markup`No task list stands at this commit`
  const share = markup`<strong>${thousands(done)} of ${amount(tasks, 'task')}</strong> ${done === 1 ? 'is' : 'are'} done`
  if (done === 0) return share
  const parts = [
    `${allOf(alone, done)} alone`,
    ...(withSubTask > 0
      ? [
          `${thousands(withSubTask)} with ${withSubTask === 1 ? 'its last sub-task' : 'their last sub-tasks'}`,
        ]
      : []),
    ...(tested === undefined ? [] : [`${allOf(tested, done)} with tests on record here`]),
  ]
  return markup`${share}: ${parts.join(', ')}`
}

function amount(many: number, noun: string): string {
  return count(many, noun).replace(/^\d+/, thousands(many))
}

function allOf(part: number, whole: number): string {
  if (part === whole) return whole === 1 ? 'it' : 'all'
  return part === 0 ? 'none' : thousands(part)
}

/** Where there is no gate, nobody went around it: no name is said. */
function gateText(trace: Trace): Markup {
  const { refused, audit } = trace
  const found = commitsText(refused.count)
  if (!audit.isAdopted)
    return markup`${refused.count === 0 ? 'No commit' : found} would be refused: there is no gate yet, <code>npx spec-exec init</code> adopts one`
  if (refused.count === 0) return markup`No commit went around the gate`
  return markup`${found} went around the gate${whoOf(trace)}`
}

function whoOf({ refused: { count: all, latest } }: Trace): string {
  // Of those that are not listed nobody knows who made them.
  if (latest.length < all) return ''
  const byAuthor = new Map<string, number>()
  for (const commit of latest)
    byAuthor.set(authorOf(commit), (byAuthor.get(authorOf(commit)) ?? 0) + 1)
  const names = [...byAuthor].sort((a, b) => b[1] - a[1]).map(([name]) => name)
  if (names.length === 0) return ''
  if (names.length <= 2) return `, by ${names.join(' and ')}`
  return `, by ${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
}
