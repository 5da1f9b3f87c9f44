import type { Change } from '../../change.js'
import type { Repo } from '../../git/repo.js'
import type { Soon } from '../../soon.js'
import { concernsTests } from './places.js'

/** Adds what a commit does to the tests. Most commits touch none: they must not pay for reading any. */
export function addTests(repo: Repo, change: Change): Soon<Change> {
  const { kind, files } = change
  const isAsked =
    (kind === 'task' || kind === 'free' || kind === 'fixup') && files.some(concernsTests)
  return isAsked ? readTestsOf(repo, change) : change
}

async function readTestsOf(repo: Repo, change: Change): Promise<Change> {
  const { readTests } = await import('../tests.js')
  const tests = await readTests(repo, change.files.filter(concernsTests))
  return tests ? { ...change, tests } : change
}
