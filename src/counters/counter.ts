import type { TestCounts } from '../facts.js'

/** Reads from the output of one test runner how many test cases it ran. */
export interface Counter {
  readonly id: string
  /** Other counters that say nothing where this one has counted: node:test's TAP is TAP too. */
  readonly hides?: readonly string[]
  /** It counts cases one by one, not by a closing line: where the caller left output out it cannot count. */
  readonly needsAll?: boolean
  /** A line that the runner, or what calls it, prints when it begins: one that begins must come to its end. */
  readonly began?: RegExp
  /**
   * What all runs in this output counted together; undefined where there is none, or one that did not come to its end.
   * `lines`: the output without colours and without what a carriage return has overwritten, split at line feeds.
   */
  count(lines: readonly string[]): TestCounts | undefined
}
