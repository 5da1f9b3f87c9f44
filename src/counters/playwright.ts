import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { noTests, sumOf } from './tally.js'

const closingLine =
  /^ {2}(\d+) (failed|interrupted|flaky|skipped|did not run|passed)(?: \([\d.]+(?:ms|s|m|h)\))?$/

/**
 * Playwright Test's list, line and dot reporters: `Running 7 tests using 1 worker`, and at the end one line for each
 * outcome that there was, which together make up that number. What passed at a second try has passed.
 */
export const playwright: Counter = {
  id: 'playwright',
  began: /^Running \d+ tests? using/,
  count(lines) {
    const runs: { readonly announced: number; readonly amounts: Map<string, number> }[] = []
    let isEmpty = false
    for (const line of lines) {
      const running = /^Running (\d+) tests? using \d+ workers?$/.exec(line)
      const closing = closingLine.exec(line)
      if (running) runs.push({ announced: Number(running[1]), amounts: new Map() })
      else if (closing) runs.at(-1)?.amounts.set(closing[2] ?? '', Number(closing[1]))
      else if (line === 'Error: No tests found') isEmpty = true
    }
    const counted = runs.map(({ announced, amounts }) => countsOf(announced, amounts))
    if (counted.includes(undefined)) return undefined
    return sumOf([...counted, isEmpty ? noTests : undefined])
  },
}

function countsOf(announced: number, amounts: ReadonlyMap<string, number>): TestCounts | undefined {
  const amount = (word: string) => amounts.get(word) ?? 0
  const counts = {
    passed: amount('passed') + amount('flaky'),
    failed: amount('failed') + amount('interrupted'),
    skipped: amount('skipped') + amount('did not run'),
  }
  return counts.passed + counts.failed + counts.skipped === announced ? counts : undefined
}
