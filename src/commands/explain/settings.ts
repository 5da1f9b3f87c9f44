/** What of the configuration, the plan or the message decides what a rule asks, beside its severity; undefined: nothing. */
export function settingOf(rule: string): string | undefined {
  return settings.get(rule)
}

const settings: ReadonlyMap<string, string> = new Map([
  [
    'file-size',
    '`limits: { fileBytes: 10485760 }` sets the limit, in bytes. Without it the rule has nothing to judge.',
  ],
  ['list-format', '`maxListBytes` says how large a list may be, 1048576 bytes if it does not say.'],
  [
    'one-task',
    "Work that belongs to no task: `free: ['docs/**']` names paths that need none, and with `offPlan: 'reason'` a message may say `Spec-Task: none — <reason>`, which every report counts. Commits that are older than the gate are named under `grandfather`.",
  ],
  ['pinned-task', "`pinned: 'hold'` switches it on; with `'advise'`, the default, it is skipped."],
  [
    'tasks-intact',
    "`notes: 'never'` also forbids lines inside the block of the commit's own task, `startMarks: 'never'` a start mark on another.",
  ],
  [
    'task-has-work',
    "`noWork: ['Review *']` names titles that need no work; a plan says it of one task with `_Work: none_`.",
  ],
  [
    'steps-done',
    'A step that may stay open is marked as optional in the plan, before its task is done.',
  ],
  ['task-order', 'Mend the plan where it is wrong, in a commit of the plan.'],
  [
    'law-apart',
    "`protected: ['deploy/**']` adds paths that only a commit of their own may change. A task may change CI and test configuration that it names (`File: vitest.config.ts`).",
  ],
  [
    'steering',
    "Severity by clause: `clauses: { read: 'off', naming: 'error', 'no-console': 'warning' }`. With `waivers: 'reason'`, a message may waive one: `Spec-Waive: <id or place of the clause> — <reason>`.",
  ],
  [
    'dependencies',
    'Name the dependency in a steering document, in a commit of its own, or in the task, in a commit of the plan.',
  ],
  ['reuse', 'Mend `_Leverage:_` of the task where it is wrong, in a commit of the plan.'],
  [
    'task-scope',
    'Name the file in the task (`File: src/hash.ts`), in a commit of the plan; a file that two tasks name belongs to both.',
  ],
  ['tests-kept', 'Name the test file in the task whose work retires it, in a commit of the plan.'],
  ['message-names-task', 'The hook writes the line. By hand: `Spec-Task: <spec>/<id>`.'],
  ['squash-named', "`merge: 'squash'` switches it on, for commits that land on the base branch."],
  [
    'reviewed',
    "`review: 'always'` or `'agents'` switches it on; `review: { required: 'always', command: 'node scripts/ask.js' }` names a program that `npx spec-exec review --run` asks.",
  ],
  [
    'tests-pass',
    "`test: 'npm test'` names what runs; `mirror` and `install` say which dependencies it sees. `--no-tests` of `check` leaves the tests to the commit, and `verify --tests none` to another job.",
  ],
])
