import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { amountsOf, fitting, sumOf } from './tally.js'

const known =
  'passed|failed|errors?|skipped|xfailed|xpassed|deselected|warnings?|rerun|subtests (?:passed|failed|skipped)'
const parts = `no tests ran|\\d+ (?:${known})(?:, \\d+ (?:${known}))*`
const time = String.raw`in \d+\.\d\ds(?: \(\d+(?: days?, \d+)?:\d\d:\d\d\))?`
const banner = new RegExp(`^=+ (${parts}) ${time} =+$`)
const quiet = new RegExp(`^(${parts}) ${time}$`)

/**
 * pytest: `=== 1 failed, 2 passed, 1 skipped in 0.12s ===`, and with `-q` the same without its bars. An error is a
 * failure; an expected failure is still to do; one that passed all the same has passed.
 */
export const pytest: Counter = {
  id: 'pytest',
  began: /^=+ test session starts =+$/,
  count(lines) {
    const barred = fitting(lines, banner)
    return sumOf((barred.length > 0 ? barred : fitting(lines, quiet)).map(countsOf))
  },
}

function countsOf([list = '']: readonly (string | undefined)[]): TestCounts {
  const amount = amountsOf(list)
  return {
    passed: amount('passed', 'xpassed'),
    failed: amount('failed', 'error', 'errors'),
    skipped: amount('skipped', 'xfailed'),
  }
}
