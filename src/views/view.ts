import type { Trace } from '../trace/trace.js'

/** Trace → text, for one audience. */
export type View = (trace: Trace, shown: Shown) => string

/** What of a trace is shown, and on what. */
export interface Shown {
  readonly hasColor: boolean
  /** Columns of the terminal; `Infinity` where nothing needs to fit. */
  readonly width: number
  readonly isTerminal: boolean
  /** Only what sums it up. */
  readonly isQuiet: boolean
  /** Milliseconds since 1970: when it is shown. */
  readonly now: number
  /** The spec that is asked for, as the reader names it; absent: all. */
  readonly spec?: string | undefined
  /** The task that is pinned in this worktree, by its whole name. */
  readonly pinned?: string | undefined
  /** Only the tasks that these commits made done count, as in a pull request; absent: all. */
  readonly range?: ShownRange
}

/** The commits that are shown of a history. */
export interface ShownRange {
  /** As a reader is told: `3f2a91c..9abcdef`, `pull request 12`. It may hold text of the author. */
  readonly name: string
  /** Full ids. */
  readonly commits: ReadonlySet<string>
}
