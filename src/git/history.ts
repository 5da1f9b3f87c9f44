import { DerivedTree } from './lineage.js'
import { type Parsed, readLog } from './log.js'
import type { HistoryRange } from './range.js'
import type { HistoryCommit, Repo } from './repo.js'
import { gitError } from './run.js'

/**
 * Reads the commits of a range from one `git log`, in topological order, oldest first: merges with their changes
 * against the first parent. Memory stays flat: git waits while the consumer does.
 * Throws SpecExecError when an object is missing.
 */
export async function* readHistory(repo: Repo, range: HistoryRange): AsyncGenerator<HistoryCommit> {
  const from = range.from === undefined ? [] : [range.from]
  const family = openFamily(repo)
  let isFirst = from.length === 0
  for await (const batch of readLog(repo, await commitsOf(repo, range, from)))
    for (const parsed of batch) {
      const commit = family.adopt(parsed)
      yield isFirst || commit.parents.length > 0 ? commit : { ...commit, isUnrelated: true }
      isFirst = false
    }
}

/** Reads one commit. Throws SpecExecError for a name that is unknown or ambiguous. */
export async function readCommit(repo: Repo, rev: string): Promise<HistoryCommit> {
  const id = await repo.resolve(rev)
  for await (const [parsed] of readLog(repo, Buffer.from(`${id}\n`)))
    if (parsed) return openFamily(repo).adopt(parsed)
  throw gitError(['log'], `bad object ${id}`)
}
/** How far back a tree may lean on its ancestors: as far as the engine reads ahead, and memory stays flat. */
const memory = 256

/** Joins commits with the trees of those before them. */
function openFamily(repo: Repo): { adopt(parsed: Parsed): HistoryCommit } {
  const trees = new Map<string, DerivedTree>()
  return {
    adopt({ id, treeId, parents: parentIds, message, files }) {
      const parents = parentIds.map((parent) => trees.get(parent) ?? repo.tree(parent))
      const own = () => repo.tree(id, treeId)
      const [parent] = parents
      if (!parent) return { id, parents, tree: own(), treeId, message, files }
      const tree = new DerivedTree(id, { parent, files, objects: repo.objects, own })
      trees.set(id, tree)
      const [oldest] = trees.size > memory ? trees : []
      if (oldest) {
        oldest[1].settle()
        trees.delete(oldest[0])
      }
      return { id, parents, tree, treeId, message, files }
    },
  }
}
/** One `rev-list` before the log costs what the log's own walk would. */
async function commitsOf(repo: Repo, range: HistoryRange, from: readonly string[]) {
  if (range.list) return range.list
  const [to, ...excluded] = await Promise.all([range.to, ...from].map((rev) => repo.resolve(rev)))
  return repo.git([
    'rev-list',
    '--topo-order',
    '--reverse',
    to ?? range.to,
    ...excluded.map((id) => `^${id}`),
  ])
}
