import { commitTrace } from './done.js'
import { type KeptCommit, parseBrief } from './entry.js'
import type { LetPass } from './let-pass.js'
import type { RefusedCommit, RefusedCommits } from './trace.js'

/** What is refused of some commits by the rules that judged them, those that are let pass apart; `commits` are in the order of the history. */
export function refusedOf(commits: readonly KeptCommit[], letPass: LetPass): RefusedCommits {
  const refused = commits.filter(
    (commit) => refusingRules(commit).length > 0 && letPass(commit.id) === undefined,
  )
  return {
    count: refused.length,
    latest: refused
      .slice(-mostListed)
      .reverse()
      .flatMap((commit): readonly RefusedCommit[] => {
        const about = parseBrief(commit.about)
        return about
          ? [{ ...commitTrace({ commit, about, letPass }), rules: refusingRules(commit) }]
          : []
      }),
  }
}

const mostListed = 500

function refusingRules({ entry: { rules = [] } }: KeptCommit): readonly string[] {
  return rules.filter(({ isRefusing }) => isRefusing).map(({ rule }) => rule)
}
