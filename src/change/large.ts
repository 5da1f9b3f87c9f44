import type { Change, Source } from '../change.js'
import type { Soon } from '../soon.js'

/** A file that is larger than the law allows. */
export interface LargeFile {
  readonly path: string
  /** Bytes. */
  readonly size: number
}

/** Adds the files that a commit brings beyond the limit of the law; only their sizes are asked for. */
export function addLarge({ repo, law }: Source, change: Change): Soon<Change> {
  const most = law.settings.limits.fileBytes
  if (most === undefined) return change
  const asked = change.files.flatMap(({ path, before, after }) =>
    after && after.id !== before?.id && !after.mode.startsWith('16')
      ? [repo.objects.size(after.id).then((size): LargeFile => ({ path, size }))]
      : [],
  )
  return Promise.all(asked).then((sizes) => {
    const large = sizes.filter(({ size }) => size > most)
    return large.length === 0 ? change : { ...change, large }
  })
}
