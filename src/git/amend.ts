import { commitMode } from './commit-arguments.js'
import { readAncestors } from './processes.js'
import type { Repo } from './repo.js'
import type { Env } from './run.js'
import type { StagedCommit } from './staged.js'

/** Whether HEAD is about to be replaced, and how that is known. A sign permits the view upon HEAD's parent; it never decides. */
export interface AmendSign {
  readonly sign: 'yes' | 'no'
  /** `process`: the command line of the `git commit` that runs us; `tree`, `author`: equal to HEAD's; `none`: nothing speaks for it. */
  readonly how: 'process' | 'tree' | 'author' | 'none'
}

/** Who asks: a hook's own process and its environment. */
export interface Caller {
  readonly pid: number
  readonly env: Env
}

/** Looks for a sign that the commit being made is an `--amend`. */
export async function amendSign(
  repo: Repo,
  caller: Caller,
  staged: StagedCommit,
): Promise<AmendSign> {
  const modes = readAncestors(caller.pid, caller.env)?.map(commitMode)
  const mode = modes?.find((found) => found !== undefined)
  if (mode) return { sign: mode === 'amend' ? 'yes' : 'no', how: 'process' }
  // No git above us, or none that we may see: a library, another user, a broken chain.
  const head = await repo.objects.object('HEAD')
  const header = head?.bytes?.toString('utf8').split('\n\n', 1)[0] ?? ''
  if (/^tree (.*)$/m.exec(header)?.[1] === staged.tree.id) return { sign: 'yes', how: 'tree' }
  const author = authorOf(caller.env)
  if (author !== undefined && header.split('\n').includes(author))
    return { sign: 'yes', how: 'author' }
  return { sign: 'no', how: 'none' }
}

/** The line that git would write: it exports the author to hooks, the date as `@<seconds> <zone>`. */
function authorOf(env: Env): string | undefined {
  const { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date } = env
  if (name === undefined || email === undefined || date === undefined) return undefined
  return `author ${name} <${email}> ${date.replace(/^@/, '')}`
}
