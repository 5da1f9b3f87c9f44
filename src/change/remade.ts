import type { Change, Source } from '../change.js'
import type { Message } from '../facts.js'
import type { DeltaChange, TaskDelta, TaskList } from '../spec/task.js'
import type { Commit } from '../tree.js'

/** The lists of the other parents at these paths; all that a parent has where it has none there: the list may have moved. */
async function readOthers(
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

/** Of a merge: how it differs from git's own, what it holds at paths in conflict, and the lists of its other parents. */
export async function readMerge(
  source: Source,
  { commit, lists }: Change,
): Promise<Partial<Change>> {
  if (commit.parents.length > 2) return {}
  // Few commits are merges or reverts, and comparing them takes a git of its own.
  const { mechanicalMerge } = await import('../git/merge.js')
  const paths = lists.map((list) => list.path)
  const [mechanical, otherLists] = await Promise.all([
    mechanicalMerge(source.repo, commit),
    readOthers(source, commit, paths),
  ])
  const { conflicts } = mechanical
  if (conflicts.length === 0) return { mechanical, otherLists }
  const { readFresh, readLost } = await import('./remade/conflicts.js')
  const [fresh, strays] = await Promise.all([
    readFresh(source.repo, { commit, sides: ['ours', 'theirs'] }, conflicts),
    readLost(source, commit, conflicts),
  ])
  return { mechanical: { ...mechanical, fresh, strays }, otherLists }
}

/** Of a revert: the commit that it takes back, how it differs from git's own, and what it leaves done. */
export async function readRevert(
  source: Source,
  commit: Commit,
  message: Message | undefined,
): Promise<Partial<Change>> {
  const { findOrigin, readFresh, readStale } = await import('./remade/conflicts.js')
  const origin = await findOrigin(source, commit, message)
  if (!origin) return {}
  const { reverted, mechanical } = origin
  const deltas = (await source.lists.changes(reverted.files)).flatMap((list) => list.deltas)
  const of = (change: DeltaChange) => deltas.filter((delta) => delta.changes.includes(change))
  const named = (change: DeltaChange) => of(change).map((delta) => `${delta.path} ${delta.key}`)
  const sides = ['base', 'ours', 'theirs'] as const
  const reopens = of('reopen')
  const [fresh, strays] = await Promise.all([
    readFresh(source.repo, { commit, sides }, mechanical.conflicts),
    reopens.length === 0 ? [] : readStale(source, { commit, reverted }, reopens),
  ])
  return {
    mechanical: { ...mechanical, fresh, strays },
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
