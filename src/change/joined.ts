import type { Source } from '../change.js'
import type { Message } from '../facts.js'
import type { ListChange, TaskDelta } from '../spec/task.js'

/**
 * Whether a commit that marks tasks done is what a pull request of a team that squashes was joined to. A revert of a
 * revert may set marks again, and is none for that.
 */
export function isJoining(
  { law, landed }: Pick<Source, 'law' | 'landed'>,
  message: Message | undefined,
): boolean {
  if (landed !== true || law.settings.merge !== 'squash') return false
  return message?.reverts === undefined || message.specTasks.length > 0
}

/**
 * The lists of such a commit, with what its parts did one after the other as flips: a task that is new and done was
 * planned by one of them and done by another; a task that the message names, of a list that is gone, was done before
 * its list was archived where no list is read.
 */
export function joinLists(
  lists: readonly ListChange[],
  { specTasks }: Pick<Message, 'specTasks'>,
): readonly ListChange[] {
  // Some are named with the folder that tells them apart.
  const named = new Set(specTasks.map((name) => name.slice(name.lastIndexOf(':') + 1)))
  const isFlip = ({ spec, key, before, after }: TaskDelta, list: ListChange) =>
    list.after
      ? !before && after?.state === 'done'
      : before?.state !== 'done' && named.has(`${spec}/${key}`)
  if (!lists.some((list) => list.deltas.some((delta) => isFlip(delta, list)))) return lists
  return lists.map((list) => ({
    ...list,
    deltas: list.deltas.map((delta) =>
      isFlip(delta, list) ? { ...delta, changes: [...delta.changes, 'flip'] } : delta,
    ),
  }))
}
