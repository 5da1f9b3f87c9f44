import { nextTask, openRequired, unmetDependencies } from '../spec/order.js'
import { isArchived } from '../spec/place.js'
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
 * The next task over some lists, archived ones left out: a started one before others, then a spec that is under way before
 * one that is not, in the order given; undefined where none is open and free to start. `all` holds
 * what they may depend on.
 */
export function findNext(
  lists: readonly TaskList[],
  all: readonly TaskList[] = lists,
): Next | undefined {
  const found = lists
    .filter(({ path }) => !isArchived(path))
    .map((list) => nextOf(list, all))
    .filter((next) => next !== undefined)
  const isStarted = ({ task }: Next) => task.state === 'started'
  const isUnderWay = ({ list }: Next) => list.tasks.some((task) => task.state === 'done')
  return found.find(isStarted) ?? found.find(isUnderWay) ?? found[0]
}

/** Why each task of a list that is not done cannot be done now: `2.3 is blocked`; those that can be are left out. */
export function obstacles(list: TaskList, all: readonly TaskList[]): ReadonlyMap<Task, string> {
  const found = new Map<Task, string>()
  for (const task of list.tasks) {
    const why = task.state === 'done' ? undefined : obstacle(task, list, all)
    if (why !== undefined) found.set(task, `${task.key} ${why}`)
  }
  return found
}

function obstacle(task: Task, list: TaskList, all: readonly TaskList[]): string | undefined {
  if (task.state === 'blocked') return 'is blocked'
  if (task.state === 'unknown') return `has a mark that is not known: \`${task.box?.mark ?? ''}\``
  const nameOf = (awaited: Task) =>
    list.byKey.get(awaited.key) === awaited
      ? awaited.key
      : `${all.find(({ tasks }) => tasks.includes(awaited))?.spec}/${awaited.key}`
  const awaited = [...openRequired(task, list), ...unmetDependencies(task, list, all)]
  const names = [...new Set(awaited.map(nameOf))]
  return names.length === 0 ? undefined : `waits for ${names.join(', ')}`
}

function nextOf(list: TaskList, all: readonly TaskList[]): Next | undefined {
  const task = nextTask(list, all)
  if (!task) return undefined
  const hindered = obstacles(list, all)
  const before = list.tasks.slice(0, list.tasks.indexOf(task))
  const passedOver = before.flatMap((passed) => hindered.get(passed) ?? [])
  return { list, task, why: whyOf(task), passedOver }
}

function whyOf(task: Task): string {
  if (task.children.length > 0) return 'its sub-tasks are done, and its own box is left'
  if (task.state === 'started') return 'it is started'
  return task.isOptional
    ? 'only optional tasks are open, and it is the first of them'
    : 'it is the first open task'
}
