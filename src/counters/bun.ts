import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { amountsOf, noTests, sumOf } from './tally.js'

/** bun test: ` 1 pass`, ` 1 skip`, ` 1 todo`, ` 1 fail` above `Ran 4 tests across 1 file. [6.00ms]`. */
export const bun: Counter = {
  id: 'bun',
  count: (lines) => sumOf(lines.map((line, at) => countsAt(lines, line, at))),
}

function countsAt(lines: readonly string[], line: string, at: number): TestCounts | undefined {
  if (line === 'No tests found!' && lines[at - 1]?.startsWith('bun test v')) return noTests
  const ran = /^Ran (\d+) tests? across \d+ files?\. \[[\d.]+m?s\]$/.exec(line)
  if (!ran) return undefined
  let from = at
  while (/^ *(?:\d+ [a-z]+|snapshots: )/.test(lines[from - 1] ?? '')) from--
  const amount = amountsOf(lines.slice(from, at).join('\n'))
  const counts = {
    passed: amount('pass'),
    failed: amount('fail'),
    skipped: amount('skip', 'todo'),
  }
  return counts.passed + counts.failed + counts.skipped === Number(ran[1]) ? counts : undefined
}
