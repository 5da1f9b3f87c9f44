import { SpecExecError } from '../error.js'
import { type HistoryRange, type ResolvedRange, resolveRange } from '../git/range.js'
import type { Repo } from '../git/repo.js'
import { count } from '../text/words.js'
import type { Server } from './server.js'
import type { Refs } from './update.js'

/** Commits to judge. */
export interface Commits extends HistoryRange {
  /** One id a line, oldest first. */
  readonly list: Uint8Array
  readonly count: number
}

/** What a push brings: what reaches the default branch, and what else is new to the repository. */
export interface Pushed {
  readonly landed: Landed
  readonly beside: Commits
}

export interface Landed extends Commits {
  /** The same as one range; absent where it holds nothing, and where the branch had no commit before. */
  readonly range?: ResolvedRange
}

/**
 * Lists what a push brings, without reading any commit. What reaches the default branch is listed whatever other
 * refs have it; of the rest only what no ref reaches, save notes, which nobody has judged.
 * Throws SpecExecError where the default branch is to become another history.
 */
export async function listPushed(
  repo: Repo,
  { tip }: Pick<Server, 'tip'>,
  { landing, branches }: Refs,
): Promise<Pushed> {
  const not = landing === undefined ? [] : [landing]
  const [landed, beside] = await Promise.all([
    listLanded(repo, landing, tip),
    listCommits(repo, { tips: branches, not, options: unknown }),
  ])
  return { landed, beside: { ...beside, ...(tip !== undefined && { from: tip }) } }
}

async function listLanded(
  repo: Repo,
  landing: string | undefined,
  tip: string | undefined,
): Promise<Landed> {
  if (landing === undefined || tip === undefined)
    return listCommits(repo, { tips: landing === undefined ? [] : [landing], not: [] })
  try {
    const range = await resolveRange(repo, { from: tip, to: landing })
    return { to: landing, from: tip, list: range.list, count: range.count, range }
  } catch (error) {
    // A range of no commits is no fault here: the branch is forced back.
    const listed = await listCommits(repo, { tips: [landing], not: [tip] })
    if (listed.count > 0) throw error
    return { ...listed, from: tip }
  }
}

const unknown = ['--not', '--exclude=refs/notes/*', '--all']

/** What a list of commits is made of. */
export interface ListRequest {
  /** Full ids of what refs shall name: a tag stands for its commit, and a file for none. */
  readonly tips: readonly string[]
  readonly not: readonly string[]
  /** Others of `git rev-list`. */
  readonly options?: readonly string[]
}

/** Lists commits, oldest first, at most one more than any law lets be judged at once. */
export async function listCommits(repo: Repo, request: ListRequest): Promise<Commits> {
  const { tips, not, options = [] } = request
  const [to] = tips
  if (to === undefined) return { to: '', list: Buffer.alloc(0), count: 0 }
  const cap = `--max-count=${mostCommits + 1}`
  const list = await repo.git(
    ['rev-list', '--topo-order', '--reverse', cap, '--stdin', ...options],
    { input: [...tips, ...not.map((id) => `^${id}`)].map((id) => `${id}\n`).join('') },
  )
  return { to, list, count: list.length / (to.length + 1) }
}

/** The highest limit that a law can set. */
const mostCommits = 1_000_000

/** Throws SpecExecError where there are more new commits than the law lets be judged at once. */
export function refuseMany({ landed, beside }: Pushed, most: number): void {
  const found = landed.count + beside.count
  if (found <= most) return
  const many = found > mostCommits ? `more than ${mostCommits}` : `${found}`
  throw new SpecExecError(`Expected at most ${count(most, 'new commit')}, found ${many}`, {
    hint: 'Push them in parts, older ones first: git push <remote> <commit>:<branch>',
  })
}
