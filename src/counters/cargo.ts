import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { sumOf } from './tally.js'

const closingLine =
  /^test result: (?:ok|FAILED)\. (\d+) passed; (\d+) failed; (\d+) ignored; (\d+) measured; \d+ filtered out(?:; finished in [\d.]+s)?$/

/**
 * cargo test, for each binary: `running 3 tests`, then `test result: ok. 2 passed; 0 failed; 1 ignored; …`, which
 * makes up that number. A binary that ends before it says so exits with what the test chose, also with 0: then
 * nothing is counted.
 */
export const cargo: Counter = {
  id: 'cargo',
  began: /^running \d+ tests?$/,
  count(lines) {
    const runs: TestCounts[] = []
    let announced: number | undefined
    for (const line of lines) {
      const running = /^running (\d+) tests?$/.exec(line)
      const closing = closingLine.exec(line)
      if (running) {
        if (announced !== undefined) return undefined
        announced = Number(running[1])
      } else if (closing) {
        const [passed = 0, failed = 0, skipped = 0, measured = 0] = closing.slice(1).map(Number)
        if (passed + failed + skipped + measured !== announced) continue
        runs.push({ passed: passed + measured, failed, skipped })
        announced = undefined
      }
    }
    return announced === undefined ? sumOf(runs) : undefined
  },
}
