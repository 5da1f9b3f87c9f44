import type { Change } from '../../change.js'
import type { Law } from '../../law.js'
import type { Entry } from '../../tree.js'
import { areaOf } from '../area.js'
import type { ChangedFile } from '../files.js'

/** What one side of the conflicts of a merge saw change; `nothing`: as if all of it were taken away. */
export interface Between {
  readonly side: 'base' | 'ours' | 'theirs'
  readonly to: 'merge' | 'nothing'
}

/** Files in conflict, from a side to what the merge holds; those of which it has nothing are left out. */
export async function readViews(
  { commit, law, mechanical }: Pick<Change, 'commit' | 'law' | 'mechanical'>,
  views: readonly Between[],
): Promise<readonly (readonly ChangedFile[])[]> {
  const conflicts = mechanical?.conflicts ?? []
  const afters = await Promise.all(conflicts.map(({ path }) => commit.tree.entry(path)))
  return views.map(({ side, to }) =>
    conflicts.flatMap(({ path, [side]: before }, at) => {
      const after = afters[at]
      const isThere = to === 'merge' && after && after.mode !== '040000'
      return fileOf(path, law, { before, after: isThere ? after : undefined }) ?? []
    }),
  )
}

/** Files of which a merge holds what neither parent has, as each of them sees it; `isAsked` picks among them. */
export async function readOwn(
  change: Pick<Change, 'commit' | 'law' | 'mechanical'>,
  isAsked: (file: ChangedFile) => boolean,
): Promise<readonly [readonly ChangedFile[], readonly ChangedFile[]]> {
  const [ours = [], theirs = []] = await readViews(change, [
    { side: 'ours', to: 'merge' },
    { side: 'theirs', to: 'merge' },
  ])
  const isOwn = (file: ChangedFile) =>
    file.after && file.before?.id !== file.after.id && isAsked(file)
  const paths = new Set(theirs.filter(isOwn).map(({ path }) => path))
  const own = ours.filter((file) => isOwn(file) && paths.has(file.path))
  const kept = new Set(own.map(({ path }) => path))
  return [own, theirs.filter(({ path }) => kept.has(path))]
}

interface Ends {
  readonly before: Entry | undefined
  readonly after: Entry | undefined
}

function fileOf(path: string, law: Law, { before, after }: Ends): ChangedFile | undefined {
  const area = areaOf(path, law)
  if (before && after) return { path, status: 'M', area, before, after }
  if (before) return { path, status: 'D', area, before }
  return after && { path, status: 'A', area, after }
}
