import type { SpecTrace, TaskTrace } from '../../../src/trace/trace.js'
import { madeCommit, madeDone, madeOutcomes, refusedBatch } from './commits.js'

/** One of everything: done alone, with a review, in a batch, by a sub-task, open, started, blocked. */
export function authSpec(): SpecTrace {
  const path = 'src/auth/session.ts'
  return {
    name: 'user-auth',
    path: '.claude/specs/user-auth/tasks.md',
    dialect: 'claude',
    isArchived: false,
    requirementsPath: '.claude/specs/user-auth/requirements.md',
    requirements: [
      {
        id: '1',
        title: 'Sign in',
        text: '**User Story:** As a user, I want to sign in, so that my work is mine.\n\n#### Acceptance Criteria\n\n1. WHEN the password is right THEN a session SHALL begin\n2. IF it is wrong five times THEN the account SHALL be locked\n',
        line: 5,
        criteria: [
          {
            id: '1.1',
            text: 'WHEN the password is right THEN a session SHALL begin',
            tasks: ['1', '1.1'],
          },
          {
            id: '1.2',
            text: 'IF it is wrong five times THEN the account SHALL be locked',
            tasks: ['1', '1.2'],
          },
        ],
        tasks: ['1', '1.1', '1.2'],
      },
      {
        id: '2',
        title: 'Sign out',
        text: 'A session ends:\n\n| when | how |\n|---|---|\n| asked | at once |\n| idle | after `30` minutes |\n',
        line: 14,
        criteria: [{ id: '2.1', text: 'WHEN asked THEN it SHALL end', tasks: ['2'] }],
        tasks: ['2'],
      },
      {
        id: '3',
        title: 'Nobody does this',
        text: 'Passkeys.\n',
        line: 22,
        criteria: [],
        tasks: [],
      },
    ],
    tasks: [
      madeTask('1', {
        title: 'Sign in',
        state: 'done',
        names: ['1'],
        requirements: ['1'],
        done: madeDone(madeCommit('b2'), { how: 'with a sub-task', with: ['user-auth/1.2'] }),
      }),
      madeTask('1.1', {
        title: 'Begin a session',
        state: 'done',
        depth: 1,
        parent: '1',
        names: ['1.1'],
        requirements: ['1.1'],
        done: madeDone(madeCommit('b1'), {
          tests: {
            status: 'on record',
            commands: [{ line: 'npm test', counts: { passed: 41, failed: 0, skipped: 2 } }],
          },
          review: { verdict: 'APPROVED', reviewer: 'spec-reviewer' },
        }),
      }),
      madeTask('1.2', {
        title: 'Lock an account after five wrong passwords',
        state: 'done',
        depth: 1,
        parent: '1',
        names: ['1.2'],
        requirements: ['1.2'],
        done: madeDone(madeCommit('b2'), {
          outcomes: madeOutcomes({
            rule: 'steering',
            status: 'failed',
            severity: 'warning',
            findings: [
              { message: 'Expected at most 300 lines, found 312', place: { path, line: 1 } },
            ],
          }),
          tests: { status: 'not on record', commands: [{ line: 'npm test' }] },
          waivers: [{ clause: 'max-lines', reason: 'split with task 4' }],
        }),
      }),
      madeTask('2', { title: 'Sign out', state: 'started', names: ['2'], requirements: ['2'] }),
      madeTask('3', {
        title: 'Describe it',
        state: 'open',
        isOptional: true,
        names: ['9.9'],
        obstacle: 'waits for 2',
      }),
      madeTask('4', { title: 'Ask the lawyers', state: 'blocked', obstacle: 'is blocked' }),
    ],
    next: '2',
  }
}

/** Done in a batch and without work; no requirements at all. */
export function billingSpec(): SpecTrace {
  const outcomes = madeOutcomes(
    {
      rule: 'one-task',
      status: 'failed',
      severity: 'error',
      findings: [
        {
          message: 'Expected one task newly done, found 2: `billing/1`, `billing/2`',
          place: { path: '.kiro/specs/billing/tasks.md', line: 4 },
        },
      ],
    },
    { rule: 'message-names-task', status: 'skipped', reason: 'it flips 2 tasks' },
  )
  return {
    name: 'billing',
    path: '.kiro/specs/billing/tasks.md',
    dialect: 'kiro',
    isArchived: false,
    requirements: [],
    tasks: [
      madeTask('1', {
        title: 'Invoices',
        state: 'done',
        done: madeDone(refusedBatch, { how: 'in a batch', with: ['billing/2'], outcomes }),
      }),
      madeTask('2', {
        title: 'Reminders',
        state: 'done',
        done: madeDone(refusedBatch, { how: 'in a batch', with: ['billing/1'], outcomes }),
      }),
      madeTask('3', {
        title: 'Refunds',
        state: 'done',
        done: madeDone(madeCommit('c2', { letPass: 'grandfathered', subject: 'mark 3 as done' }), {
          how: 'without work',
          outcomes: [],
          files: [],
          fileCount: 0,
          tests: { status: 'not configured', commands: [] },
        }),
      }),
      madeTask('4', { title: 'Taxes', state: 'open' }),
      madeTask('5', { title: 'Mark of another tool', state: 'unknown' }),
    ],
    next: '4',
  }
}

/** Archived; one task born done, one done that no commit of the history did. */
export function searchSpec(): SpecTrace {
  return {
    name: 'add-search',
    path: 'openspec/changes/archive/2026-11-05-add-search/tasks.md',
    dialect: 'openspec',
    isArchived: true,
    requirements: [],
    tasks: [
      madeTask('1.1', {
        title: 'Index every page',
        state: 'done',
        done: madeDone(
          madeCommit('e1', {
            kind: 'plan',
            date: '2026-11-05T23:59:59-08:00',
            letPass: 'before the adoption',
          }),
          {
            how: 'born done',
            outcomes: [],
            files: [],
            fileCount: 0,
          },
        ),
      }),
      madeTask('1.2', { title: 'Rank what is found', state: 'done' }),
    ],
  }
}

function madeTask(key: string, more: Partial<TaskTrace>): TaskTrace {
  return {
    key,
    title: '',
    state: 'open',
    line: 3 + Math.round(10 * Number(key)),
    depth: 0,
    isOptional: false,
    names: [],
    requirements: [],
    ...more,
  }
}
