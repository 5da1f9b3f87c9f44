import { isSpecExecError, SpecExecError } from '../error.js'
import { readPinnedName } from '../git/pin.js'
import { nameSpecs } from '../plan/names.js'
import { findNext } from '../plan/next.js'
import { type NamedTask, resolveTask } from '../plan/resolve.js'
import type { TaskList } from '../spec/task.js'

/** A task, and why that one where none was named. */
export interface Chosen extends NamedTask {
  readonly why?: string
}

/** The task that is named, else the one that is pinned and still to do, else the next. Throws SpecExecError where there is none. */
export function chooseTask(
  gitDir: string,
  lists: readonly TaskList[],
  wanted: string | undefined,
): Chosen {
  if (wanted !== undefined) return resolveTask(lists, wanted)
  const pinned = pinnedTask(gitDir, lists)
  if (pinned) return { ...pinned, why: 'it is pinned here' }
  const next = findNext(lists)
  if (!next)
    throw new SpecExecError('Expected a task that can be started, found none', {
      hint: 'See what is open: npx spec-exec list --all',
    })
  const { list, task, why, passedOver } = next
  const name = `${nameSpecs(lists).get(list) ?? list.spec}/${task.key}`
  return { list, task, name, why: [why, ...passedOver].join('; ') }
}

/** The pinned task, where there is one and it is still to do: a plan may have changed since. */
export function pinnedTask(gitDir: string, lists: readonly TaskList[]): NamedTask | undefined {
  const name = readPinnedName(gitDir)
  if (name === undefined) return undefined
  try {
    const named = resolveTask(lists, name)
    return named.task.state === 'done' ? undefined : named
  } catch (error) {
    if (isSpecExecError(error)) return undefined
    throw error
  }
}
