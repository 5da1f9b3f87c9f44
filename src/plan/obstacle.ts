import type { Finding, Place } from '../finding.js'
import { expectNeeded } from '../rules/task-order.js'
import { openRequired, unmetDependencies } from '../spec/order.js'
import type { Task, TaskList } from '../spec/task.js'
import { shellWord } from '../text/shell-word.js'
import type { NamedTask } from './resolve.js'

/** What must be done before a task; undefined where nothing must. */
export function obstacleOf(
  { list, task, name }: NamedTask,
  lists: readonly TaskList[],
): Finding | undefined {
  const place = placeOfTask(list, task)
  const children = openRequired(task, list).map(({ key }) => `\`${key}\``)
  if (children.length > 0)
    return {
      message: `Expected the sub-tasks of \`${name}\` done before it, found open: ${children.join(', ')}`,
      place,
      fix: `do them first, each in a commit of its own: ${nextOf(list)}`,
    }
  const needed = unmetDependencies(task, list, lists).map(({ key }) => key)
  if (needed.length === 0) return undefined
  return {
    message: expectNeeded(name, needed),
    place,
    fix: `do ${needed.length === 1 ? 'that' : 'them'} first: ${nextOf(list)}`,
  }
}

/** Where a task stands in its list. */
export function placeOfTask(list: TaskList, task: Task): Place {
  return { path: list.path, line: task.box?.line ?? task.line }
}

/** How to find the next task of the same spec. */
export function nextOf(list: TaskList): string {
  return `npx spec-exec next ${shellWord(list.spec)}`
}
