import { listPlaceOf } from '../change/area.js'
import { judgeChange } from '../engine.js'
import type { Report } from '../finding.js'
import { readHistory } from '../git/history.js'
import type { ResolvedRange } from '../git/range.js'
import type { Repo } from '../git/repo.js'
import { type Soon, then } from '../soon.js'
import type { Commit } from '../tree.js'
import { judgeAll } from '../verify/windows.js'
import type { AuditedCommit, ListWork } from './audit.js'
import { openAuthors } from './author.js'
import type { Laws } from './laws.js'
import { openLineage } from './lineage.js'
import { listWorkOf } from './list-work.js'
import { readCommit } from './read-commit.js'
import { refusalsOf } from './rules.js'

/**
 * Looks at every commit of a history, oldest first, each by the law of its first parent. Memory stays flat.
 * Throws SpecExecError when an object is missing.
 */
export async function* walkHistory(
  repo: Repo,
  range: ResolvedRange,
  laws: Laws,
): AsyncGenerator<AuditedCommit> {
  const authors = openAuthors(repo.objects)
  const lineage = openLineage(laws)
  // Filled where a commit is judged, emptied where its report is taken.
  const works = new Map<string, ListWork>()
  const judgeOne = (commit: Commit): Soon<Report> =>
    then(lineage.adopt(commit), ({ gate, files, hasOpenTask }) =>
      then(readCommit(gate.source, { commit, files, hasOpenTask }), (change) => {
        const { id } = commit
        const report = () => judgeChange(gate, change, ['diff', 'history'])
        if (change.lists.length === 0 || id === undefined) return report()
        const work = listWorkOf(change)
        return authors.of(id).then((authorship) => {
          works.set(id, { ...work, ...authorship })
          return report()
        })
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
  for await (const report of judgeAll(readHistory(repo, range), judgeOne, fetch)) {
    const { commit: id = '', kind } = report
    const work = works.get(id)
    works.delete(id)
    yield { id, kind, refusals: refusalsOf(report), ...(work && { work }) }
  }
}
