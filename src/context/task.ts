import { findSpecs, findTasks } from '../plan/names.js'
import { placeOfTask } from '../plan/obstacle.js'
import type { NamedTask } from '../plan/resolve.js'
import type { Task, TaskList } from '../spec/task.js'
import { linesOf } from '../spec/text.js'
import type { ContextTask, TaskMention } from './context.js'

/** What a list says of a task, and of those that it hangs together with. */
export function taskInContext(
  { list, task, name }: NamedTask,
  lists: readonly TaskList[],
): ContextTask {
  const spec = name.slice(0, name.lastIndexOf('/') + 1)
  const mention = (each: Task): TaskMention => ({
    name: spec + each.key,
    title: each.title,
    state: each.state,
  })
  return {
    name,
    title: task.title,
    state: task.state,
    place: placeOfTask(list, task),
    text: blockOf(task, list),
    steps: task.steps.map(({ title, state }) => ({ title, state })),
    parents: parentsOf(task, list).map(mention),
    subtasks: task.children.flatMap((key) => list.byKey.get(key) ?? []).map(mention),
    dependsOn: task.metadata.dependsOn.map((needed) => {
      const found = findNeeded(needed, list, lists)
      if (!found) return { name: needed }
      const { title, state } = found
      return { name: needed.includes('/') ? needed : spec + found.key, title, state }
    }),
    files: task.metadata.paths,
  }
}

/** The lines of a task's own block as they stand. */
function blockOf(task: Task, list: TaskList): string {
  const lines = linesOf(list)
  return lines?.slice(lines.starts[task.line - 1] ?? 0, lines.ends[task.endLine - 1] ?? 0) ?? ''
}

function parentsOf(task: Task, list: TaskList): readonly Task[] {
  const above: Task[] = []
  let at = task
  while (at.parent !== undefined) {
    const parent = list.byKey.get(at.parent)
    if (!parent || above.includes(parent)) break
    above.unshift(parent)
    at = parent
  }
  return above
}

function findNeeded(name: string, list: TaskList, lists: readonly TaskList[]): Task | undefined {
  const own = list.byKey.get(name)
  const slash = name.lastIndexOf('/')
  if (own || slash < 0) return own
  const [other] = findSpecs(lists, name.slice(0, slash))
  return other && findTasks(other, name.slice(slash + 1))[0]
}
