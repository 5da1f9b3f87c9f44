import type { Report } from '../finding.js'
import type { Soon } from '../soon.js'
import type { Commit } from '../tree.js'

/** Judges many commits in their order; `fetch` begins to read, some windows ahead, what judging them will ask for. */
export async function* judgeAll(
  commits: AsyncIterable<Commit>,
  judgeOne: (commit: Commit) => Soon<Report>,
  fetch: (commits: readonly Commit[]) => Promise<void> = async () => undefined,
): AsyncGenerator<Report> {
  const ahead: Window[] = []
  for await (const window of windowsOf(commits)) {
    ahead.push({ commits: window, fetched: fetch(window) })
    const next = ahead.length > windowsAhead ? ahead.shift() : undefined
    if (next) for (const report of await judgeWindow(next, judgeOne)) yield report
  }
  for (const window of ahead) for (const report of await judgeWindow(window, judgeOne)) yield report
}

/** Enough for git to stay busy, few enough for memory to stay flat. */
const windowSize = 16
const windowsAhead = 4

interface Window {
  readonly commits: readonly Commit[]
  readonly fetched: Promise<void>
}

async function* windowsOf(commits: AsyncIterable<Commit>): AsyncGenerator<readonly Commit[]> {
  let window: Commit[] = []
  for await (const commit of commits) {
    window.push(commit)
    if (window.length < windowSize) continue
    yield window
    window = []
  }
  if (window.length > 0) yield window
}

async function judgeWindow(
  { commits, fetched }: Window,
  judgeOne: (commit: Commit) => Soon<Report>,
): Promise<readonly Soon<Report>[]> {
  await fetched
  return commits.map((commit) => attempt(() => judgeOne(commit)))
}

/** A failure must wait for its turn: reported when the commits before it have been. */
function attempt<T>(read: () => Soon<T>): Soon<T> {
  try {
    const soon = read()
    if (soon instanceof Promise) soon.catch(() => undefined)
    return soon
  } catch (error) {
    return attempt(() => Promise.reject(error))
  }
}
