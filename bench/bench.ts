import { buildHistory, type History } from './history.js'
import type { Scratch } from './scratch.js'
import type { Spread } from './spread.js'

/** What a case needs of the run that it is part of. */
export interface Bench {
  readonly scratch: Scratch
  /** Rounds of a pair, beside the first, which is thrown away. */
  readonly rounds: number
  /** Commits of the usual history; the long one is ten times as long. */
  readonly commits: number
  /** A progress line. */
  say(line: string): void
  /** A history of so many commits, built once per run. */
  history(commits: number): Promise<History>
}

/** A number that a case is held against. */
export interface Limit {
  /** `ratio`: times as dear; `MB`: peak memory; `ms`: milliseconds more. */
  readonly unit: 'ratio' | 'MB' | 'ms'
  /** What the measured work is, where a case has several. */
  readonly of?: string
  readonly bar: number
  readonly aim: number
}

/** One row of the table. */
export interface Case {
  /** Names the row on the command line: `verify/memory`. */
  readonly id: string
  /** Says the work as the table shows it; `{n}` and `{10n}` are the lengths of the histories. */
  readonly work: string
  readonly limits: readonly Limit[]
  /** One spread per limit, or why there is none. Throws when a command failed. */
  measure(bench: Bench): Promise<readonly Spread[] | string>
}

/** Why a row against commitlint has no number. */
export const UNMEASURED = 'not measured: npm could not install commitlint'

/** A bench whose histories are built on first use. */
export function openBench(
  scratch: Scratch,
  size: { readonly rounds: number; readonly commits: number },
): Bench {
  const histories = new Map<number, Promise<History>>()
  const say = (line: string) => console.error(line)
  return {
    ...size,
    scratch,
    say,
    history(commits) {
      const known = histories.get(commits)
      if (known) return known
      say(`building ${commits.toLocaleString('en')} commits …`)
      const built = buildHistory(scratch, `history-${commits}`, commits)
      histories.set(commits, built)
      return built
    },
  }
}
