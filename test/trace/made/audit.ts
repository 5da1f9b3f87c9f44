import type { Audit } from '../../../src/audit/audit.js'

/** What the small trace's history comes to: 12 commits, 8 of them on a list. */
export function madeAudit(): Audit {
  return {
    to: 'a0'.repeat(20),
    commits: 12,
    byKind: {
      task: 6,
      plan: 3,
      law: 1,
      reopen: 0,
      merge: 0,
      revert: 0,
      fixup: 0,
      squash: 0,
      free: 1,
      root: 1,
    },
    lists: {
      commits: 8,
      oneTask: 3,
      byClass: {
        'one-task': 4,
        'one-task+edits': 0,
        batch: 1,
        'plan-edit': 1,
        'plan-file': 2,
        reopen: 0,
      },
      byMonth: [{ month: '2026-11', commits: 8, oneTask: 3 }],
      byAuthor: [
        { author: 'Ada Lovelace', commits: 6, oneTask: 3 },
        { author: 'Grace Hopper', commits: 2, oneTask: 0 },
      ],
    },
    tasks: {
      done: 7,
      aloneWithWork: 3,
      aloneWithoutWork: 1,
      inBatches: 2,
      bornChecked: 1,
      batches: [
        { from: 2, to: 5, commits: 1, tasks: 2 },
        { from: 6, to: 20, commits: 0, tasks: 0 },
        { from: 21, commits: 0, tasks: 0 },
      ],
      reopened: 0,
    },
    refused: {
      commits: 4,
      byRule: [
        {
          rule: 'one-task',
          reason: 'work, no task marked done',
          commits: 2,
          latest: 'd3'.repeat(20),
        },
        {
          rule: 'one-task',
          reason: 'several tasks marked done',
          commits: 1,
          latest: 'c1'.repeat(20),
        },
        {
          rule: 'task-has-work',
          reason: 'marked done without work',
          commits: 1,
          latest: 'c2'.repeat(20),
        },
        {
          rule: 'tasks-intact',
          reason: 'other changes of a plan',
          commits: 1,
          latest: 'd2'.repeat(20),
        },
      ],
    },
    specs: [
      {
        spec: 'billing',
        path: '.kiro/specs/billing/tasks.md',
        dialect: 'kiro',
        tasks: 5,
        done: 3,
        open: 2,
      },
      {
        spec: 'user-auth',
        path: '.claude/specs/user-auth/tasks.md',
        dialect: 'claude',
        tasks: 6,
        done: 3,
        open: 3,
      },
      {
        spec: 'add-search',
        path: 'openspec/changes/archive/2026-11-05-add-search/tasks.md',
        dialect: 'openspec',
        tasks: 2,
        done: 2,
        open: 0,
      },
    ],
    places: ['.claude/specs/*/tasks.md', '.kiro/specs/*/tasks.md', 'openspec/changes/*/tasks.md'],
    isAdopted: true,
    notes: [],
  }
}
