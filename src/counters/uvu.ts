import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { sumOf } from './tally.js'

/** uvu: `Total:`, `Passed:`, `Skipped:` and `Duration:`, one below the other. Its total holds no skipped test. */
export const uvu: Counter = {
  id: 'uvu',
  count: (lines) =>
    sumOf(
      lines.map((line, at) =>
        line.startsWith('  Total:  ') ? countsOf(lines.slice(at, at + 4).join('\n')) : undefined,
      ),
    ),
}

function countsOf(block: string): TestCounts | undefined {
  const found =
    /^ {2}Total: {5}(\d+)\n {2}Passed: {4}(\d+)\n {2}Skipped: {3}(\d+)\n {2}Duration: {2}\S+$/.exec(
      block,
    )
  if (!found) return undefined
  const [total = 0, passed = 0, skipped = 0] = found.slice(1).map(Number)
  return { passed, failed: Math.max(0, total - passed), skipped }
}
