import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { sumOf } from './tally.js'

/** Jasmine 7: `4 specs, 1 failure, 2 pending specs`, then `Finished in 0.006 seconds`. */
export const jasmine: Counter = {
  id: 'jasmine',
  count: (lines) => sumOf(lines.map((line, at) => countsOf(line, lines[at + 1] ?? ''))),
}

function countsOf(line: string, after: string): TestCounts | undefined {
  const found = /^(\d+) specs?, (\d+) failures?(?:, (\d+) pending specs?)?$/.exec(line)
  if (!found || !/^Finished in [\d.]+ seconds?$/.test(after)) return undefined
  const [specs = 0, failed = 0, skipped = 0] = found.slice(1).map((amount) => Number(amount ?? 0))
  return { passed: Math.max(0, specs - failed - skipped), failed, skipped }
}
