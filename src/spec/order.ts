import type { Task, TaskList } from './task.js'

/** The required sub-tasks of a task that are not done, in document order. */
export function openRequired(task: Task, list: TaskList): readonly Task[] {
  return task.children.flatMap((key) => {
    const child = list.byKey.get(key)
    return child && child.state !== 'done' && !child.isOptional ? [child] : []
  })
}

/** What a task depends on and is not done: ids of its own list, or `<spec>/<id>` of another. Names that no list holds are prose and left out. */
export function unmetDependencies(
  task: Task,
  list: TaskList,
  lists: readonly TaskList[] = [],
): readonly Task[] {
  return task.metadata.dependsOn.flatMap((name) => {
    const found = list.byKey.get(name) ?? elsewhere(name, [list, ...lists])
    return found && found !== task && found.state !== 'done' ? [found] : []
  })
}

function elsewhere(name: string, lists: readonly TaskList[]): Task | undefined {
  const slash = name.lastIndexOf('/')
  if (slash < 0) return undefined
  const spec = name.slice(0, slash)
  return lists.find((list) => list.spec === spec)?.byKey.get(name.slice(slash + 1))
}

/** The task to do next: one that is started, else the first open one whose sub-tasks and dependencies are done; optional ones last. */
export function nextTask(list: TaskList, lists: readonly TaskList[] = []): Task | undefined {
  const ready = list.tasks.filter(
    (task) =>
      (task.state === 'open' || task.state === 'started') &&
      openRequired(task, list).length === 0 &&
      unmetDependencies(task, list, lists).length === 0,
  )
  const required = ready.filter((task) => !task.isOptional)
  return required.find((task) => task.state === 'started') ?? required[0] ?? ready[0]
}
