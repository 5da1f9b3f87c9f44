import { isSpecExecError } from '../error.js'
import { printable } from '../escape.js'
import { openRepo, type Repo } from '../git/repo.js'
import { listPushed } from '../receive/commits.js'
import { within } from '../receive/deadline.js'
import { readServer } from '../receive/server.js'
import { parseUpdates, sortUpdates } from '../receive/update.js'
import { wrap } from '../receive/wrap.js'
import type { ExitCode, Io } from './command.js'

/**
 * Judges a push on the server that it comes to, in git's quarantine: by the law of the default branch as it is
 * before the push, without tests, for no code of a pusher runs there. Whatever goes wrong refuses the push, and
 * is explained on stderr, which the pusher sees. Push options are the pusher's text: nobody reads them.
 */
export async function preReceive(io: Io): Promise<ExitCode> {
  const say = (text: string) => io.err(wrap(text))
  try {
    const repo = await openRepo(io.cwd, io.env, { quarantine: 'keep' })
    try {
      return await judgePush(repo, io.readStdin(), say)
    } finally {
      repo.close()
    }
  } catch (error) {
    say(explain(error))
    return 2
  }
}

async function judgePush(
  repo: Repo,
  stdin: Promise<string>,
  say: (text: string) => void,
): Promise<ExitCode> {
  const [server, text] = await Promise.all([readServer(repo), stdin])
  const refs = sortUpdates(parseUpdates(text), server.head)
  if (refs.landing === undefined && refs.branches.length === 0 && !refs.isHeadless) return 0
  const listing = listPushed(repo, server, refs)
  // Told below, where it is awaited.
  listing.catch(() => {})
  // What judges is loaded while git lists.
  const { answerPush } = await import('../receive/answer.js')
  return within(server.timeout, answerPush({ repo, server, refs, listing }, say))
}

/** The words of an error, and whom to ask; of a fault of ours no more than its message: a stack names files of the server. */
function explain(error: unknown): string {
  const known = isSpecExecError(error) ? error : undefined
  const words = error instanceof Error ? error.message : String(error)
  const said = known ? words : `this is a fault of spec-exec, not of your commits: ${words}`
  const lines = said.split('\n').map((line) => `${printable(line)}\n`)
  const help = known?.hint === undefined ? '' : `  help: ${printable(known.hint)}\n`
  return `spec-exec: ${lines.join('  ')}${help}The push could not be judged and is refused: nothing of it was taken.
If you cannot mend it, ask the administrator of this server.
`
}
