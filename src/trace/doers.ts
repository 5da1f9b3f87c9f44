import type { CommitEntry, ListMove } from './entry.js'

/** The commit that made a task done, and where the task stood then. */
export interface Doer {
  readonly commit: string
  readonly path: string
  readonly key: string
  /** `born`: it had never been seen open. */
  readonly by: 'flip' | 'born'
}

/** A task that is done. */
export interface DoneTask {
  /** Of its list. */
  readonly path: string
  readonly key: string
}

/**
 * Seeks, from the end of a history backwards, the commit that made each task done: through lists that move and tasks
 * that are named anew, at a merge along the first of its parents that had the task done. So of several flips the last
 * counts, and of two branches that both made a task done, the one that was merged into. `ids` are the commits, parents
 * first; a task that is done already where the history of its list begins is not among the found.
 */
export function findDoers<T extends DoneTask>(
  ids: readonly string[],
  entryOf: (id: string) => CommitEntry | undefined,
  tasks: readonly T[],
): ReadonlyMap<T, Doer> {
  const found = new Map<T, Doer>()
  const last = ids.at(-1)
  const wanted = new Map<string, Wanted<T>>()
  if (last !== undefined) wanted.set(last, wantedOf(tasks))
  for (let at = ids.length - 1; at >= 0 && wanted.size > 0; at--) {
    const commit = ids[at] ?? ''
    const here = wanted.get(commit)
    if (!here) continue
    wanted.delete(commit)
    const { lists = [], parents = [] } = entryOf(commit) ?? {}
    // All leave before any comes in: two lists may have changed places.
    const left = lists.map((move) => leave(here, move))
    for (const [index, { path, from = path, flips = [], born = [], ...move }] of lists.entries()) {
      const tasks = left[index]
      if (!tasks) continue
      const done = (by: Doer['by']) => (key: string) => {
        for (const task of take(tasks, key)) found.set(task, { commit, path, key, by })
      }
      flips.forEach(done('flip'))
      born.forEach(done('born'))
      for (const [key, parent, otherPath, otherKey] of move.via ?? []) {
        const to = parents[parent]
        const taken = take(tasks, key)
        if (to !== undefined) add(openAt(wanted, to), { path: otherPath, key: otherKey }, taken)
      }
      if (here.get(path) === tasks) continue
      const before = new Map(move.keys)
      for (const [key, rest] of tasks) add(here, { path: from, key: before.get(key) ?? key }, rest)
    }
    const [first] = parents
    if (first !== undefined && here.size > 0) merge(wanted, first, here)
  }
  return found
}

/** Tasks by the path and the key that they had. */
type Wanted<T> = Map<string, Map<string, readonly T[]>>

function wantedOf<T extends DoneTask>(tasks: readonly T[]): Wanted<T> {
  const wanted: Wanted<T> = new Map()
  for (const task of tasks) add(wanted, task, [task])
  return wanted
}

/** The tasks of a list; they stay with the others where none of them was elsewhere before. */
function leave<T>(
  here: Wanted<T>,
  { path, from, keys }: ListMove,
): Map<string, readonly T[]> | undefined {
  const tasks = here.get(path)
  if (from !== undefined || keys) here.delete(path)
  return tasks
}

function take<T>(tasks: Map<string, readonly T[]>, key: string): readonly T[] {
  const found = tasks.get(key) ?? []
  tasks.delete(key)
  return found
}

function add<T>(wanted: Wanted<T>, { path, key }: DoneTask, tasks: readonly T[]): void {
  if (tasks.length === 0) return
  const at = wanted.get(path) ?? new Map<string, readonly T[]>()
  wanted.set(path, at)
  at.set(key, [...(at.get(key) ?? []), ...tasks])
}

function openAt<T>(wanted: Map<string, Wanted<T>>, commit: string): Wanted<T> {
  const open: Wanted<T> = wanted.get(commit) ?? new Map()
  wanted.set(commit, open)
  return open
}

/** Hands a whole set on; one that is there already takes the other in. */
function merge<T>(wanted: Map<string, Wanted<T>>, commit: string, here: Wanted<T>): void {
  const known = wanted.get(commit)
  if (!known) {
    wanted.set(commit, here)
    return
  }
  for (const [path, tasks] of here)
    for (const [key, found] of tasks) add(known, { path, key }, found)
}
