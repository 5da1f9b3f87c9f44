import type { TestCounts } from '../facts.js'

/** What go test said of one package so far. */
export interface GoPackage {
  /** Tests that were started, subtests as `TestA/case`; twice where it ran twice. */
  readonly started: string[]
  /** How they went, also of names that a test printed without being one. */
  readonly results: (readonly [name: string, kind: keyof TestCounts])[]
}

/** A package of which nothing is said yet. */
export function emptyPackage(): GoPackage {
  return { started: [], results: [] }
}

/**
 * The innermost tests of a package that came to its end. `ending`: how it went, which is also how a test went that
 * was started and not heard of again (it printed something without a line feed, or the package panicked).
 */
export function packageCounts(
  { started, results }: GoPackage,
  ending: 'passed' | 'failed',
): TestCounts {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const parents = new Set(started.flatMap(ancestorsOf))
  const waiting = new Map<string, number>()
  for (const name of started) waiting.set(name, (waiting.get(name) ?? 0) + 1)
  const failed: string[] = []
  const take = (name: string, kind: keyof TestCounts) => {
    if (kind === 'failed') failed.push(name)
    if (!parents.has(name)) counts[kind]++
  }
  for (const [name, kind] of results) {
    const times = waiting.get(name) ?? 0
    if (times === 0) continue
    waiting.set(name, times - 1)
    take(name, kind)
  }
  for (const [name, times] of waiting) {
    for (let left = times; left > 0; left--) if (!parents.has(name)) take(name, ending)
  }
  counts.failed += failedAlone(failed, parents)
  return counts
}

/** Tests that failed though each of their subtests passed. */
function failedAlone(failed: readonly string[], parents: ReadonlySet<string>): number {
  const explained = new Set(failed.flatMap(ancestorsOf))
  return failed.filter((name) => parents.has(name) && !explained.has(name)).length
}

function ancestorsOf(name: string): readonly string[] {
  const parts = name.split('/')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}
