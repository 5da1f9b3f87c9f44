import { join } from 'node:path'
import { SpecExecError } from '../error.js'
import { readIfThere } from './locate.js'
import type { Repo } from './repo.js'

/** Commits that `to` reaches and that `from` does not: git's own set difference. Full ids. */
export interface HistoryRange {
  readonly from?: string
  readonly to: string
  /** The commits themselves, where they are known: one id a line, oldest first. */
  readonly list?: Uint8Array
}

/** What to judge, as names that git knows. */
export interface RangeRequest {
  /** The last commit that is not judged; without it `base` is, and without both the whole history is judged. */
  readonly from?: string
  readonly to: string
  /** The branch that is merged into. */
  readonly base?: string
}

export interface ResolvedRange extends HistoryRange {
  readonly base?: string
  readonly list: Uint8Array
  /** How many commits there are to judge; never 0. */
  readonly count: number
  /** The commit that the range stands upon and that it shares with `from`; absent where it begins the history. */
  readonly start?: string
  /** The others that it stands upon, such as what was merged into it. */
  readonly others: readonly string[]
  /** What a reader must know of the range. */
  readonly notes: readonly string[]
}

/**
 * Finds the commits of a range. Throws SpecExecError where it could not be judged as a whole: an unknown or
 * ambiguous name, unrelated histories, a shallow or grafted one, or no commit at all.
 */
export async function resolveRange(repo: Repo, request: RangeRequest): Promise<ResolvedRange> {
  refuseGrafts(repo)
  const [to, asked, base] = await Promise.all(
    [request.to, request.from, request.base].map((rev) => rev && repo.resolve(rev)),
  )
  if (!to) throw new SpecExecError('Expected a commit to end with, found none')
  const from = asked || base
  const args = [
    'rev-list',
    '--topo-order',
    '--reverse',
    '--boundary',
    to,
    ...(from ? [`^${from}`] : []),
  ]
  const [lines, replaced] = await Promise.all([
    repo.git(args),
    repo.git(['for-each-ref', '--format=%(refname)', 'refs/replace/']),
  ])
  const { list, boundary, count } = splitBoundary(lines, to.length + 1)
  const names = { from: request.from ?? request.base ?? '', to: request.to }
  if (count === 0) throw emptyRange(names)
  refuseShallow(repo, list)
  if (from && boundary.size === 0) throw unrelated(names)
  const start = from && (boundary.has(from) ? from : await sharedBy(repo, from, to))
  return {
    ...(start && { start }),
    others: [...boundary].filter((id) => id !== start),
    to,
    ...(from && { from }),
    ...(base && { base }),
    list,
    count,
    notes: [
      ...(from && !boundary.has(from)
        ? [`\`${nameOf(names.from)}\` has moved on since \`${nameOf(names.to)}\` left it`]
        : []),
      ...replaced.toString().split('\n').filter(Boolean).map(replacement),
    ],
  }
}

/** Whether a commit is in the history of another, or is that. */
export async function isAncestor(repo: Repo, id: string, of: string): Promise<boolean> {
  const { code } = await repo.ask(['merge-base', '--is-ancestor', id, of], { okCodes: [0, 1] })
  return code === 0
}

/** The last commit that two have in common; undefined for none. */
async function sharedBy(repo: Repo, one: string, other: string): Promise<string | undefined> {
  const { stdout } = await repo.ask(['merge-base', one, other], { okCodes: [0, 1] })
  return stdout.toString().trim() || undefined
}

/** The full id of the commit that a name stands for. Throws SpecExecError for one that is unknown or ambiguous. */
export async function resolveCommit(repo: Repo, rev: string): Promise<string> {
  if (fullId.test(rev) && (await repo.objects.object(rev))?.type === 'commit') return rev
  const args = ['rev-parse', '--verify', '--end-of-options', `${rev}^{commit}`]
  const answer = await repo.ask(args, { okCodes: [0, 128] })
  if (/ is ambiguous/.test(answer.stderr))
    throw new SpecExecError(`Expected \`${rev}\` to name one commit, found several`, {
      hint: `Write the whole name, such as refs/heads/${rev}`,
    })
  if (answer.code === 0) return answer.stdout.toString().trim()
  throw new SpecExecError(`Expected \`${rev}\` to name a commit, found none`, {
    hint: shallowIds(repo).size > 0 ? deepen : `Fetch it (git fetch origin), or correct the name`,
  })
}

const fullId = /^([0-9a-f]{40}|[0-9a-f]{64})$/
const deepen =
  'Fetch the whole history: git fetch --unshallow (fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab)'

/** Of `rev-list --boundary`: the commits, and the excluded ones that they stand upon, which begin with `-`. */
function splitBoundary(lines: Buffer, lineLength: number) {
  const boundary = new Set<string>()
  const parts: Buffer[] = []
  let start = 0
  for (let at = 0; at < lines.length; ) {
    if (lines[at] !== minus) {
      at += lineLength
      continue
    }
    parts.push(lines.subarray(start, at))
    boundary.add(lines.toString('latin1', at + 1, at + lineLength))
    at = start = at + 1 + lineLength
  }
  const list = Buffer.concat([...parts, lines.subarray(start)])
  return { list, boundary, count: list.length / lineLength }
}

const minus = 45

function refuseGrafts(repo: Repo): void {
  const grafts = readIfThere(join(repo.commonDir, 'info', 'grafts')) ?? ''
  if (/^[0-9a-f]/m.test(grafts))
    throw new SpecExecError('Expected the history as it was committed, found grafts', {
      hint: `Remove ${join(repo.commonDir, 'info', 'grafts')}`,
    })
}

function shallowIds(repo: Repo): ReadonlySet<string> {
  return new Set(readIfThere(join(repo.commonDir, 'shallow'))?.match(/^[0-9a-f]{40,64}$/gm))
}

function refuseShallow(repo: Repo, list: Buffer): void {
  const cut = shallowIds(repo)
  if (cut.size === 0) return
  const found = list
    .toString('latin1')
    .split('\n')
    .find((id) => cut.has(id))
  if (found === undefined) return
  throw new SpecExecError(`Expected the whole history, found it cut off at ${found.slice(0, 7)}`, {
    hint: deepen,
  })
}

/** What a reader calls it: a full id is too long. */
function nameOf(rev: string): string {
  return fullId.test(rev) ? rev.slice(0, 7) : rev
}

function emptyRange({ from, to }: { from: string; to: string }): SpecExecError {
  return new SpecExecError(`Expected commits to judge, found none from \`${from}\` to \`${to}\``, {
    hint: `\`${to}\` has nothing that \`${from}\` lacks: name the commit before the first to judge, --from <commit>`,
  })
}

function unrelated({ from, to }: { from: string; to: string }): SpecExecError {
  return new SpecExecError(
    `Expected \`${from}\` and \`${to}\` to share history, found two unrelated ones`,
    { hint: `Rebase onto ${from}, or name another base` },
  )
}

function replacement(ref: string): string {
  const id = ref.slice('refs/replace/'.length)
  return `${ref} is ignored: the real object is judged (git replace -d ${id})`
}
