import { faultsOf } from './reading/fault-words.js'
import type { LintRule } from './rule.js'

export const listReadable: LintRule = {
  id: 'list-readable',
  summary: 'is a task list that can be read at all',
  severity: 'error',
  on: 'list',
  check: ({ list }) => [
    ...faultsOf(list, ['not-utf8'], 'save it as UTF-8'),
    ...faultsOf(list, ['too-large'], 'split the list, or raise `maxListBytes`'),
    ...faultsOf(
      list,
      ['too-deep'],
      'split the list, or nest its items less deep: 64 levels at most',
    ),
  ],
}
