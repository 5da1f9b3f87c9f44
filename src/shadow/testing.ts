import type { AskedCommand } from '../change/commands.js'
import type { Change } from '../change.js'
import type { CommandRun, Settings } from '../facts.js'
import type { Env } from '../git/run.js'
import type { TestRecord } from '../git/test-records.js'

/** How tests run. */
export interface TesterOptions {
  readonly env: Env
  /** Of passes that are on record. `ignore`: each command runs anyway. */
  readonly records: 'use' | 'ignore'
  /** Absent: passes are proved by records alone. */
  readonly proof?: TestProof | undefined
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

/** Passes that others prove, and the way to prove ours to others. */
export interface TestProof {
  /** The pass of a command on a tree; undefined where it must run. */
  find(asked: AskedTest): TestRecord | undefined
  /** Why what looks like proof of it does not count, where it ran. */
  doubts(asked: AskedTest): readonly string[]
  /** Told of each pass that ran, on trees alone of which every command has passed. */
  keep(asked: AskedTest, run: CommandRun): void
}

/** A command on a tree, and how its dependencies are laid out. */
export interface AskedTest {
  readonly treeId: string
  readonly command: AskedCommand
  readonly settings: Pick<Settings, 'mirror' | 'install'>
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
