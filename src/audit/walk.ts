import { listPlaceOf } from '../change/area.js'
import type { Change } from '../change.js'
import { type Gate, judgeChange } from '../engine.js'
import type { Report } from '../finding.js'
import { readHistory } from '../git/history.js'
import type { HistoryRange } from '../git/range.js'
import type { Repo } from '../git/repo.js'
import { type Soon, then } from '../soon.js'
import type { Commit, Tree } from '../tree.js'
import { judgeAll } from '../verify/windows.js'
import type { AuditedCommit, Authorship } from './audit.js'
import { openAuthors } from './author.js'
import type { Laws } from './laws.js'
import { openLineage } from './lineage.js'
import { listWorkOf } from './list-work.js'
import { readCommit } from './read-commit.js'
import { refusalsOf } from './rules.js'

/** A commit as an audit has looked at it. */
export interface LookedAt {
  readonly audited: AuditedCommit
  /** What an audit knows of it; a merge has no lists in it. */
  readonly change: Change
  /** By the audited rules alone. */
  readonly report: Report
  readonly gate: Gate
  /** What holds the configuration and the steering in force; absent where no law is. */
  readonly lawTree: Tree | undefined
}

/** How a history is walked. */
export interface Walk<T> {
  readonly laws: Laws
  /** What a commit comes to; asked in the order of commits, some ahead of those that are taken. */
  look(seen: LookedAt): Soon<T>
}

/**
 * Looks at every commit of a history, oldest first, each by the law of its first parent. Memory stays flat.
 * Throws SpecExecError when an object is missing.
 */
export function walkHistory(
  repo: Repo,
  range: HistoryRange,
  laws: Laws,
): AsyncGenerator<AuditedCommit> {
  return walkWith(repo, range, { laws, look: ({ audited }) => audited })
}

/** The same, with all that was seen of a commit handed to somebody who makes something of it. */
export async function* walkWith<T>(
  repo: Repo,
  range: HistoryRange,
  { laws, look }: Walk<T>,
): AsyncGenerator<T> {
  const authors = openAuthors(repo.objects)
  const lineage = openLineage(laws)
  // Filled where a commit is judged, emptied where its report is taken.
  const found = new Map<string, T>()
  const judgeOne = (commit: Commit): Soon<Report> =>
    then(lineage.adopt(commit), ({ gate, files, hasOpenTask, lawTree, unread }) =>
      then(readCommit(gate.source, { commit, files, hasOpenTask }), (change) => {
        const { id = '' } = commit
        const authorship = () => authors.of(id)
        const judged = judgeChange(gate, change, ['diff', 'history'])
        return then(judged, (report) =>
          then(auditedOf({ change, report, unread, authorship }), (audited) =>
            then(look({ audited, change, report, gate, lawTree }), (seen) => {
              found.set(id, seen)
              return report
            }),
          ),
        )
      }),
    )
  const fetch = async (commits: readonly Commit[]) => {
    const { source } = lineage.latest()
    const touching = commits.filter(({ files }) =>
      files.some(({ path }) => listPlaceOf(path, source.law)),
    )
    await Promise.all([
      source.lists.fetch(touching),
      ...touching.map(({ id }) => id !== undefined && authors.fetch(id)),
    ])
  }
  for await (const { commit: id = '' } of judgeAll(readHistory(repo, range), judgeOne, fetch)) {
    const seen = found.get(id)
    if (seen === undefined) throw new Error(`nothing was seen of ${id}`)
    found.delete(id)
    yield seen
  }
}

interface Judged extends Pick<LookedAt, 'change' | 'report'> {
  readonly unread: string | undefined
  authorship(): Promise<Authorship>
}

function auditedOf({ change, report, unread, authorship }: Judged): Soon<AuditedCommit> {
  const { commit: id = '', kind } = report
  const audited = {
    id,
    kind,
    refusals: refusalsOf(report),
    ...(unread !== undefined && { unread }),
  }
  if (change.lists.length === 0) return audited
  const work = listWorkOf(change)
  return authorship().then((who) => ({ ...audited, work: { ...work, ...who } }))
}
