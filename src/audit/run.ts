import { SpecExecError } from '../error.js'
import { printableJson } from '../escape.js'
import { type ResolvedRange, resolveRange } from '../git/range.js'
import { openRepo, type Repo } from '../git/repo.js'
import type { ExitCode, Io } from '../io.js'
import { inertIn } from '../text/inert.js'
import { paintFor } from '../text/paint.js'
import { version } from '../version.js'
import type { Audit } from './audit.js'
import { openLaws } from './laws.js'
import { markdownOf } from './markdown.js'
import { prettyOf, quietOf } from './pretty.js'
import { watchAudit } from './progress.js'
import { type PlanState, stateAt } from './state.js'
import { openTally, type Tally } from './tally.js'
import { walkHistory } from './walk.js'

/** The options of `verify`, by name. */
export type AuditOptions = Readonly<Record<string, string | boolean | undefined>>

/**
 * Shows how a team has worked, from the whole history that leads to HEAD or `--to`: a table on stdout. 0 when it
 * could be read: an audit is no verdict. Throws SpecExecError when it could not, or for an option that has no place here.
 */
export async function runAudit(io: Io, options: AuditOptions): Promise<ExitCode> {
  refuseMixed(options)
  const text = textFor(io, options)
  const repo = await openRepo(io.cwd, io.env)
  try {
    const to = typeof options['to'] === 'string' ? options['to'] : 'HEAD'
    // Names of authors and specs are anybody's.
    io.out(inertIn(io.env)(text(await audit(repo, { to, ...watchAudit(io) }))))
    return 0
  } finally {
    repo.close()
  }
}

/** What is audited, and who watches. */
export interface AuditRequest {
  /** The last commit. */
  readonly to: string
  /** After each commit. */
  seen?(commits: number, of: number): void
  /** After the last, also when it fails. */
  end?(): void
}

/** Audits all commits that lead to one. Throws SpecExecError where there is none, or not all of them. */
export async function audit(repo: Repo, { to, seen, end }: AuditRequest): Promise<Audit> {
  const range = await auditedRange(repo, to)
  const laws = await openLaws(repo)
  const tally = openTally()
  let commits = 0
  try {
    for await (const commit of walkHistory(repo, range, laws)) {
      tally.add(commit)
      seen?.(++commits, range.count)
    }
  } finally {
    end?.()
  }
  return auditOf(range, tally, await stateAt(repo, range.to, laws))
}

/** The history that leads to a commit; `command` asks for it. Throws SpecExecError where there is none, or not all of it. */
export async function auditedRange(
  repo: Repo,
  to: string,
  command: 'verify --all' | 'report' = 'verify --all',
): Promise<ResolvedRange> {
  if (to === 'HEAD' && !(await repo.head()))
    throw new SpecExecError('Expected commits to audit, found none at HEAD', {
      hint: `Commit something first, or name what has commits: npx spec-exec ${command} --to <branch>`,
    })
  return resolveRange(repo, { to })
}

/** What the commits of a history and its state at the end come to. */
export function auditOf(
  { to, notes }: Pick<ResolvedRange, 'to' | 'notes'>,
  tally: Tally,
  state: PlanState,
): Audit {
  return { to, ...tally.counted(), ...state, notes: [...notes, ...tally.notes()] }
}

function textFor(io: Io, options: AuditOptions): (audit: Audit) => string {
  const format = options['format'] ?? 'pretty'
  const view = { paint: paintFor(io), width: io.width }
  if (format === 'json') return jsonOf
  if (format === 'markdown') return markdownOf
  if (format === 'pretty' || format === 'agent')
    return (found) => (options['quiet'] === true ? quietOf(found, view) : prettyOf(found, view))
  throw new SpecExecError(`Expected a format of an audit, found \`${format}\``, {
    hint: 'Use one of: pretty, json, markdown',
  })
}

function jsonOf(found: Audit): string {
  return `${printableJson({ schemaVersion: 1, kind: 'audit', version, ...found }, 2)}\n`
}

/** What would be read by nobody is said, and not let pass. */
function refuseMixed(options: AuditOptions): void {
  const others = [
    'from',
    'base',
    'last',
    'staged',
    'bootstrap',
    'landed',
    'tests',
    'jobs',
    'attest',
    'key',
    'trust',
    'attestations',
    'bail',
    'shard',
    'merge',
  ]
  const beside =
    options['cache'] === false ? 'no-cache' : others.find((name) => options[name] !== undefined)
  if (beside !== undefined)
    throw new SpecExecError(`Expected --all alone, found --${beside} beside it`, {
      hint: 'Leave it out: an audit looks at the whole history, up to HEAD or --to, and runs no tests',
    })
}
