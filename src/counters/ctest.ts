import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { noTests, sumOf } from './tally.js'

const closingLine = /^\d+% tests passed, (\d+) tests? failed out of (\d+)$/

/** CTest 3: `50% tests passed, 2 tests failed out of 4`, whose number holds the skipped tests but not the disabled ones, listed below. */
export const ctest: Counter = {
  id: 'ctest',
  count(lines) {
    const runs: TestCounts[] = []
    for (const [at, line] of lines.entries()) {
      if (line === 'No tests were found!!!') runs.push(noTests)
      const found = closingLine.exec(line)
      if (!found) continue
      const failed = Number(found[1])
      const idle = idleAfter(lines, at)
      const skipped = idle.filter((reason) => reason === 'Skipped').length
      runs.push({
        passed: Math.max(0, Number(found[2]) - failed - skipped),
        failed,
        skipped: idle.length,
      })
    }
    return sumOf(runs)
  },
}

/** Why each test below `The following tests did not run:` did not; that list ends at the first other line. */
function idleAfter(lines: readonly string[], at: number): readonly string[] {
  const head = lines.indexOf('The following tests did not run:', at)
  const next = lines.findIndex((line, index) => index > at && closingLine.test(line))
  if (head === -1 || (next !== -1 && head > next)) return []
  const reasons: string[] = []
  for (const line of lines.slice(head + 1)) {
    const reason = /^\s+\d+ - .+ \((Skipped|Disabled)\)$/.exec(line)?.[1]
    if (reason === undefined) break
    reasons.push(reason)
  }
  return reasons
}
