import type { KeptCommit } from './entry.js'
import type { CommitTrace } from './trace.js'

/** Why a commit is not judged; undefined for one that is. */
export type LetPass = (id: string) => CommitTrace['letPass']

/**
 * Lets pass what is older than every law of its own history, and what the law at the end names: as `verify` does. In a
 * repository that has no law at its end nothing is. `commits` are in the order of the history.
 */
export function openLetPass(
  commits: readonly KeptCommit[],
  end: { readonly isAdopted: boolean; readonly grandfather: readonly string[] },
): LetPass {
  if (!end.isAdopted) return () => undefined
  const spared = new Set(end.grandfather)
  // A law that was taken away and brought again makes nothing older than it is.
  const lawful = new Set<string>()
  for (const { id, entry } of commits)
    if (entry.hasLaw || entry.parents.some((parent) => lawful.has(parent))) lawful.add(id)
  return (id) => {
    if (!lawful.has(id)) return 'before the adoption'
    return spared.has(id) ? 'grandfathered' : undefined
  }
}
