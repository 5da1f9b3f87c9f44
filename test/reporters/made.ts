import type { RangeVerdict, Report } from '../../src/finding.js'
import type {
  ReporterFactory,
  ReporterView,
  RunHead,
  RunSummary,
} from '../../src/reporters/reporter.js'

/** A staged commit that is refused, with a warning beside. */
export const refused: Report = {
  tree: '1'.repeat(40),
  kind: 'task',
  flips: ['user-auth/2.1', 'user-auth/2.2'],
  outcomes: [
    {
      rule: 'one-task',
      status: 'failed',
      severity: 'error',
      findings: [
        {
          message: 'Expected one task marked done, found 2: `2.1`, `2.2`',
          place: { path: '.claude/specs/user-auth/tasks.md', line: 14 },
          fix: 'npx spec-exec reopen user-auth/2.2',
        },
      ],
    },
    { rule: 'tasks-intact', status: 'passed' },
    {
      rule: 'steering',
      status: 'failed',
      severity: 'warning',
      findings: [
        {
          message: 'Expected a name in PascalCase, found `card.tsx`',
          place: { path: 'src/card.tsx' },
          clause: { path: '.claude/steering/structure.md', line: 42 },
          fix: 'Rename the file',
        },
      ],
    },
    { rule: 'message-names-task', status: 'skipped', reason: 'the message is not written yet' },
  ],
  notes: ['judged as an amend of HEAD'],
}

/** A finished commit that passed every rule. */
export const passed: Report = {
  commit: `9d04cad${'0'.repeat(33)}`,
  tree: '2'.repeat(40),
  subject: 'feat: hash passwords',
  kind: 'task',
  flips: ['user-auth/2.1'],
  outcomes: [{ rule: 'one-task', status: 'passed' }],
  notes: [],
}

/** How a task fares by the protocol. */
export const checklist: NonNullable<Report['checklist']> = [
  { name: 'conventions', status: 'warning', why: 'steering' },
  { name: 'reuse', status: 'skipped', why: 'the task names nothing to reuse' },
  { name: 'tests', status: 'passed', why: 'npm test: 12 passed' },
  { name: 'dependencies', status: 'passed' },
  { name: 'fully implemented', status: 'skipped', why: 'requirements 1.1: a reviewer tells' },
  { name: 'task list updated', status: 'failed', why: 'one-task' },
]

/** A finished commit of which no task was asked. */
export const taskless: Report = {
  ...passed,
  flips: [],
  outcomes: [{ rule: 'one-task', status: 'skipped', reason: 'no task list has an open task' }],
}

/** Finished commits that are let pass unjudged. */
export const spared: Report = {
  ...passed,
  kind: 'free',
  flips: [],
  outcomes: [],
  notes: ['grandfathered'],
}
export const older: Report = { ...spared, notes: ['before the adoption of spec-exec'] }

/** A commit whose every text tries to act upon the terminal or the log. */
export const hostile: Report = {
  ...passed,
  subject: 'feat: \u001b[2J\r::error::x',
  flips: ['a\u202e/1'],
  outcomes: [
    {
      rule: 'paths-safe',
      status: 'failed',
      severity: 'error',
      findings: [
        {
          message: 'Expected a plain path, found `a\n::error::b`',
          place: { path: 'src/a\n::error file=x::\udcff' },
          fix: 'git mv a\u0007 b',
        },
      ],
    },
  ],
  notes: ['\u2028note'],
}

/** What a range comes to that loosens the law, and leaves a box that no commit accounts for. */
export const refusedWhole: RangeVerdict = {
  outcomes: [
    {
      rule: 'net-boxes',
      status: 'failed',
      severity: 'error',
      findings: [
        {
          message: 'Expected `user-auth/2.2` to be marked done by a commit of the range',
          place: { path: '.claude/specs/user-auth/tasks.md', line: 15 },
          fix: 'npx spec-exec reopen user-auth/2.2',
        },
      ],
    },
    { rule: 'net-work', status: 'passed' },
  ],
  lawChanges: [
    {
      what: 'rules.one-task',
      before: 'error',
      after: 'off',
      effect: 'loosens',
      place: { path: 'spec-exec.config.ts', line: 3 },
    },
    { what: 'clause no-console', after: 'console.log(', effect: 'tightens' },
  ],
  refusedUnderNew: 2,
  notes: ['one merge was made again'],
}

/** What a range comes to that only changes the law. */
export const passedWhole: RangeVerdict = {
  ...refusedWhole,
  outcomes: [{ rule: 'net-boxes', status: 'passed' }],
  refusedUnderNew: 0,
  notes: [],
}

const summary: RunSummary = {
  commits: 1,
  refused: 0,
  warnings: 0,
  offPlan: 0,
  grandfathered: 0,
  notes: [],
}

interface Run {
  readonly reports: readonly Report[]
  readonly kind?: RunHead['kind']
  readonly summary?: Partial<RunSummary>
  readonly view?: Partial<ReporterView>
  readonly notes?: readonly string[]
}

/** All that a reporter writes for one run. */
export function written(factory: ReporterFactory, run: Run): string {
  const view = { hasColor: false, width: 80, isQuiet: false, ...run.view }
  const reporter = factory(view)
  const head = {
    kind: run.kind ?? 'check',
    law: 'spec-exec.config.ts at 9e1d2aa',
    notes: run.notes ?? [],
  }
  const parts = [
    reporter.open(head),
    ...run.reports.map((report) => reporter.report(report)),
    reporter.close({ ...summary, ...run.summary }),
  ]
  return parts.join('')
}
