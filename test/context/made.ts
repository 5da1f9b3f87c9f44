import type { TaskContext } from '../../src/context/context.js'

/** A context of a task that names little; `more` fills in the rest. */
export function madeContext(more: Partial<TaskContext> = {}): TaskContext {
  return {
    task: {
      name: 'user-auth/2.1',
      title: 'Hash passwords',
      state: 'open',
      place: { path: '.claude/specs/user-auth/tasks.md', line: 3 },
      text: '- [ ] 2.1 Hash passwords\n',
      steps: [],
      parents: [],
      subtasks: [],
      dependsOn: [],
      files: [],
    },
    requirements: { documents: [], named: [], chosen: [], missing: [] },
    design: { sections: [], others: [] },
    steering: { documents: [], others: [] },
    leverage: [],
    clauses: { basis: 'all', isAdopted: true, list: [] },
    open: [],
    commands: ['git add FILES', 'npx spec-exec done user-auth/2.1', 'git commit'],
    cut: [],
    ...more,
  }
}
