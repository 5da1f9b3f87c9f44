import { openRequired } from '../spec/order.js'
import type { LintRule } from './rule.js'

export const taskParents: LintRule = {
  id: 'task-parents',
  summary: 'has no task done over a required sub-task that is not',
  severity: 'error',
  on: 'list',
  check: ({ list }) =>
    list.tasks.flatMap((task) => {
      // The mark of a heading is that of its own steps.
      if (task.box?.state !== 'done') return []
      const open = openRequired(task, list).map(({ key }) => `\`${key}\``)
      if (open.length === 0) return []
      const shown = open.slice(0, most).join(', ')
      const more = open.length > most ? ` and ${open.length - most} more` : ''
      return [
        {
          message: `Expected the sub-tasks of \`${task.key}\` done before it, found open: ${shown}${more}`,
          place: { path: list.path, line: task.box.line },
          fix: `take the mark of \`${task.key}\` back until they are done`,
        },
      ]
    }),
}

const most = 5
