import type { Dialect } from '../facts.js'

/** spec-workflow-mcp: `.spec-workflow/specs/<spec>/tasks.md`; finished specs move to its archive. */
export const specWorkflow: Dialect = {
  id: 'spec-workflow',
  lists: ['.spec-workflow/specs/*/tasks.md', '.spec-workflow/archive/specs/*/tasks.md'],
  steering: ['.spec-workflow/steering/**/*.md'],
  plan: ['.spec-workflow/**'],
  startMark: '-',
}
