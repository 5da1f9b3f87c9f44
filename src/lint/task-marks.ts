import { faultsOf } from './reading/fault-words.js'
import type { LintRule } from './rule.js'

export const taskMarks: LintRule = {
  id: 'task-marks',
  summary: 'has no mark but those that are known',
  severity: 'error',
  on: 'list',
  check: ({ list }) => faultsOf(list, ['unknown-mark'], 'write it as `- [ ]` or `- [x]`'),
}
