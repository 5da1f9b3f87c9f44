import { readPlan } from '../plan.js'
import type { TaskList } from '../spec/task.js'
import type { StagedPlan } from './staged-plan.js'

/** Whether the task of a key in a list is done in HEAD: else its mark, if it has one, is staged alone. */
export type IsCommitted = (list: TaskList, key: string) => boolean

/** Reads the task lists of HEAD. Throws SpecExecError when an object is missing. */
export async function readCommitted({ commit, configuration }: StagedPlan): Promise<IsCommitted> {
  const [head] = commit.parents
  const lists = head ? await readPlan(head, configuration.law) : []
  return ({ path }, key) => {
    const committed = lists.find((list) => list.path === path)
    return committed?.byKey.get(key)?.state === 'done'
  }
}
