import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { amountsOf, noTests, sumOf } from './tally.js'

const parts = String.raw`\d+ [a-z]+(?: \| \d+ [a-z]+)*(?: \(\d+\))?`
const filesLine = new RegExp(`^ +Test Files +(?:no tests|${parts})$`)
const testsLine = new RegExp(`^ +Tests +(no tests|${parts})$`)

/** Vitest 1 to 4: `Tests  1 failed | 2 passed | 1 skipped | 1 todo (5)` below the line that counts its files. */
export const vitest: Counter = {
  id: 'vitest',
  began: /^ RUN {2}v\d/,
  count: (lines) => sumOf(lines.map((line, at) => countsOf(line, lines[at - 1] ?? ''))),
}

function countsOf(line: string, before: string): TestCounts | undefined {
  if (/^No test files found, exiting with code \d$/.test(line)) return noTests
  const found = testsLine.exec(line)
  if (!found || !filesLine.test(before)) return undefined
  const amount = amountsOf(found[1] ?? '')
  return {
    passed: amount('passed'),
    failed: amount('failed'),
    skipped: amount('skipped', 'todo'),
  }
}
