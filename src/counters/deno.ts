import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { amountsOf, noTests, sumOf } from './tally.js'

const part = String.raw`\d+ [a-z]+(?: [a-z]+)?(?: \(\d+ steps?\))?`
const closingLine = new RegExp(String.raw`^(?:ok|FAILED) \| (${part}(?: \| ${part})+) \([^()]+\)$`)

/** deno test: `FAILED | 2 passed (1 step) | 1 failed | 1 ignored (14ms)`. Steps are parts of a test. */
export const deno: Counter = {
  id: 'deno',
  count: (lines) => sumOf(lines.map(countsOf)),
}

function countsOf(line: string): TestCounts | undefined {
  if (line === 'error: No test modules found') return noTests
  const found = closingLine.exec(line)
  if (!found) return undefined
  const amount = amountsOf(found[1] ?? '')
  return { passed: amount('passed'), failed: amount('failed'), skipped: amount('ignored') }
}
