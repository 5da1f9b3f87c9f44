import { printable } from '../escape.js'
import type { Repo } from '../git/repo.js'
import type { ExitCode, Io } from '../io.js'
import { followHead } from './follow-head.js'
import { openPages } from './pages.js'
import { openServer } from './server.js'
import { untilClosed } from './until-closed.js'

/** What is watched, and how its page is made. */
export interface WatchOptions {
  readonly repo: Pick<Repo, 'gitDir' | 'commonDir' | 'ask'>
  /** The page as a whole HTML file, of the repository as it stands. */
  render(): Promise<string>
  /** Absent: any that is free. */
  readonly port?: number | undefined
  /** When to end; absent: with the terminal. */
  readonly until?: Promise<unknown>
}

/**
 * Serves a page to this machine alone, anew with each commit, until the terminal closes: its address, which nobody can
 * guess, is all that goes to stdout. Nothing is written. Throws SpecExecError where the first page cannot be made or
 * the port is taken.
 */
export async function watchReport(io: Io, options: WatchOptions): Promise<ExitCode> {
  const { repo, render, port, until } = options
  const pages = openPages(render, (message) => io.err(`spec-exec: ${printable(message)}\n`))
  // Before the first page is made, or a commit in between would be missed.
  const follower = await followHead(repo, pages.refresh)
  try {
    await pages.page()
    const server = await openServer(pages, { port })
    const closed = until === undefined ? untilClosed() : { closed: until, release() {} }
    io.out(`${server.address}\n`)
    io.err('Follows each commit until it is ended: Ctrl+C\n')
    await closed.closed
    closed.release()
    await server.close()
    return 0
  } finally {
    follower.close()
  }
}
