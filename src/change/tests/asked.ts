import type { Change } from '../../change.js'
import type { Repo } from '../../git/repo.js'
import type { Soon } from '../../soon.js'
import type { TestsChange } from '../tests.js'
import { concernsTests } from './places.js'

/** Adds what a commit does to the tests. Most commits touch none: they must not pay for reading any. */
export function addTests(repo: Repo, change: Change): Soon<Change> {
  const { kind, files, mechanical } = change
  if (kind === 'merge' && mechanical && mechanical.conflicts.length > 0)
    return readTestsOfMerge(repo, change)
  const isAsked =
    (kind === 'task' || kind === 'free' || kind === 'fixup' || kind === 'squash') &&
    files.some(concernsTests)
  return isAsked ? readTestsOf(repo, change) : change
}

async function readTestsOf(repo: Repo, change: Change): Promise<Change> {
  const { readTests } = await import('../tests.js')
  const tests = await readTests(repo, change.files.filter(concernsTests))
  return tests ? { ...change, tests } : change
}

/** Of a merge only what is in conflict is its own; each parent sees it in its own way. */
async function readTestsOfMerge(repo: Repo, change: Change): Promise<Change> {
  const { readViews } = await import('../remade/conflicts.js')
  const views = await readViews(change, [
    { side: 'ours', to: 'merge' },
    { side: 'theirs', to: 'merge' },
    // A file that is taken away loses all of its tests: so their names are told.
    { side: 'ours', to: 'nothing' },
    { side: 'theirs', to: 'nothing' },
    { side: 'base', to: 'nothing' },
  ])
  const asked = views.map((files) => files.filter(concernsTests))
  if (asked.every((files) => files.length === 0)) return change
  const { readTests } = await import('../tests.js')
  const { mergedTests } = await import('./merged.js')
  const [own, others, ...all] = await Promise.all(asked.map((files) => readTests(repo, files)))
  const [ownNames, othersNames, base] = all.map(namesIn)
  const tests = mergedTests(
    { tests: own, names: ownNames ?? new Set() },
    { tests: others, names: othersNames ?? new Set() },
    base ?? new Set(),
  )
  return tests ? { ...change, tests } : change
}

function namesIn(tests: TestsChange | undefined): ReadonlySet<string> {
  return new Set(tests?.files.flatMap(({ lost }) => lost) ?? [])
}
