import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { amountsOf, noTests, sumOf } from './tally.js'

const filesLine = /^Test Suites: .*\d+ total$/
const testsLine = /^Tests: +((?:\d+ [a-z]+, )*\d+ total)$/

/** Jest 27 to 30: `Tests:       1 failed, 1 skipped, 1 todo, 3 passed, 6 total` below the line that counts its files. */
export const jest: Counter = {
  id: 'jest',
  began:
    /^[>$] (?:npx |node [^ ]*\/)?jest(?: (?!.*--(?:reporters|listTests|watch|showConfig|version|help)).*)?$/,
  count: (lines) => sumOf(lines.map((line, at) => countsOf(line, lines[at - 1] ?? ''))),
}

function countsOf(line: string, before: string): TestCounts | undefined {
  if (/^No tests found, exiting with code \d$/.test(line)) return noTests
  const found = testsLine.exec(line)
  if (!found || !filesLine.test(before)) return undefined
  const amount = amountsOf(found[1] ?? '')
  return {
    passed: amount('passed'),
    failed: amount('failed'),
    skipped: amount('skipped', 'pending', 'todo'),
  }
}
