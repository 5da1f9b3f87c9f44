import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { fitting, namedAmountsOf, sumOf } from './tally.js'

/** Of each assembly: `Passed!  - Failed:     0, Passed:     5, Skipped:     0, Total:     5, Duration: 6 s - A.dll (net8.0)`. */
const assembly =
  /^ *(?:Passed|Failed|Skipped)! +- (Failed: +\d+, Passed: +\d+, Skipped: +\d+, Total: +\d+), Duration: .*$/
/** Of the whole run, by the terminal logger of .NET 9: `Test summary: total: 3, failed: 0, succeeded: 3, skipped: 0, duration: 1.2s`. */
const run =
  /^ *Test summary: (total: \d+, failed: \d+, succeeded: \d+, skipped: \d+), duration: [\d.,]+m?s$/
/** Of the whole run, by the testing platform: `Test run summary: Passed!`, then one line for each amount. */
const platform = /^ *Test run summary: /

/** dotnet test in English: vstest's and the testing platform's closing lines. */
export const dotnet: Counter = {
  id: 'dotnet',
  count(lines) {
    const whole = [
      ...fitting(lines, run).map(([list = '']) => countsOf(list)),
      ...lines.flatMap((line, at) =>
        platform.test(line) ? [blockOf(lines.slice(at + 1, at + 5))] : [],
      ),
    ]
    const each = fitting(lines, assembly).map(([list = '']) => countsOf(list))
    return sumOf(whole.length > 0 ? whole : each)
  },
}

function blockOf(lines: readonly string[]): TestCounts | undefined {
  const names = ['total', 'failed', 'succeeded', 'skipped']
  const isWhole = names.every((name, at) => new RegExp(`^ +${name}: \\d+$`).test(lines[at] ?? ''))
  return isWhole ? countsOf(lines.join('\n')) : undefined
}

function countsOf(list: string): TestCounts {
  const amount = namedAmountsOf(list)
  return {
    passed: amount('passed', 'succeeded'),
    failed: amount('failed'),
    skipped: amount('skipped'),
  }
}
