import { SpecExecError } from '../error.js'
import { missing } from './objects.js'
import type { Repo } from './repo.js'

/** The commit that HEAD names. */
export interface Head {
  /** Absent where HEAD is unborn: no commit was made yet. */
  readonly commit?: HeadCommit
  /** Digits of an object id: 40, or 64 in a sha256 repository. */
  readonly idLength: number
}

export interface HeadCommit {
  readonly id: string
  readonly treeId: string
  /** Ids of commits. */
  readonly parents: readonly string[]
}

/** Reads HEAD. Throws SpecExecError when it names a commit that is missing. */
export async function readHead(repo: Repo): Promise<Head> {
  const found = await repo.objects.object('HEAD')
  if (found?.bytes === undefined) return readUnborn(repo)
  const header = found.bytes.toString('latin1').split('\n\n', 1)[0] ?? ''
  const treeId = /^tree ([0-9a-f]+)/.exec(header)?.[1]
  if (found.type !== 'commit' || treeId === undefined)
    throw new SpecExecError(`Expected HEAD to be a commit, found ${found.type} ${found.id}`)
  const parents = header.match(/^parent [0-9a-f]+$/gm)?.map((line) => line.slice(7)) ?? []
  return { commit: { id: found.id, treeId, parents }, idLength: found.id.length }
}

async function readUnborn(repo: Repo): Promise<Head> {
  const named = await repo.ask(['rev-parse', '--verify', '--quiet', 'HEAD'], { okCodes: [0, 1] })
  if (named.code === 0) throw missing(named.stdout.toString().trim())
  const empty = await repo.git(['hash-object', '-t', 'tree', '--stdin'])
  return { idLength: empty.toString().trim().length }
}
