import type { Task } from './task.js'

/** A task in two readings of its list; one side is absent where it was added or removed. */
export interface TaskPair {
  readonly before?: Task
  readonly after?: Task
}

/** Finds each task again: by key and title together, then by a title that is alone, then by key. Key before title would read an inserted task as a string of flips. In the order of the list after, the removed ones last. */
export function pairTasks(before: readonly Task[], after: readonly Task[]): readonly TaskPair[] {
  const partner = new Map<Task, Task>()
  const left = new Set(before)
  const byKey = new Map(before.map((task) => [task.key, task]))
  const pair = (is: Task, was: Task | undefined) => {
    if (!was || !left.delete(was)) return
    partner.set(is, was)
  }
  for (const is of after) {
    const was = byKey.get(is.key)
    if (was?.title === is.title) pair(is, was)
  }
  const alone = loneTitles([...left])
  for (const [title, is] of loneTitles(after.filter((task) => !partner.has(task)))) {
    if (is) pair(is, alone.get(title))
  }
  for (const is of after) if (!partner.has(is)) pair(is, byKey.get(is.key))
  const pairs = after.map((is): TaskPair => {
    const was = partner.get(is)
    return { ...(was && { before: was }), after: is }
  })
  return [...pairs, ...[...left].map((was) => ({ before: was }))]
}

/** Tasks by title; undefined where several share one. */
function loneTitles(tasks: readonly Task[]): ReadonlyMap<string, Task | undefined> {
  const byTitle = new Map<string, Task | undefined>()
  for (const task of tasks) {
    if (task.title === '') continue
    byTitle.set(task.title, byTitle.has(task.title) ? undefined : task)
  }
  return byTitle
}
