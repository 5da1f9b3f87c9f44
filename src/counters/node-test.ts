import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { sumOf } from './tally.js'

/** The closing lines of both reporters, in their order: `ℹ tests 5` (spec) and `# tests 5` (tap). */
const closing = ['tests', 'suites', 'pass', 'fail', 'cancelled', 'skipped', 'todo']
const closingLine = /^[ℹ#] ([a-z]+) (\d+)$/

/** A test that passed, at the top: `✔ title (1.2ms)`, `ok 1 - title`. */
const passedLine = /^(?:✔ (.+) \([\d.]+ms\)|ok \d+ - ([^#]+))$/
/** The head of what holds tests: a suite of the spec reporter. */
const headLine = /^▶ (.+)$/

/**
 * node:test of Node 20 and later. What was cancelled has failed. A file that declares no test, or that ends its
 * process before the first result is out, is counted by node:test as one passed test of its own path: that is no test.
 */
export const nodeTest: Counter = {
  id: 'node-test',
  hides: ['tap'],
  count(lines) {
    const runs: TestCounts[] = []
    const heads = new Set<string>()
    let empty = 0
    for (const [at, line] of lines.entries()) {
      const head = headLine.exec(line)?.[1]
      if (head !== undefined) heads.add(head)
      else if (isEmptyFile(line, lines[at - 1], heads)) empty++
      else if (/^[ℹ#] tests \d/.test(line)) {
        const counts = closingAt(lines, at)
        if (!counts) continue
        runs.push({ ...counts, passed: Math.max(0, counts.passed - empty) })
        empty = 0
        heads.clear()
      }
    }
    return sumOf(runs)
  },
}

function isEmptyFile(
  line: string,
  before: string | undefined,
  heads: ReadonlySet<string>,
): boolean {
  const found = passedLine.exec(line)
  const title = (found?.[1] ?? found?.[2])?.replaceAll('\\\\', '\\')
  if (title === undefined || !isTestFile(title) || heads.has(title)) return false
  // A subtest's results stand between the head of a TAP test and its own result.
  return line.startsWith('✔') || before?.startsWith('# Subtest: ') === true
}

/**
 * Whether node:test names a file so: by its whole path (Node 20), or from the working directory (later). Tests that
 * are titled by the file that they are about do not look like it: `parses a.js`, `a.js`.
 */
export function isTestFile(title: string): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(title)) return false
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(title)) return true
  return !/\s/.test(title) && /(?:^|[\\/._-])(?:tests?|specs?|__tests__)(?:[\\/._-])/i.test(title)
}

function closingAt(lines: readonly string[], at: number): TestCounts | undefined {
  const found = closing.map((name, offset) => {
    const [, word, amount] = closingLine.exec(lines[at + offset] ?? '') ?? []
    return word === name ? Number(amount) : undefined
  })
  const [tests, , pass, fail, cancelled, skipped, todo] = found
  if (found.includes(undefined) || tests === undefined) return undefined
  return {
    passed: pass ?? 0,
    failed: (fail ?? 0) + (cancelled ?? 0),
    skipped: (skipped ?? 0) + (todo ?? 0),
  }
}
