import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ownFolder } from '../git/own-folder.js'
import type { Repo } from '../git/repo.js'
import { readReviewRecord } from '../git/review-records.js'
import { readTestRecord } from '../git/test-records.js'
import type { CommitAbout } from './entry.js'
import type { DoneTrace } from './trace.js'

/** What this clone has on record of a commit's tree: its tests, and its review beside the trailer. */
export function openProofs(
  repo: Repo,
): (about: CommitAbout) => Pick<DoneTrace, 'tests' | 'review'> {
  const { commonDir } = repo
  // Most clones have none, and a look for each of a thousand commits would be one too many.
  const has = (name: string) => existsSync(join(ownFolder(repo), name))
  const [hasTests, hasReviews] = [has('tests'), has('reviews')]
  return ({ tree, tests: lines, review: said }) => {
    const runs = lines?.map((line) => ({
      line,
      record: hasTests ? readTestRecord(commonDir, { treeId: tree, line }) : undefined,
    }))
    const record = hasReviews ? readReviewRecord(commonDir, tree) : undefined
    const verdict = record?.verdict ?? said
    return {
      ...(runs && {
        tests: {
          status: statusOf(runs),
          commands: runs.map(({ line, record: passed }) => ({
            line,
            ...(passed?.counts && { counts: passed.counts }),
          })),
        },
      }),
      ...(verdict && { review: { verdict, ...(record && { reviewer: record.reviewer }) } }),
    }
  }
}

function statusOf(runs: readonly { readonly record: unknown }[]) {
  if (runs.length === 0) return 'not configured'
  return runs.every(({ record }) => record !== undefined) ? 'on record' : 'not on record'
}
