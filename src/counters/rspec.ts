import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { sumOf } from './tally.js'

const closingLine =
  /^(\d+) examples?, (\d+) failures?(?:, (\d+) pending)?(?:, (\d+) errors? occurred outside of examples)?$/

/** RSpec 3: `5 examples, 1 failure, 3 pending` below `Finished in 0.02 seconds (files took 0.1 seconds to load)`. */
export const rspec: Counter = {
  id: 'rspec',
  count: (lines) => sumOf(lines.map((line, at) => countsOf(line, lines[at - 1] ?? ''))),
}

function countsOf(line: string, before: string): TestCounts | undefined {
  const found = closingLine.exec(line)
  if (!found || !before.startsWith('Finished in ')) return undefined
  const [all = 0, failures = 0, skipped = 0, errors = 0] = found
    .slice(1)
    .map((amount) => Number(amount ?? 0))
  return { passed: Math.max(0, all - failures - skipped), failed: failures + errors, skipped }
}
