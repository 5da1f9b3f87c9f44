import { openReviews } from '../change/review.js'
import type { Repo } from '../git/repo.js'
import type { NamedTask } from '../plan/resolve.js'
import { readHeadLaw } from '../plan/steering/law.js'
import { wantedBy } from '../spec/design/wanted.js'
import { scopeOf } from '../spec/place.js'
import type { TaskList } from '../spec/task.js'
import { readClauses } from './clauses.js'
import type { TaskContext } from './context.js'
import { chooseDesign } from './design.js'
import { readDocuments } from './documents.js'
import { type Files, openFiles } from './files.js'
import { commandsFor } from './finish.js'
import { readLeverage } from './leverage.js'
import { openQuestions } from './questions.js'
import { chooseNamed, referencesOf } from './requirements.js'
import { chooseSteering } from './steering.js'
import { taskInContext } from './task.js'

/** A task, and the lists that it may depend on. */
export interface Wanted extends NamedTask {
  readonly lists: readonly TaskList[]
}

/**
 * Gathers what is to be known for a task: from the working files as they stand, and by the law at HEAD. Rejects with
 * SpecExecError in a bare repository, and where the law, an object or a file cannot be read.
 */
export async function readContext(repo: Repo, wanted: Wanted): Promise<TaskContext> {
  const { list, lists } = wanted
  const [files, law] = await Promise.all([openFiles(repo), readHeadLaw(repo)])
  const task = taskInContext(wanted, lists)
  const named = referencesOf(wanted.task, task.text)
  const scope = scopeOf(list.path, law.configuration.law.patterns.places.lists)
  const around = {
    listPath: list.path,
    files: [...new Set(task.files.flatMap((path) => touchedBy(path, scope, files)))],
  }
  const [documents, steering, leverage, clauses, isReviewed] = await Promise.all([
    readDocuments(files, list.path),
    chooseSteering(repo, law.configuration.law, around),
    readLeverage(wanted.task, list.path, files),
    readClauses(repo, law, around),
    openReviews(repo, law.configuration.law).isAsked(),
  ])
  const requirements = documents.read.filter(({ role }) => role === 'requirements')
  // Where a task names no requirement, what its spec says of the same things is all there is.
  const designs = documents.read.filter(
    (each) => named.length === 0 || !requirements.includes(each),
  )
  const found = {
    task,
    requirements: chooseNamed(named, requirements),
    design: chooseDesign(designs, { ...wantedBy(wanted.task), requirements: named }),
    leverage,
  }
  const review = isReviewed ? 'required' : 'none'
  return {
    ...found,
    steering,
    clauses,
    open: openQuestions(found, documents.unreadable),
    commands: commandsFor({ name: wanted.name, files: task.files, review }),
    cut: [],
  }
}

/** The files that a path of a task stands for, from the root: a plan in a part of the repository may name them from there, and a folder stands for what is in it. */
function touchedBy(path: string, scope: string, files: Files): readonly string[] {
  const plain = path.replace(/\/+$/, '')
  const own = scope === '' || files.isThere(plain) ? plain : `${scope}/${plain}`
  const below = files.below(own)
  return below.length > 0 ? below.slice(0, mostTouched) : [own]
}

const mostTouched = 200
