import type { Counter } from './counter.js'
import { fitting, sumOf } from './tally.js'

const closingLine =
  /^(\d+) (?:runs|tests), \d+ assertions, (\d+) failures, (\d+) errors, (\d+) (?:skips|pendings, (\d+) omissions, \d+ notifications)$/

/** Ruby's minitest, Rails' runner and test-unit: `4 runs, 2 assertions, 1 failures, 1 errors, 1 skips`. */
export const minitest: Counter = {
  id: 'minitest',
  count: (lines) =>
    sumOf(
      fitting(lines, closingLine).map((found) => {
        const [run = 0, failures = 0, errors = 0, skips = 0, omissions = 0] = found.map((amount) =>
          Number(amount ?? 0),
        )
        const failed = failures + errors
        const skipped = skips + omissions
        return { passed: Math.max(0, run - failed - skipped), failed, skipped }
      }),
    ),
}
