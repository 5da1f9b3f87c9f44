import { areaOf } from '../change/area.js'
import { isGoverned, severityOf } from '../change/scene.js'
import { openSteering } from '../change/steering.js'
import { kindOf } from '../clauses/all.js'
import { ownFolder } from '../git/own-folder.js'
import type { Repo } from '../git/repo.js'
import type { HeadLaw } from '../plan/steering/law.js'
import { sentenceOf } from '../steering/sentence-of.js'
import type { ContextClause, ContextClauses } from './context.js'

/**
 * The clauses at HEAD that the files of a task fall under; of a task that names none, all that hold where its list
 * stands. Nothing is judged. Rejects with SpecExecError when an object is missing.
 */
export async function readClauses(
  repo: Repo,
  { configuration, isAdopted, head }: HeadLaw,
  task: { readonly listPath: string; readonly files: readonly string[] },
): Promise<ContextClauses> {
  const { law } = configuration
  const basis = task.files.length > 0 ? 'files' : 'all'
  if (!head) return { basis, isAdopted, list: [] }
  const files = task.files.filter((path) => isWork(areaOf(path, law)))
  const reader = openSteering(repo, law, ownFolder(repo))
  const { clauses } = await reader.over(basis === 'all' ? [task.listPath] : files)
  const list = clauses.flatMap((clause): readonly ContextClause[] => {
    const kind = kindOf(clause.kind)
    const severity = severityOf(clause, law)
    if (!kind || severity === 'off') return []
    const governed = files.filter((path) => isGoverned(clause, kind, path))
    if (basis === 'files' && governed.length === 0) return []
    const { id, place } = clause
    return [{ id, kind: kind.kind, severity, says: sentenceOf(clause), place, files: governed }]
  })
  return { basis, isAdopted, list }
}

function isWork(area: ReturnType<typeof areaOf>): boolean {
  return area !== 'plan' && area !== 'law'
}
