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
  type Report,
} from './finding.js'
export type { Law } from './law.js'
export { defineRule, type Rule } from './rules/rule.js'
export type { ListChange, State, Task, TaskDelta, TaskList } from './spec/task.js'
export type { Commit, FileChange, Tree } from './tree.js'
export { type VerifyOptions, verify } from './verify.js'
