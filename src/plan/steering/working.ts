import { lstat, readFile } from 'node:fs/promises'
import { SpecExecError } from '../../error.js'
import { pathsIn } from '../../git/path.js'
import type { Repo } from '../../git/repo.js'
import { workFile } from '../../git/work-file.js'
import type { Law } from '../../law.js'
import { scopeOf } from '../../spec/place.js'
import type { DocumentPlace } from '../../steering/document.js'
import { steeringIn } from './documents.js'

/** A steering document as its working file stands. */
export interface WorkingSteering extends DocumentPlace {
  readonly bytes: Uint8Array
}

/** The steering documents of the work tree that git tracks, and new ones that it does not ignore; no links. Throws SpecExecError in a bare repository, and for a file that cannot be read. */
export async function readWorkingSteering(
  repo: Repo,
  law: Law,
): Promise<readonly WorkingSteering[]> {
  const { root } = repo
  if (root === undefined)
    throw new SpecExecError('Expected a work tree, found a bare repository', {
      hint: 'Run it inside a work tree: git worktree add <folder>',
    })
  const listed = pathsIn(await repo.git(['ls-files', '-z', '-co', '--exclude-standard']))
  const documents: WorkingSteering[] = []
  for (const path of steeringIn([...listed].sort(), law)) {
    const full = workFile(root, path)
    const found = await lstat(full).catch(() => undefined)
    if (!found?.isFile()) continue
    const bytes = await readFile(full).catch((cause) => {
      throw new SpecExecError(`Cannot read \`${path}\``, { cause })
    })
    documents.push({ path, scope: scopeOf(path, law.patterns.places.steering), bytes })
  }
  return documents
}
