import { lineOf } from './reading/line-of.js'
import { isMissing } from './reading/requirements.js'
import type { LintRule } from './rule.js'

export const requirementReferences: LintRule = {
  id: 'requirement-references',
  summary: 'names no requirement that requirements.md does not have',
  severity: 'warning',
  on: 'list',
  check: ({ list, requirements }) => {
    if (!requirements) return []
    return list.tasks.flatMap((task) =>
      task.metadata.requirements
        .filter((reference) => isMissing(reference, requirements))
        .map((reference) => ({
          message: `Expected a requirement of requirements.md, found \`${reference}\``,
          place: { path: list.path, line: lineOf(reference, task, list) },
          fix: 'name one that it has, or add it there',
        })),
    )
  },
}
