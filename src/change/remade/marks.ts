import type { Source } from '../../change.js'
import { readHistory } from '../../git/history.js'
import type { StrayTask } from '../../git/merge.js'
import type { HistoryCommit, Repo } from '../../git/repo.js'
import type { TaskDelta } from '../../spec/task.js'
import type { Commit, Tree } from '../../tree.js'
import { listPlaceOf } from '../area.js'

/** A revert, and the commit that it takes back. */
export interface Pair {
  readonly commit: Commit
  readonly reverted: HistoryCommit
}

/**
 * Tasks that a revert marks done again though the commit that it takes back was not the last to change their marks, or
 * though all that their own commit changed is as it was before. `taken`: the tasks whose marks that commit took back.
 * Rejects with SpecExecError when an object is missing.
 */
export async function readStale(
  source: Pick<Source, 'repo' | 'law' | 'lists'>,
  { commit, reverted }: Pair,
  taken: readonly TaskDelta[],
): Promise<readonly StrayTask[]> {
  const deltas = (await source.lists.changes(commit.files)).flatMap((list) => list.deltas)
  const found: StrayTask[] = []
  for (const { spec, path, key, after } of deltas.filter(isOf('flip'))) {
    const isTaken = taken.some((delta) => delta.path === path && delta.key === key)
    if (!isTaken) continue
    const cause = await findCause(source, { commit, reverted }, { path, key })
    const line = after?.box?.line
    if (cause) found.push({ name: `${spec}/${key}`, path, ...(line && { line }), ...cause })
  }
  return found
}

type Cause = Pick<StrayTask, 'how' | 'commit'>

/** Walks back over what changed the list, to the commit that marked the task done. */
async function findCause(
  { repo, law, lists }: Pick<Source, 'repo' | 'law' | 'lists'>,
  { commit, reverted }: Pair,
  { path, key }: Pick<TaskDelta, 'path' | 'key'>,
): Promise<Cause | undefined> {
  const [parent] = commit.parents
  if (!parent) return undefined
  const list = await changesOf(repo, parent, path)
  let isBefore = false
  for await (const { id, files, parents } of readHistory(repo, { to: parent.id, list })) {
    if (id === reverted.id) {
      isBefore = true
      continue
    }
    const deltas = (await lists.changes(files)).flatMap((change) => change.deltas)
    const own = deltas.filter((delta) => delta.path === path && delta.key === key)
    // What stands beside the commit and not behind it is older or newer by its place alone.
    if (!isBefore && own.some((delta) => isOf('flip')(delta) || isOf('reopen')(delta)))
      return { how: 'later', commit: id }
    if (!isBefore || !own.some(isOf('flip'))) continue
    const work = files.filter((file) => !listPlaceOf(file.path, law))
    const before = parents[0]
    const are = await Promise.all(
      work.map(async (file) => {
        const [was, is] = await Promise.all([
          before?.entry(file.path),
          commit.tree.entry(file.path),
        ])
        return was?.id === is?.id
      }),
    )
    return are.length > 0 && are.every(Boolean) ? { how: 'workless', commit: id } : undefined
  }
  return undefined
}

/** Ids of the last commits that changed a list, the newest first. */
async function changesOf(repo: Repo, from: Tree, path: string): Promise<Uint8Array> {
  const args = ['log', '--topo-order', '--format=tformat:%H', '--max-count=256', from.id, '--']
  return repo.git([...args, path], { set: { GIT_LITERAL_PATHSPECS: '1' } })
}

function isOf(change: TaskDelta['changes'][number]): (delta: TaskDelta) => boolean {
  return ({ changes }) => changes.includes(change)
}
