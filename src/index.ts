import type { RangeVerdict, Report } from './finding.js'
import type { VerifyOptions } from './verify.js'

export type { Change, ChangedFile } from './change.js'
export {
  type Config,
  defineConfig,
  defineDialect,
  type ReviewConfig,
  type TestConfig,
} from './config/define.js'
export { SpecExecError } from './error.js'
export type {
  CommandRun,
  Dialect,
  Kind,
  Message,
  Need,
  Settings,
  Severity,
  TestCommand,
  TestCounts,
  TestRun,
  Waiver,
} from './facts.js'
export {
  type ChecklistItem,
  type ChecklistName,
  type Finding,
  isRefused,
  type Outcome,
  type Place,
  type RangeVerdict,
  type Report,
} from './finding.js'
export type { Law } from './law.js'
export { defineRule, type Rule } from './rules/rule.js'
export type { ListChange, State, Task, TaskDelta, TaskList } from './spec/task.js'
export type { Commit, FileChange, Tree } from './tree.js'
export type { VerifyOptions } from './verify.js'

/**
 * Judges every commit of a range from git objects alone: nothing of the working tree is read. What it returns
 * at its end is the verdict on the range as a whole.
 * Throws SpecExecError when the range or the law cannot be read.
 */
export async function* verify(
  options: VerifyOptions & { readonly cwd: string },
): AsyncGenerator<Report, RangeVerdict | undefined> {
  // A configuration imports this file for `defineConfig`: judging is large.
  const { verify } = await import('./verify.js')
  return yield* verify(options)
}
