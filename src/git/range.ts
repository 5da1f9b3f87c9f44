import { SpecExecError } from '../error.js'
import type { Repo } from './repo.js'

/** Commits that `to` reaches and that `from` and `exclude` do not; git's own set difference. Full ids. */
export interface HistoryRange {
  readonly from?: string
  readonly to: string
  readonly exclude?: readonly string[]
}

/** The full id of the commit that a name stands for. Throws SpecExecError for one that is unknown or ambiguous. */
export async function resolveCommit(repo: Repo, rev: string): Promise<string> {
  if (
    /^[0-9a-f]{64}$|^[0-9a-f]{40}$/.test(rev) &&
    (await repo.objects.object(rev))?.type === 'commit'
  )
    return rev
  const args = ['rev-parse', '--verify', '--end-of-options', `${rev}^{commit}`]
  const answer = await repo.ask(args, { okCodes: [0, 128] })
  if (/ is ambiguous/.test(answer.stderr))
    throw new SpecExecError(`Expected \`${rev}\` to name one commit, found several`, {
      hint: `Write the whole name: refs/heads/${rev} or refs/tags/${rev}`,
    })
  if (answer.code === 0) return answer.stdout.toString().trim()
  throw new SpecExecError(`Expected \`${rev}\` to name a commit, found none`, {
    hint: 'Fetch it (git fetch origin), or correct the name',
  })
}
