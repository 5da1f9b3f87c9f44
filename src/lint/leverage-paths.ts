import { leveragedPaths } from './reading/leverage.js'
import { lineOf } from './reading/line-of.js'
import type { LintRule } from './rule.js'

export const leveragePaths: LintRule = {
  id: 'leverage-paths',
  summary: 'lets open tasks reuse only files that are there, or that the plan brings',
  severity: 'warning',
  on: 'list',
  check: ({ list, absent }) =>
    list.tasks.flatMap((task) =>
      leveragedPaths(task)
        .filter((path) => absent.has(path))
        .map((path) => ({
          message: `Expected a path that exists, found \`${path}\``,
          place: { path: list.path, line: lineOf(path, task, list) },
          fix: 'name what is there, or take it out of the task',
        })),
    ),
}
