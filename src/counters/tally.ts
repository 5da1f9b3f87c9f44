import type { TestCounts } from '../facts.js'

/** A run that came to its end and had no test. */
export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 }

/** The counts of several runs together; undefined where there is no run. */
export function sumOf(runs: readonly (TestCounts | undefined)[]): TestCounts | undefined {
  const counted = runs.filter((run) => run !== undefined)
  if (counted.length === 0) return undefined
  return {
    passed: total(counted.map((run) => run.passed)),
    failed: total(counted.map((run) => run.failed)),
    skipped: total(counted.map((run) => run.skipped)),
  }
}

/** The amount before each word of a list such as `1 failed, 2 passed (1 step)`; 0 for a word that is absent. */
export function amountsOf(text: string): (...words: readonly string[]) => number {
  const amounts = new Map(
    [...text.matchAll(/(?<![\w.])(\d+) ([a-z]+(?: [a-z]+)*)/gi)].map(([, amount, word = '']) => [
      word.toLowerCase(),
      Number(amount),
    ]),
  )
  return (...words) => total(words.map((word) => amounts.get(word) ?? 0))
}

/** The amount after each name of a list such as `failures=1, skipped=2` or `Errors: 1, Skipped: 2`; 0 for a name that is absent. */
export function namedAmountsOf(text: string): (...names: readonly string[]) => number {
  const amounts = new Map(
    [...text.matchAll(/([a-z]+(?: [a-z]+)*)(?:=|: *)(\d+)/gi)].map(([, name = '', amount]) => [
      name.toLowerCase(),
      Number(amount),
    ]),
  )
  return (...names) => total(names.map((name) => amounts.get(name) ?? 0))
}

/** The numbers that each line fits the pattern with, for closing lines that stand alone. */
export function fitting(
  lines: readonly string[],
  pattern: RegExp,
): readonly (readonly (string | undefined)[])[] {
  return lines.flatMap((line) => {
    const found = pattern.exec(line)
    return found ? [found.slice(1)] : []
  })
}

function total(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + amount, 0)
}
