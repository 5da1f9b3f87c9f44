import type { Trace } from '../../src/trace/trace.js'
import { madeAudit } from './made/audit.js'
import { outsidePlan, refusedCommits } from './made/commits.js'
import { authSpec, billingSpec, searchSpec } from './made/specs.js'

export { hostileText, hostileTrace } from './made/hostile.js'
export { largeTrace } from './made/large.js'

/** A small trace that has one of everything, and whose numbers agree with each other. */
export function madeTrace(): Trace {
  return {
    head: {
      commit: 'a0'.repeat(20),
      branch: 'main',
      date: '2026-11-20T18:04:05+01:00',
      project: 'acme/app',
      remote: { host: 'github', url: 'https://github.com/acme/app' },
    },
    audit: madeAudit(),
    specs: [billingSpec(), authSpec(), searchSpec()],
    weeks: [
      {
        week: '2026-W45',
        start: '2026-11-02',
        commits: 4,
        list: 2,
        oneTask: 0,
        done: 2,
        tasks: 11,
      },
      {
        week: '2026-W46',
        start: '2026-11-09',
        commits: 0,
        list: 0,
        oneTask: 0,
        done: 2,
        tasks: 11,
      },
      {
        week: '2026-W47',
        start: '2026-11-16',
        commits: 8,
        list: 6,
        oneTask: 3,
        done: 8,
        tasks: 13,
      },
    ],
    rules: [
      { rule: 'one-task', errors: 2, warnings: 0, commits: 2 },
      { rule: 'steering', errors: 0, warnings: 1, commits: 0 },
    ],
    refused: refusedCommits(),
    outsidePlan: outsidePlan(),
    outsidePlanCount: 3,
    notes: [
      'The configuration at 1b1b1b1 is not read, the defaults hold in its place: Expected plain data, found code',
    ],
  }
}
