import { thousands } from '../../audit/numbers.js'
import { count } from '../../text/words.js'
import type { CommitTrace, TaskTrace, Trace } from '../../trace/trace.js'
import { authorOf } from './commit.js'
import { howOf } from './how.js'

/** What is done, what proves it, who went around the gate. */
export interface Answer {
  readonly tasks: number
  readonly done: number
  /** Of the done: by a commit of their own, or with such a sub-task. */
  readonly proved: number
  /** Of the done: with tests on record. */
  readonly tested: number
  /** Commits that the rules about tasks and plan refuse. */
  readonly refused: number
  /** The same in a sentence each. */
  readonly sentences: readonly string[]
}

/** Answers from the plan that stands at the end. */
export function answerOf(trace: Trace): Answer {
  const tasks = trace.specs.flatMap((spec) => spec.tasks)
  const done = tasks.filter(({ state }) => state === 'done')
  const proved = done.filter((task) => howOf(task)?.tone !== 'warn').length
  const tested = done.filter((task) => task.done?.tests?.status === 'on record').length
  const numbers = {
    tasks: tasks.length,
    done: done.length,
    proved,
    tested,
    refused: trace.audit.refused.commits,
  }
  return { ...numbers, sentences: [doneText(numbers), gateText(trace, done)] }
}

function doneText({ tasks, done, proved, tested }: Omit<Answer, 'sentences'>): string {
  if (tasks === 0) return 'No task list stands at this commit'
  const share = `${thousands(done)} of ${count(tasks, 'task')} ${done === 1 ? 'is' : 'are'} done`
  if (done === 0) return share
  return `${share}: ${allOf(proved, done)} by commits of their own, ${allOf(tested, done)} with tests on record here`
}

function allOf(part: number, whole: number): string {
  if (part === whole) return whole === 1 ? 'it' : 'all'
  return part === 0 ? 'none' : thousands(part)
}

function gateText(trace: Trace, done: readonly TaskTrace[]): string {
  const { audit } = trace
  const { commits } = audit.refused
  if (commits === 0) return 'No commit went around the gate'
  const noun = `${thousands(commits)} commit${commits === 1 ? '' : 's'}`
  const who = whoOf(trace, done)
  return audit.isAdopted
    ? `${noun} went around the gate${who}`
    : `There is no gate yet; it would refuse ${noun}${who}`
}

/** Not every such commit is known by name: only those that a task or the list of unplanned work shows. */
function whoOf({ outsidePlan }: Trace, done: readonly TaskTrace[]): string {
  const shown: readonly CommitTrace[] = [
    ...done.flatMap((task) => (task.done ? [task.done.commit] : [])),
    ...outsidePlan,
  ]
  const refused = new Map(shown.filter((each) => each.isRefused).map((each) => [each.id, each]))
  const byAuthor = new Map<string, number>()
  for (const commit of refused.values())
    byAuthor.set(authorOf(commit), (byAuthor.get(authorOf(commit)) ?? 0) + 1)
  const names = [...byAuthor].sort((a, b) => b[1] - a[1]).map(([name]) => name)
  if (names.length === 0) return ''
  if (names.length <= 2) return `, by ${names.join(' and ')}`
  return `, by ${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
}
