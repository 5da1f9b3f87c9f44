import type { LintRule } from './rule.js'

export const clauseBlocks: LintRule = {
  id: 'clause-blocks',
  summary: 'is steering that can be read, with every clause that it declares',
  severity: 'error',
  on: 'steering',
  check: ({ faults }) => faults,
}
