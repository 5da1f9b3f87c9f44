import type { Counter } from './counter.js'
import { fitting, sumOf } from './tally.js'

const closingLine = /^(\d+) tests? completed, (\d+) failed(?:, (\d+) skipped)?$/

/** Gradle says `3 tests completed, 1 failed, 1 skipped` only where one failed: what passed is counted by its JUnit files. */
export const gradle: Counter = {
  id: 'gradle',
  count: (lines) =>
    sumOf(
      fitting(lines, closingLine).map((found) => {
        const [completed = 0, failed = 0, skipped = 0] = found.map((amount) => Number(amount ?? 0))
        return { passed: Math.max(0, completed - failed - skipped), failed, skipped }
      }),
    ),
}
