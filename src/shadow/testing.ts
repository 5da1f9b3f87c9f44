import type { Change } from '../change.js'
import type { Env } from '../git/run.js'

/** How tests run. */
export interface TesterOptions {
  readonly env: Env
  /** Of passes that are on record. `ignore`: each command runs anyway. */
  readonly records: 'use' | 'ignore'
  /** Where nobody knows how many tests the parent had. `run`: they are run there too. */
  readonly base: 'record' | 'run'
  /** Trees that are tested at once. */
  readonly jobs: number
  readonly watch: TestWatch
}

/** Somebody who watches the tests run. */
export interface TestWatch {
  /** A command begins; what it returns is told of its output and of its end. `on`: `tree 88be01d`, or the commit. */
  start(line: string, on: string): { output(text: string): void; end(): void }
  /** Something else is about to be written. */
  clear(): void
}

/** A tree to test, under the settings of the commit that asks for it. */
export interface TestedTree {
  readonly treeId: string
  /** Commits, for the history that the tests see. */
  readonly parentIds: readonly string[]
  /** Absent while the commit is only staged. */
  readonly commitId?: string
  readonly settings: Change['law']['settings']
}
