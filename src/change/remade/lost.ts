import type { Conflict, StrayTask } from '../../git/merge.js'
import type { Law } from '../../law.js'
import { pairTasks } from '../../spec/pairs.js'
import type { Task, TaskList } from '../../spec/task.js'
import type { Commit } from '../../tree.js'
import { listPlaceOf } from '../area.js'
import type { ListReader } from '../lists.js'

/** What lists are read from. */
export interface ListSource {
  readonly law: Law
  readonly lists: ListReader
}

/**
 * Tasks of lists in conflict that a parent has, or has done, and a merge does not, though no parent took them away.
 * Rejects with SpecExecError when an object is missing.
 */
export async function readLost(
  source: ListSource,
  { tree }: Commit,
  conflicts: readonly Conflict[],
): Promise<readonly StrayTask[]> {
  const lists = conflicts.filter(({ path }) => listPlaceOf(path, source.law))
  const read = lists.map(async ({ path, ...sides }) => {
    const [base, ours, theirs, after] = await Promise.all(
      [sides.base, sides.ours, sides.theirs, await tree.entry(path)].map((entry) =>
        source.lists.read(path, entry),
      ),
    )
    const find = after ? inList(after) : inTree(await source.lists.all(tree))
    return [
      ...lostFrom({ base, side: ours, other: theirs }, find),
      ...lostFrom({ base, side: theirs, other: ours }, find),
    ]
  })
  const found = (await Promise.all(read)).flat()
  return [...new Map(found.map((task) => [`${task.path} ${task.name}`, task])).values()]
}

/** Finds the tasks of a side again. */
type Find = (side: TaskList) => Pick<ReadonlyMap<Task, Task>, 'get'>

function inList(after: TaskList): Find {
  return (side) => partners(side, after.tasks)
}

/** Of a list that is gone: its tasks may have moved to another. */
function inTree(lists: readonly TaskList[]): Find {
  const byTitle = new Map(
    lists.flatMap(({ tasks }) => tasks.map((task) => [task.title, task] as const)),
  )
  return () => ({ get: ({ title }) => byTitle.get(title) })
}

interface Versions {
  readonly base: TaskList | undefined
  readonly side: TaskList | undefined
  readonly other: TaskList | undefined
}

function lostFrom({ base, side, other }: Versions, find: Find): readonly StrayTask[] {
  if (!side) return []
  const origins = partners(side, base?.tasks ?? [])
  const others = base ? partners(base, other?.tasks ?? []) : new Map<Task, Task>()
  const kept = find(side)
  return side.tasks.flatMap((task): readonly StrayTask[] => {
    const origin = origins.get(task)
    const its = kept.get(task)
    const there = origin && others.get(origin)
    const name = `${side.spec}/${task.key}`
    // The other parent took it away.
    if (!its) return origin && !there ? [] : [{ name, path: side.path, how: 'gone' }]
    if (task.state !== 'done' || its.state === 'done' || !its.box || !task.box) return []
    // Done is not what has got a sub-task since.
    if (its.children.length > task.children.length) return []
    const isReopened = origin?.state === 'done' && there && there.state !== 'done'
    return isReopened ? [] : [{ name, path: side.path, line: its.box.line, how: 'open' }]
  })
}

/** The tasks of a list, each with what it is among others. */
function partners(list: TaskList, among: readonly Task[]): ReadonlyMap<Task, Task> {
  return new Map(
    pairTasks(list.tasks, among).flatMap(({ before, after }) =>
      before && after ? [[before, after] as const] : [],
    ),
  )
}
