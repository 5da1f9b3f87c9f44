import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { amountsOf, sumOf } from './tally.js'

const part = String.raw`\d+ (?:passed|failed|skipped)`
const wholeLine = new RegExp(String.raw`^(?:\w+: )?(${part}(?:, ${part}){1,2})\.?$`)
const partLine = new RegExp(`^ *${part}$`)

/**
 * Any runner that ends with `3 passed, 1 failed, 2 skipped` alone on a line, with one word and a colon before it or
 * not, or with one such part to a line; both what passed and what failed must be said. Asked where no other counts.
 */
export const plain: Counter = {
  id: 'plain',
  count(lines) {
    const runs: (TestCounts | undefined)[] = []
    let parts: string[] = []
    for (const line of [...lines, '']) {
      if (partLine.test(line)) {
        parts.push(line)
        continue
      }
      if (parts.length > 0) runs.push(countsOf(parts.join(', ')))
      parts = []
      runs.push(countsOf(wholeLine.exec(line)?.[1] ?? ''))
    }
    return sumOf(runs)
  },
}

/** A word that is said twice makes it prose. */
function countsOf(list: string): TestCounts | undefined {
  const words = [...list.matchAll(/passed|failed|skipped/g)].map(([word]) => word)
  if (!words.includes('passed') || !words.includes('failed')) return undefined
  if (new Set(words).size !== words.length) return undefined
  const amount = amountsOf(list)
  return { passed: amount('passed'), failed: amount('failed'), skipped: amount('skipped') }
}
