import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { namedAmountsOf, sumOf } from './tally.js'

/**
 * Python's unittest, and Django's: `Ran 3 tests in 0.001s`, a blank line, `FAILED (failures=1, skipped=1)`. An
 * expected failure is still to do; an unexpected success has failed, as its exit code says.
 */
export const unittest: Counter = {
  id: 'unittest',
  count: (lines) =>
    sumOf(
      lines.map((line, at) =>
        line.startsWith('Ran ') && lines[at + 1] === ''
          ? countsOf(line, lines[at + 2] ?? '')
          : undefined,
      ),
    ),
}

function countsOf(line: string, verdict: string): TestCounts | undefined {
  const ran = /^Ran (\d+) tests? in [\d.]+s$/.exec(line)
  const ended = /^(?:OK|FAILED|NO TESTS RAN)(?: \(([^)]*)\))?$/.exec(verdict)
  if (!ran || !ended) return undefined
  const amount = namedAmountsOf(ended[1] ?? '')
  const failed = amount('failures', 'errors', 'unexpected successes')
  const skipped = amount('skipped', 'expected failures')
  // Subtests fail one by one, and a whole class is skipped without being run.
  return { passed: Math.max(0, Number(ran[1]) - failed - skipped), failed, skipped }
}
