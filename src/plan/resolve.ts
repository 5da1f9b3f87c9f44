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
  throw new SpecExecError(`Expected a task, found \`${wanted}\``, {
    hint:
      near === undefined
        ? 'Run: spec-exec list; a list that git does not track yet must be added first: git add'
        : `Did you mean ${near}? spec-exec list shows all`,
  })
}

/** Every task that a reference could mean. */
function candidates(lists: readonly TaskList[], wanted: string): readonly NamedTask[] {
  const names = nameSpecs(lists)
  const slash = wanted.lastIndexOf('/')
  const chosen = slash < 0 ? lists : findSpecs(lists, wanted.slice(0, slash))
  const id = wanted.slice(slash + 1)
  return chosen.flatMap((list) => {
    const tasks = findTasks(list, id)
    const isRepeated = tasks.length > 1
    return tasks.map((task) => {
      const key = isRepeated && task.key === task.id ? `${task.key}~1` : task.key
      return { list, task, name: `${names.get(list) ?? list.spec}/${key}` }
    })
  })
}
