import type {
  CommitTrace,
  DoneTrace,
  OutcomeTrace,
  OutsidePlan,
  RefusedCommits,
} from '../../../src/trace/trace.js'

/** A commit of two hex digits, again and again. */
export function madeCommit(digits: string, more: Partial<CommitTrace> = {}): CommitTrace {
  return {
    id: digits.repeat(20),
    subject: `feat: what ${digits} brings`,
    author: 'Ada Lovelace',
    date: '2026-11-18T10:20:30+01:00',
    kind: 'task',
    isRefused: false,
    ...more,
  }
}

/** A task that a commit of its own has done. */
export function madeDone(commit: CommitTrace, more: Partial<DoneTrace> = {}): DoneTrace {
  return {
    how: 'alone',
    commit,
    with: [],
    outcomes: madeOutcomes(),
    waivers: [],
    files: [
      { path: 'src/auth/session.ts', status: 'A' },
      { path: 'test/auth/session.test.ts', status: 'A' },
      { path: 'src/auth/index.ts', status: 'M' },
    ],
    fileCount: 3,
    ...more,
  }
}

/** All that a task commit is judged by, as most pass. */
export function madeOutcomes(...others: readonly OutcomeTrace[]): readonly OutcomeTrace[] {
  const outcomes: readonly OutcomeTrace[] = [
    { rule: 'one-task', status: 'passed' },
    { rule: 'tasks-intact', status: 'passed' },
    { rule: 'task-has-work', status: 'passed' },
    { rule: 'message-names-task', status: 'passed' },
    { rule: 'steering', status: 'skipped', reason: 'no clause applies' },
    { rule: 'tests-pass', status: 'skipped', reason: 'the tests were not run' },
  ]
  const found = (rule: string) => others.find((other) => other.rule === rule)
  return [
    ...outcomes.map((outcome) => found(outcome.rule) ?? outcome),
    ...others.filter(({ rule }) => !outcomes.some((outcome) => outcome.rule === rule)),
  ]
}

/** Work that no task covers, the latest first. */
export function outsidePlan(): readonly OutsidePlan[] {
  return [
    {
      ...madeCommit('d4', { subject: 'chore: update the lock file', kind: 'free' }),
      reason: 'dependency update',
    },
    madeCommit('d3', {
      subject: 'fix: a crash at the start',
      author: 'Grace Hopper',
      isRefused: true,
    }),
    {
      ...madeCommit('d2', {
        subject: 'wip',
        author: '',
        date: '2026-11-04T08:00:00-08:00',
        letPass: 'before the adoption',
      }),
      reason: 'a try',
      class: 'plan-edit',
    },
  ]
}

/** The batch of `billing`, that the law refuses. */
export const refusedBatch = madeCommit('c1', { isRefused: true, author: 'Grace Hopper' })

/** What the law refuses; of c2 and d2 it says nothing. */
export function refusedCommits(): RefusedCommits {
  const fix = madeCommit('d3', {
    subject: 'fix: a crash at the start',
    author: 'Grace Hopper',
    isRefused: true,
  })
  return {
    count: 2,
    latest: [
      { ...fix, rules: ['one-task'] },
      { ...refusedBatch, rules: ['one-task'] },
    ],
  }
}
