import type { RangeVerdict } from '../finding.js'
import { diffTrees } from '../git/diff.js'
import type { ResolvedRange } from '../git/range.js'
import type { Repo } from '../git/repo.js'
import type { FileChange } from '../tree.js'
import type { LawFound } from './base-law.js'
import { lawChanges } from './law-changes.js'
import { partOf } from './shard.js'
import { underNew } from './under-new.js'

/** A whole range and the law that judges it. */
export interface LawfulRange {
  readonly range: ResolvedRange
  readonly found: LawFound
  /** Full id of the commit that the range stands upon: the merge base. */
  readonly start: string
  /** How its end differs from that. */
  readonly files: Iterable<FileChange>
  /** It stands on the base branch, as `VerificationOptions` have it. */
  readonly landed?: boolean | undefined
}

/** What a range's verdict says of the law. */
export type LawVerdict = Pick<RangeVerdict, 'lawChanges' | 'refusedUnderNew' | 'notes'>

/**
 * What a range does to the law, and how it would fare under that: where the range adopts the law, from its adoption on.
 * Rejects with SpecExecError when an object is missing.
 */
export async function lawVerdict(
  repo: Repo,
  { range, found, start, files, landed }: LawfulRange,
): Promise<LawVerdict> {
  const from = found.adoption ?? start
  const { changes, next, notes } = await lawChanges(repo, {
    configuration: found.configuration,
    base: repo.tree(from),
    head: repo.tree(range.to),
    files: from === start ? files : await diffTrees(repo, from, range.to),
  })
  if (!next) return { lawChanges: changes, notes }
  const under = await underNew(repo, { part: partOf(range), found, next, landed })
  return { ...under, lawChanges: changes, notes: [...notes, ...under.notes] }
}
