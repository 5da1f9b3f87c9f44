import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import picomatch from 'picomatch'
import { countJunit } from '../counters/junit.js'
import type { TestCounts } from '../facts.js'

/**
 * The tests that JUnit XML files below a folder count together, of those written since a time (milliseconds);
 * undefined where no glob finds one.
 */
export function countReports(
  root: string,
  globs: readonly string[],
  since: number,
): TestCounts | undefined {
  const paths = new Set(globs.flatMap((glob) => find(root, glob)))
  const found = [...paths].filter((path) => isNew(path, since)).flatMap((path) => count(path) ?? [])
  if (found.length === 0) return undefined
  const sum = (of: (one: TestCounts) => number) => found.reduce((total, one) => total + of(one), 0)
  return {
    passed: sum((o) => o.passed),
    failed: sum((o) => o.failed),
    skipped: sum((o) => o.skipped),
  }
}

/** What an earlier command wrote, or the commit holds, counts for nobody. Some file systems keep whole milliseconds. */
function isNew(path: string, since: number): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) >= Math.floor(since)
}

function find(root: string, glob: string): readonly string[] {
  const { base } = picomatch.scan(glob)
  const isWanted = picomatch(glob, { dot: true })
  const folder = join(root, base)
  if (statSync(folder, { throwIfNoEntry: false })?.isFile()) return [folder]
  return namesIn(folder)
    .map((name) =>
      [base, name]
        .filter((part) => part !== '')
        .join('/')
        .replaceAll('\\', '/'),
    )
    .filter((path) => isWanted(path))
    .map((path) => join(root, path))
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

/** A report may be cut off by a crash: it then counts nothing. */
function count(path: string): TestCounts | undefined {
  try {
    return countJunit(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
