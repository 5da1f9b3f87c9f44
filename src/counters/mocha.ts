import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { noTests, sumOf } from './tally.js'

/** Mocha's spec, dot, min and list reporters: `  3 passing (4ms)`, then `  2 pending` and `  1 failing` where there are any. */
export const mocha: Counter = {
  id: 'mocha',
  began: /^[>$] (?:npx )?_?mocha(?: (?!.*(?:-R|--reporter|--watch|--version|--help)).*)?$/,
  count: (lines) => sumOf(lines.map((line, at) => countsAt(lines, line, at))),
}

function countsAt(lines: readonly string[], line: string, at: number): TestCounts | undefined {
  if (/^Error: No test files found/.test(line)) return noTests
  const passing = /^ {2}(\d+) passing \(\d+(?:\.\d+)?(?:ms|s|m|h|d)\)$/.exec(line)
  if (!passing) return undefined
  const after = lines.slice(at + 1, at + 3)
  const amount = (word: string) =>
    after.map((next) => new RegExp(`^ {2}(\\d+) ${word}$`).exec(next)?.[1]).find(Boolean) ?? 0
  return {
    passed: Number(passing[1]),
    failed: Number(amount('failing')),
    skipped: Number(amount('pending')),
  }
}
