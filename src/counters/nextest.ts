import type { Counter } from './counter.js'
import { amountsOf, fitting, sumOf } from './tally.js'

const closingLine = /^ *Summary \[ *[\d.]+s\] \d+(?:\/\d+)? tests? run: (\d+ passed.*)$/

/** cargo nextest: `Summary [   0.012s] 4 tests run: 3 passed (1 slow), 1 failed, 1 skipped`. */
export const nextest: Counter = {
  id: 'nextest',
  count: (lines) =>
    sumOf(
      fitting(lines, closingLine).map(([list = '']) => {
        const amount = amountsOf(list)
        return {
          passed: amount('passed'),
          failed: amount('failed', 'timed out', 'exec failed'),
          skipped: amount('skipped'),
        }
      }),
    ),
}
