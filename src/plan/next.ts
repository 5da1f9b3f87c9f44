import { openRequired, unmetDependencies } from '../spec/order.js'
import type { Task, TaskList } from '../spec/task.js'

/** The task to do next, why it is that one, and which open ones before it cannot be done yet. */
export interface Next {
  readonly list: TaskList
  readonly task: Task
  /** `it is started`, `it is the first open task`. */
  readonly why: string
  /** `2.3 is blocked`, `2.4 waits for 2.3`; in document order. */
  readonly passedOver: readonly string[]
}

/**
 * The next task over some lists: a started one before others, then a spec that is under way before
 * one that is not, in the order given; undefined where none is open and free to start.
 */
export function nextTask(lists: readonly TaskList[]): Next | undefined {
  const found = lists.map(nextOf).filter((next) => next !== undefined)
  const isStarted = ({ task }: Next) => task.state === 'started'
  const isUnderWay = ({ list }: Next) => list.tasks.some((task) => task.state === 'done')
  return found.find(isStarted) ?? found.find(isUnderWay) ?? found[0]
}

/** Why each task of a list that is not done cannot be done now: `2.3 is blocked`; those that can be are left out. */
export function obstacles(list: TaskList): ReadonlyMap<Task, string> {
  const found = new Map<Task, string>()
  for (const task of list.tasks) {
    const why = task.state === 'done' ? undefined : obstacle(task, list)
    if (why !== undefined) found.set(task, `${task.key} ${why}`)
  }
  return found
}

function obstacle(task: Task, list: TaskList): string | undefined {
  if (task.state === 'blocked') return 'is blocked'
  if (task.state === 'unknown') return `has a mark that is not known: \`${task.box?.mark ?? ''}\``
  const awaited = [...openRequired(task, list), ...unmetDependencies(task, list)]
  const keys = [...new Set(awaited.map(({ key }) => key))]
  return keys.length === 0 ? undefined : `waits for ${keys.join(', ')}`
}

function nextOf(list: TaskList): Next | undefined {
  const open = list.tasks.filter((task) => task.state !== 'done')
  const hindered = obstacles(list)
  const free = open.filter((task) => !hindered.has(task))
  const task =
    free.find(({ state, children }) => state === 'started' && children.length === 0) ??
    free.find(({ isOptional }) => !isOptional) ??
    free[0]
  if (!task) return undefined
  const before = open.slice(0, open.indexOf(task))
  return {
    list,
    task,
    why: whyOf(task),
    passedOver: before.flatMap((passed) => hindered.get(passed) ?? []),
  }
}

function whyOf(task: Task): string {
  if (task.children.length > 0) return 'its sub-tasks are done, and its own box is left'
  if (task.state === 'started') return 'it is started'
  return task.isOptional
    ? 'only optional tasks are open, and it is the first of them'
    : 'it is the first open task'
}
