import { existsSync } from 'node:fs'
import { decodePath } from '../../git/path.js'
import type { Repo } from '../../git/repo.js'
import { workFile } from '../../git/work-file.js'
import type { Law } from '../../law.js'
import { steeringIn } from './documents.js'

/** A steering document whose working file is not what HEAD holds: what it says now is not in force. */
export interface Pending {
  readonly path: string
  readonly state: 'new' | 'changed' | 'removed'
}

/** Such documents, in byte order of paths; `known` are those of HEAD. None in a bare repository. */
export async function findPending(
  repo: Repo,
  law: Law,
  known: ReadonlySet<string>,
): Promise<readonly Pending[]> {
  const { root } = repo
  if (root === undefined) return []
  const status = await repo.git([
    ...['status', '--porcelain=v1', '-z', '--no-renames'],
    ...['--untracked-files=all', '--ignore-submodules=all'],
  ])
  const entries = status.toString('latin1').split('\0')
  const paths = entries.map((entry) => decodePath(Buffer.from(entry.slice(3), 'latin1')))
  return steeringIn([...new Set(paths)].sort(), law).flatMap((path): readonly Pending[] => {
    const isThere = existsSync(workFile(root, path))
    if (!known.has(path)) return isThere ? [{ path, state: 'new' }] : []
    return [{ path, state: isThere ? 'changed' : 'removed' }]
  })
}
