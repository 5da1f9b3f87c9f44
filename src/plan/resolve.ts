import { nearest } from '../config/nearest.js'
import { SpecExecError } from '../error.js'
import type { Task, TaskList } from '../spec/task.js'
import { findSpecs, findTasks, nameSpecs } from './names.js'

/** A task in its list, and what it is called: `user-auth/2.1`. */
export interface NamedTask {
  readonly list: TaskList
  readonly task: Task
  readonly name: string
}

/**
 * The task that a reference means: `<spec>/<id>`, or an id alone where one spec has it. Throws
 * SpecExecError where there is none or more than one; the hint lists the candidates.
 */
export function resolveTask(lists: readonly TaskList[], wanted: string): NamedTask {
  const found = candidates(lists, wanted)
  const [only] = found
  if (only && found.length === 1) return only
  if (only)
    throw new SpecExecError(`Expected one task, found ${found.length} called \`${wanted}\``, {
      hint: `Name one of: ${found.map(({ name, list, task }) => `${name} (${list.path}:${task.line})`).join(', ')}`,
    })
  const names = nameSpecs(lists)
  const known = lists.flatMap((list) =>
    list.tasks.map((task) => `${names.get(list) ?? list.spec}/${task.key}`),
  )
  const near = nearest(wanted, known)
  const sought = chooseLists(lists, wanted)
  const paths = (sought.length > 0 ? sought : lists).map(({ path }) => path)
  throw new SpecExecError(`Expected a task of ${placesText(paths)}, found \`${wanted}\``, {
    hint:
      near === undefined
        ? 'See all: npx spec-exec list --all; a list that git does not track yet is added first: git add LIST'
        : `Did you mean ${near}? See all: npx spec-exec list --all`,
  })
}

/** The lists that were looked through; a task of another may be on disk alone. */
function placesText(paths: readonly string[]): string {
  if (paths.length === 0) return 'a task list that git tracks'
  const named = paths.slice(0, 3).map((path) => `\`${path}\``)
  return named.join(', ') + (paths.length > 3 ? ` and ${paths.length - 3} more` : '')
}

/** Every task that a reference could mean. */
function candidates(lists: readonly TaskList[], wanted: string): readonly NamedTask[] {
  const names = nameSpecs(lists)
  const id = wanted.slice(wanted.lastIndexOf('/') + 1)
  return chooseLists(lists, wanted).flatMap((list) => {
    const tasks = findTasks(list, id)
    const isRepeated = tasks.length > 1
    return tasks.map((task) => {
      const key = isRepeated && task.key === task.id ? `${task.key}~1` : task.key
      return { list, task, name: `${names.get(list) ?? list.spec}/${key}` }
    })
  })
}

/** The lists of the spec that a reference names; all where it names none. */
function chooseLists(lists: readonly TaskList[], wanted: string): readonly TaskList[] {
  const slash = wanted.lastIndexOf('/')
  return slash < 0 ? lists : findSpecs(lists, wanted.slice(0, slash))
}
