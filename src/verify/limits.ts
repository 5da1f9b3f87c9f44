import { SpecExecError } from '../error.js'
import type { Limits } from '../facts.js'
import { count, shortId } from '../text/words.js'
import type { Commit } from '../tree.js'

/** Throws SpecExecError for a range of more commits than its law judges at once. */
export function holdCommits(commits: number, limits: Limits): void {
  if (commits > limits.commits)
    throw new SpecExecError(
      `Expected at most ${count(limits.commits, 'commit')} in a range, found ${commits}`,
      {
        hint: 'Judge it in parts (--from, --to), or raise `limits.commits` in the configuration of the base branch',
      },
    )
}

/** Throws SpecExecError for a commit that changes more files than its law judges at once. */
export function holdFiles({ id = '', files }: Commit, limits: Limits): void {
  if (files.length > limits.files)
    throw new SpecExecError(
      `Expected at most ${count(limits.files, 'file')} in a commit, found ${files.length} in ${shortId(id)}`,
      {
        hint: 'Name it under `grandfather`, or raise `limits.files`, in the configuration of the base branch',
      },
    )
}
