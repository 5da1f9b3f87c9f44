import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { namedAmountsOf, noTests, sumOf } from './tally.js'

const closingLine = /^Tests: (\d+), Assertions: \d+((?:, [A-Za-z ]+: \d+)*)\.$/

/** PHPUnit 9 to 12: `OK (3 tests, 3 assertions)`, else `Tests: 6, Assertions: 2, Failures: 1, Skipped: 1.`. A risky test has passed. */
export const phpunit: Counter = {
  id: 'phpunit',
  count: (lines) => sumOf(lines.map(countsOf)),
}

function countsOf(line: string): TestCounts | undefined {
  if (line === 'No tests executed!') return noTests
  const good = /^OK \((\d+) tests?, \d+ assertions?\)$/.exec(line)
  if (good) return { passed: Number(good[1]), failed: 0, skipped: 0 }
  const found = closingLine.exec(line)
  if (!found) return undefined
  const amount = namedAmountsOf(found[2] ?? '')
  const failed = amount('errors', 'failures')
  const skipped = amount('skipped', 'incomplete')
  return { passed: Math.max(0, Number(found[1]) - failed - skipped), failed, skipped }
}
