import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { amountsOf, noTests, sumOf } from './tally.js'

const closingLine =
  /^ {2}\d+ (?:tests? (?:failed|passed|skipped|todo)|hooks? failed|known failures?|uncaught exceptions?|unhandled rejections?)$/

/**
 * AVA 7: below its last rule (`  ─`), `  2 tests passed`, or `  1 test failed` without the number that passed:
 * then its ticks are counted. A known failure is still to do.
 */
export const ava: Counter = {
  id: 'ava',
  count(lines) {
    const runs: TestCounts[] = []
    let ticks = 0
    for (const [at, line] of lines.entries()) {
      if (/^ {2}✔ (?!\[expected fail\])/.test(line)) ticks++
      if (line.trim() === '✘ Couldn’t find any files to test') runs.push(noTests)
      if (line !== '  ─' || lines[at + 1] !== '') continue
      const counts = countsOf(closingAt(lines, at + 2), ticks)
      if (!counts) continue
      runs.push(counts)
      ticks = 0
    }
    return sumOf(runs)
  },
}

function closingAt(lines: readonly string[], from: number): readonly string[] {
  let end = from
  while (closingLine.test(lines[end] ?? '')) end++
  return lines.slice(from, end)
}

function countsOf(closing: readonly string[], ticks: number): TestCounts | undefined {
  if (closing.length === 0) return undefined
  const amount = amountsOf(closing.join('\n'))
  const failed = amount('test failed', 'tests failed', 'hook failed', 'hooks failed')
  const passed = amount('test passed', 'tests passed')
  return {
    passed: failed > 0 ? ticks : passed,
    failed,
    skipped: amount(
      ...['test skipped', 'tests skipped', 'test todo', 'tests todo'],
      ...['known failure', 'known failures'],
    ),
  }
}
