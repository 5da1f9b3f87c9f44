import type { Change } from '../change.js'
import { pathsIn } from '../git/path.js'
import type { Repo } from '../git/repo.js'
import type { FileChange } from '../tree.js'

/** What a commit does to one file of the work. */
export interface Implemented {
  readonly path: string
  readonly status: FileChange['status']
  /** Lines; absent for a file that is no text. */
  readonly added?: number
  readonly removed?: number
}

/** What the staged work of a task comes to, file by file, the plan left out. */
export async function readImplemented(
  repo: Repo,
  { commit, files }: Change,
): Promise<readonly Implemented[]> {
  const work = files.filter(({ area }) => area !== 'plan')
  const [parent] = commit.parents
  if (!parent || work.length === 0) return work.map(({ path, status }) => ({ path, status }))
  const args = ['diff-index', '--cached', '--numstat', '-z', '--no-renames', parent.id, '--']
  const counts = new Map(pathsIn(await repo.git(args)).map(readRecord))
  return work.map(({ path, status }) => ({ path, status, ...counts.get(path) }))
}

/** `<added>\t<removed>\t<path>`; a dash for each count of what is no text. */
function readRecord(
  record: string,
): readonly [string, Pick<Implemented, 'added' | 'removed'> | undefined] {
  const [, added = '', removed = '', path = ''] = /^(\d+|-)\t(\d+|-)\t(.*)$/s.exec(record) ?? []
  return [path, added === '-' ? undefined : { added: Number(added), removed: Number(removed) }]
}
