import { faultsOf } from './reading/fault-words.js'
import type { LintRule } from './rule.js'

export const taskBoxes: LintRule = {
  id: 'task-boxes',
  summary: 'has each box in a list item, with one character between its brackets',
  severity: 'error',
  on: 'list',
  check: ({ list }) =>
    faultsOf(list, ['box-width', 'no-bullet', 'in-heading'], 'write it as `- [ ]` or `- [x]`'),
}
