import { commitsText, thousands } from '../audit/numbers.js'
import type { SpecTrace, Trace } from '../trace/trace.js'
import { gapsOf } from './gaps.js'
import type { RangeTrace } from './range.js'

/** What a trace comes to, in one printable sentence. */
export function closingOf({ specs, audit, outsidePlanCount }: Trace): string {
  if (specs.length === 0) return `No task list stands at the end of ${commitsText(audit.commits)}`
  const outside =
    outsidePlanCount === 0 ? [] : [`${commitsText(outsidePlanCount)} went outside the plan`]
  return [doneText(specs), ...requirementText(specs), ...outside].join('; ')
}

/** The same of some specs: `8 of 13 tasks are done, 3 of them alone in a commit with their work`. */
export function specsClosingOf(specs: readonly SpecTrace[]): string {
  return [doneText(specs), ...requirementText(specs)].join('; ')
}

/** What a range of commits comes to: `3 tasks done in 5 commits, 2 of them alone in a commit with work`. */
export function rangeClosingOf({ specs, tasks, outsidePlan }: RangeTrace, commits: number): string {
  const alone = specs
    .flatMap((each) => each.tasks)
    .filter(({ done }) => done?.how === 'alone').length
  const outside =
    outsidePlan.length === 0 ? '' : `; ${commitsText(outsidePlan.length)} went outside the plan`
  if (tasks === 0) return `No task done in ${commitsText(commits)}${outside}`
  const own = `${alone === 0 ? 'none' : thousands(alone)} of them alone in a commit with work`
  return `${tasksText(tasks)} done in ${commitsText(commits)}, ${own}${outside}`
}

function doneText(specs: readonly SpecTrace[]): string {
  const tasks = specs.flatMap((spec) => spec.tasks)
  const done = tasks.filter(({ state }) => state === 'done')
  const alone = done.filter((task) => task.done?.how === 'alone').length
  if (tasks.length === 0) return 'No task is planned'
  if (done.length === 0) return `None of ${tasksText(tasks.length)} is done`
  const said = `${thousands(done.length)} of ${tasksText(tasks.length)} ${done.length === 1 ? 'is' : 'are'} done`
  return `${said}, ${alone === 0 ? 'none' : thousands(alone)} of them alone in a commit with work`
}

function requirementText(specs: readonly SpecTrace[]): readonly string[] {
  const { length } = gapsOf(specs).requirements
  if (length === 0) return []
  return [`${thousands(length)} requirement${length === 1 ? ' has' : 's have'} no task`]
}

function tasksText(count: number): string {
  return `${thousands(count)} task${count === 1 ? '' : 's'}`
}
