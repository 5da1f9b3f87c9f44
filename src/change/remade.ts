import type { Change, Source } from '../change.js'
import type { Message } from '../facts.js'
import type { Repo } from '../git/repo.js'
import type { DeltaChange, TaskDelta, TaskList } from '../spec/task.js'
import type { Commit } from '../tree.js'

/** The lists of the other parents at these paths; all that a parent has where it has none there: the list may have moved. */
export async function readOthers(
  source: Source,
  commit: Commit,
  paths: readonly string[],
): Promise<readonly TaskList[]> {
  const found: TaskList[] = []
  for (const parent of commit.parents.slice(1)) {
    for (const path of paths) {
      const list = await source.lists.read(path, await parent.entry(path))
      found.push(...(list ? [list] : await source.lists.all(parent)))
    }
  }
  return found
}

/** Of a merge: how it differs from git's own, and the lists of its other parents. */
export async function readMerge(
  source: Source,
  { commit, lists }: Change,
): Promise<Partial<Change>> {
  if (commit.parents.length > 2) return {}
  // Few commits are merges or reverts, and comparing them takes a git of its own.
  const { mechanicalMerge } = await import('../git/merge.js')
  const paths = lists.map((list) => list.path)
  return {
    mechanical: await mechanicalMerge(source.repo, commit),
    otherLists: await readOthers(source, commit, paths),
  }
}

/** Of a revert: the commit that it names, how it differs from git's own, and what it leaves done. */
export async function readRevert(
  source: Source,
  commit: Commit,
  message: Message | undefined,
): Promise<Partial<Change>> {
  const reverted = await source.repo.commit(message?.reverts ?? '').catch(() => undefined)
  if (!reverted?.id) return {}
  const [parent] = commit.parents
  if (!parent || !(await isAncestor(source.repo, reverted.id, parent.id))) return {}
  const { mechanicalRevert } = await import('../git/merge.js')
  const deltas = (await source.lists.changes(reverted.files)).flatMap((list) => list.deltas)
  const named = (change: DeltaChange) =>
    deltas
      .filter((delta) => delta.changes.includes(change))
      .map((delta) => `${delta.path} ${delta.key}`)
  return {
    mechanical: await mechanicalRevert(source.repo, commit, reverted.id),
    reverted: {
      id: reverted.id,
      flips: named('flip'),
      reopens: named('reopen'),
      stillDone: await readStillDone(source, commit, deltas),
    },
  }
}

/** Of the tasks that a commit flipped, those that are done in another. */
async function readStillDone(
  source: Source,
  commit: Commit,
  deltas: readonly TaskDelta[],
): Promise<readonly TaskDelta[]> {
  const still: TaskDelta[] = []
  for (const delta of deltas) {
    if (!delta.changes.includes('flip')) continue
    const list = await source.lists.read(delta.path, await commit.tree.entry(delta.path))
    if (list?.byKey.get(delta.key)?.state === 'done') still.push(delta)
  }
  return still
}

/** A revert of what this history never held could bring anything. */
async function isAncestor(repo: Repo, id: string, of: string): Promise<boolean> {
  const { code } = await repo.ask(['merge-base', '--is-ancestor', id, of], { okCodes: [0, 1] })
  return code === 0
}
