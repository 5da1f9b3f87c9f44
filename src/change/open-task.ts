import type { Source } from '../change.js'
import { isArchived } from '../spec/place.js'
import type { Task, TaskList } from '../spec/task.js'
import type { Tree } from '../tree.js'

/**
 * Whether a tree leaves a task to be done: one that is open in it, or one that is open where the law was read, and that
 * it has not done. Whoever puts tasks away, or begins before they were planned, is not free of them by that.
 */
export async function leavesTask(source: Source, tree: Tree): Promise<boolean> {
  const { lists, law, repo } = source
  if (await lists.hasOpenTask(tree)) return true
  if (law.tree === '' || law.tree === tree.id) return false
  const planned = openTasks(await lists.all(repo.tree(law.tree)))
  if (planned.length === 0) return false
  const done = new Set(
    (await lists.all(tree)).flatMap(({ tasks }) => tasks.filter(isDone)).map(nameOf),
  )
  return planned.some((task) => !done.has(nameOf(task)))
}

function openTasks(lists: readonly TaskList[]): readonly Task[] {
  return lists
    .filter(({ path }) => !isArchived(path))
    .flatMap(({ tasks }) => tasks.filter((task) => !isDone(task)))
}

function isDone({ state }: Task): boolean {
  return state === 'done'
}

/** Its list may have moved. */
function nameOf({ key, title }: Task): string {
  return `${key} ${title}`
}
