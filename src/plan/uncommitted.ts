import { areaOf } from '../change/area.js'
import { pathsIn } from '../git/path.js'
import type { Repo } from '../git/repo.js'
import type { TaskList } from '../spec/task.js'
import type { IsCommitted } from './committed.js'
import type { StagedPlan } from './staged-plan.js'

/** Paths of the work that differ from HEAD, staged or not, new ones among them. */
export async function changedWork(repo: Repo, plan: StagedPlan): Promise<readonly string[]> {
  const args = ['--no-optional-locks', 'status', '--porcelain=v1', '-z', '--no-renames']
  const lines = pathsIn(await repo.git([...args, '--untracked-files=all']))
  const { law } = plan.configuration
  return lines.map((line) => line.slice(3)).filter((path) => areaOf(path, law) !== 'plan')
}

/** A task that is marked as done, and not committed. */
export interface Uncommitted {
  readonly list: TaskList
  readonly key: string
}

/** The tasks that are staged as done and that HEAD has open. */
export function uncommittedTasks(
  lists: readonly TaskList[],
  isCommitted: IsCommitted,
): readonly Uncommitted[] {
  return lists.flatMap((list) =>
    list.tasks
      .filter(({ state, key }) => state === 'done' && !isCommitted(list, key))
      .map(({ key }) => ({ list, key })),
  )
}
