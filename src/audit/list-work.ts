import type { Change } from '../change.js'
import { taskHasWork } from '../rules/task-has-work.js'
import { tasksIntact } from '../rules/tasks-intact.js'
import { ancestors } from '../spec/flips.js'
import type { DeltaChange, ListChange, TaskDelta, TaskList } from '../spec/task.js'
import type { Authorship, ListClass, ListWork } from './audit.js'

/** What a commit does to the task lists, from its content alone: a message changes nothing of it. */
export function listWorkOf(change: Change): Omit<ListWork, keyof Authorship> {
  const { flips, lists } = change
  const listClass = classOf(change)
  const hasWork = flips.length > 0 && holds(taskHasWork, change)
  return {
    class: listClass,
    isOneTask: listClass === 'one-task' && hasWork,
    hasWork,
    flips: flips.length,
    born: count(lists, ({ deltas, after }) => without(deltas.filter(isBorn), after)),
    reopened: count(lists, ({ deltas, before }) => without(deltas.filter(has('reopen')), before)),
  }
}

function classOf(change: Change): ListClass {
  const { flips, lists, kind } = change
  if (lists.some(({ before, after, previousPath }) => !before || !after || previousPath))
    return 'plan-file'
  if (flips.length > 1) return 'batch'
  if (flips.length === 0) return kind === 'reopen' ? 'reopen' : 'plan-edit'
  return holds(tasksIntact, change) ? 'one-task' : 'one-task+edits'
}

/** Whether a rule has nothing to say, whatever its severity and the kind of the commit. */
function holds(rule: typeof taskHasWork, change: Change): boolean {
  return rule.needs === 'diff' && rule.check(change).length === 0
}

function count(
  lists: readonly ListChange[],
  deltasOf: (list: ListChange) => readonly TaskDelta[],
): number {
  return lists.reduce((sum, list) => sum + deltasOf(list).length, 0)
}

function isBorn({ changes, after }: TaskDelta): boolean {
  return changes.includes('add') && after?.state === 'done'
}

function has(change: DeltaChange): (delta: TaskDelta) => boolean {
  return ({ changes }) => changes.includes(change)
}

/** Less the ancestors of others: their marks follow from those. */
function without(deltas: readonly TaskDelta[], list: TaskList | undefined): readonly TaskDelta[] {
  if (deltas.length < 2) return deltas
  const above = new Set(deltas.flatMap(({ key }) => ancestors(list, key).map((task) => task.key)))
  return deltas.filter(({ key }) => !above.has(key))
}
