import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { noTests, sumOf } from './tally.js'

const level = String.raw`(?:\[[A-Z]+\] )?`
const resultsLine = new RegExp(String.raw`^${level}Results ?:\s*$`)
const totalLine = new RegExp(
  String.raw`^${level}Tests run: (\d+), Failures: (\d+), Errors: (\d+), Skipped: (\d+)(?:, Flakes: \d+)?\s*$`,
)
const noneLine = new RegExp(String.raw`^${level}No tests to run\.$`)

/** Maven's Surefire and Failsafe: the one line `Tests run: …` below `Results:` of each module; those of the classes are its parts. */
export const surefire: Counter = {
  id: 'surefire',
  count(lines) {
    const runs: TestCounts[] = []
    let isBelowResults = false
    for (const line of lines) {
      if (resultsLine.test(line)) isBelowResults = true
      else if (noneLine.test(line)) runs.push(noTests)
      const found = isBelowResults ? totalLine.exec(line) : null
      if (!found) continue
      const [run = 0, failures = 0, errors = 0, skipped = 0] = found.slice(1).map(Number)
      const failed = failures + errors
      runs.push({ passed: Math.max(0, run - failed - skipped), failed, skipped })
      isBelowResults = false
    }
    return sumOf(runs)
  },
}
