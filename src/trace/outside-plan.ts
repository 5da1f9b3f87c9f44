import { commitTrace } from './done.js'
import { type CommitBrief, type KeptCommit, parseBrief } from './entry.js'
import type { LetPass } from './let-pass.js'
import type { OutsidePlan, Trace } from './trace.js'

/** Work that no task covers, the latest first; `commits` are in the order of the history. */
export function outsidePlanOf(
  commits: readonly KeptCommit[],
  letPass: LetPass,
): Pick<Trace, 'outsidePlan' | 'outsidePlanCount'> {
  const outside = commits.filter(
    ({ id, entry, about }) =>
      entry.isOutside && (letPass(id) === undefined || parseBrief(about)?.offPlan !== undefined),
  )
  const shown = outside.slice(-mostListed).reverse()
  return {
    outsidePlan: shown.flatMap((commit) => {
      const about = parseBrief(commit.about)
      return about ? [outsideOf(commit, about, letPass)] : []
    }),
    outsidePlanCount: outside.length,
  }
}

const mostListed = 500

function outsideOf(commit: KeptCommit, about: CommitBrief, letPass: LetPass): OutsidePlan {
  const found = commit.entry.audited.work?.class
  return {
    ...commitTrace({ commit, about, letPass }),
    ...(about.offPlan !== undefined && { reason: about.offPlan }),
    ...(found && { class: found }),
  }
}
