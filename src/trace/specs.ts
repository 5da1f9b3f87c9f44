import type { SpecDocument } from '../context/documents.js'
import { nameSpecs } from '../plan/names.js'
import { obstacles } from '../plan/next.js'
import { nextTask } from '../spec/order.js'
import { isArchived } from '../spec/place.js'
import type { Task, TaskList } from '../spec/task.js'
import type { Doer } from './doers.js'
import { traceRequirements } from './requirements.js'
import type { DoneTrace, SpecTrace, TaskTrace } from './trace.js'

/** What specs are traced with. */
export interface SpecSources {
  /** What holds the requirements of a list's spec. */
  documents(list: TaskList): readonly SpecDocument[]
  /** What made a task done; undefined for one that is not, or that no commit made done. */
  doer(task: Task): Doer | undefined
  done(doer: Doer): DoneTrace | undefined
}

/** The specs of a plan: what each requires, its tasks, and what made them done. */
export function traceSpecs(lists: readonly TaskList[], sources: SpecSources): readonly SpecTrace[] {
  const names = nameSpecs(lists)
  return lists.map((list): SpecTrace => {
    const { path, dialect } = list
    const { named, requirementsPath, requirements } = traceRequirements(
      list,
      sources.documents(list),
    )
    const hindered = obstacles(list, lists)
    const next = isArchived(path) ? undefined : nextTask(list, lists)
    return {
      name: names.get(list) ?? list.spec,
      path,
      dialect,
      isArchived: isArchived(path),
      ...(requirementsPath !== undefined && { requirementsPath }),
      requirements,
      tasks: list.tasks.map((task): TaskTrace => {
        const { key, title, state, line, box, parent, isOptional } = task
        const obstacle = hindered.get(task)?.slice(key.length + 1)
        const doer = sources.doer(task)
        const done = doer && sources.done(doer)
        return {
          key,
          title,
          state,
          line: box?.line ?? line,
          depth: depthOf(task, list),
          ...(parent !== undefined && { parent }),
          isOptional,
          names: named.get(task)?.names ?? [],
          requirements: named.get(task)?.requirements ?? [],
          ...(obstacle !== undefined && { obstacle }),
          ...(done && { done }),
        }
      }),
      ...(next && { next: next.key }),
    }
  })
}

function depthOf(task: Task, list: TaskList): number {
  let depth = 0
  for (let above = task.parent; above !== undefined && depth < list.tasks.length; depth++)
    above = list.byKey.get(above)?.parent
  return depth
}
