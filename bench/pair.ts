import { type Spread, spread } from './spread.js'

/** One measured run; returns what it cost, such as milliseconds. Its preparation is not in the number. */
export type Run = () => number | Promise<number>

/** What two works cost, round by round. */
export interface Pair {
  readonly rounds: readonly { readonly a: number; readonly b: number }[]
}

/**
 * Measures two works in turn, A B A B, so that a machine that grows slower or faster bears on both.
 * One round more than asked is run first and thrown away.
 */
export async function pair(a: Run, b: Run, rounds: number): Promise<Pair> {
  const all: { a: number; b: number }[] = []
  for (let round = 0; round <= rounds; round++) all.push({ a: await a(), b: await b() })
  return { rounds: all.slice(1) }
}

/** How many times dearer A is than B, round by round. */
export function ratio({ rounds }: Pair): Spread {
  return spread(rounds.map(({ a, b }) => a / b))
}

/** How much more A costs than B, round by round, in the unit of the runs. */
export function excess({ rounds }: Pair): Spread {
  return spread(rounds.map(({ a, b }) => a - b))
}

/** Both medians in milliseconds, for the progress lines: `61 / 43 ms`. */
export function costs({ rounds }: Pair): string {
  const a = spread(rounds.map((round) => round.a)).median
  const b = spread(rounds.map((round) => round.b)).median
  return `${shown(a)} / ${shown(b)} ms`
}

function shown(ms: number): string {
  return ms.toFixed(ms < 100 ? 1 : 0)
}
