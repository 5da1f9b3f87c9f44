import type { LintRule } from './rule.js'

export const taskIds: LintRule = {
  id: 'task-ids',
  summary: 'gives each task an id of its own',
  severity: 'warning',
  on: 'list',
  check: ({ list }) =>
    list.tasks.flatMap(({ key, id, line }) => {
      if (id === undefined || key === id) return []
      return [
        {
          message: `Expected each id once in a list, found \`${id}\` again`,
          place: { path: list.path, line },
          fix: `give it an id of its own; until then it is named \`${key}\``,
        },
      ]
    }),
}
