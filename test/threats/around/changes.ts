import { list, marked, path, work } from '../said.js'

/** What a commit does upon the base, and what must be said of it. */
export interface Change {
  readonly id: string
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>
  readonly message: string
  /** One of these refuses it; none: it is good. */
  readonly rules: readonly string[]
}

const message = 'feat: hash\n\nSpec-Task: login/2.1\n'

/** Ten sorts of bad commit; each is made by every way around. */
export const badChanges: readonly Change[] = [
  bad('two tasks marked', 'one-task', { ...work, [path]: marked('2.1', '3.') }),
  { ...bad('work and no mark', 'one-task', work), message: 'feat: hash\n' },
  bad('a mark and no work', 'task-has-work', { [path]: marked('2.1') }),
  bad('a task reworded', 'tasks-intact', {
    ...work,
    [path]: marked('2.1').replace('4. Audit', '4. Audit less'),
  }),
  bad('a task taken back', 'tasks-intact', {
    ...work,
    [path]: marked('2.1').replace('[x] 1.', '[ ] 1.'),
  }),
  bad('a parent before its sub-tasks', 'task-order', { ...work, [path]: marked('2.') }),
  bad('a task before what it depends on', 'task-order', { ...work, [path]: marked('4.') }),
  bad('a task removed', 'tasks-intact', {
    ...work,
    [path]: marked('2.1').replace('  - [ ] 2.2 Keep sessions\n', ''),
  }),
  bad('tasks hidden in a comment', 'tasks-intact', {
    ...work,
    [path]: marked('2.1').replace('- [ ] 3.', '<!--\n- [ ] 3.'),
  }),
  bad('the law changed beside it', 'law-apart', {
    ...work,
    [path]: marked('2.1'),
    'spec-exec.config.ts': "export default { free: ['**'] }\n",
  }),
]

/** One good commit: the task, its work and its mark. */
export const goodChange: Change = {
  id: 'good',
  files: { ...work, [path]: marked('2.1') },
  message,
  rules: [],
}

/** The list before its first task was done. */
export const openList = list.replace('[x] 1.', '[ ] 1.')

function bad(id: string, rule: string, files: Change['files']): Change {
  return { id, files, message, rules: [rule] }
}
