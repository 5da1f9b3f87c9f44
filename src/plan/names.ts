import { nearest } from '../config/nearest.js'
import { SpecExecError } from '../error.js'
import type { Task, TaskList } from '../spec/task.js'

/**
 * How each list's spec is called: `user-auth`; where two places hold a spec of one name, with the
 * shortest folder that tells them apart before it: `packages/a:user-auth`.
 */
export function nameSpecs(lists: readonly TaskList[]): ReadonlyMap<TaskList, string> {
  const bySpec = new Map<string, TaskList[]>()
  for (const list of lists) bySpec.set(list.spec, [...(bySpec.get(list.spec) ?? []), list])
  return new Map(
    lists.map((list) => {
      const rivals = (bySpec.get(list.spec) ?? []).filter((other) => other !== list)
      return [list, rivals.length === 0 ? list.spec : `${folderApart(list, rivals)}:${list.spec}`]
    }),
  )
}

/** The lists that a name means: a spec's name, with or without its folder, or the path of its list or folder. */
export function findSpecs(lists: readonly TaskList[], wanted: string): readonly TaskList[] {
  const names = nameSpecs(lists)
  const path = wanted.replace(/^\.\//, '').replace(/\/+$/, '')
  const exact = lists.filter((list) => names.get(list) === wanted)
  if (exact.length > 0) return exact
  return lists.filter(
    (list) => list.spec === wanted || list.path === path || list.path.startsWith(`${path}/`),
  )
}

/** The lists of one spec, or all where none is named. Throws SpecExecError for a name that no spec has. */
export function chooseSpecs(
  lists: readonly TaskList[],
  wanted: string | undefined,
): readonly TaskList[] {
  if (wanted === undefined) return lists
  const found = findSpecs(lists, wanted)
  if (found.length > 0) return found
  throw new SpecExecError(`Expected a spec, found \`${wanted}\``, {
    hint: suggest(wanted, [...nameSpecs(lists).values()]),
  })
}

/** Tasks that an id means: the one of this key, or all whose id it is; `4~1` is the first of a repeated `4`. */
export function findTasks(list: TaskList, wanted: string): readonly Task[] {
  const same = list.tasks.filter((task) => task.id === wanted)
  if (same.length > 1) return same
  const first = wanted.endsWith('~1') ? list.byKey.get(wanted.slice(0, -2)) : undefined
  const found = list.byKey.get(wanted) ?? same[0] ?? first
  return found ? [found] : []
}

function suggest(wanted: string, names: readonly string[]): string {
  if (names.length === 0) return 'No task list was found; where they are sought: npx spec-exec list'
  const near = nearest(wanted, names)
  return near === undefined ? `Name one of: ${names.join(', ')}` : `Did you mean ${near}?`
}

function folderApart(list: TaskList, rivals: readonly TaskList[]): string {
  const segments = list.path.split('/').slice(0, -1)
  const prefixes = segments.map((_, depth) => segments.slice(0, depth + 1).join('/'))
  const apart = prefixes.find((prefix) =>
    rivals.every((rival) => !rival.path.startsWith(`${prefix}/`)),
  )
  return apart ?? segments.join('/')
}
