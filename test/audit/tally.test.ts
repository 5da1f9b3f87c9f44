import fc from 'fast-check'
import type { AuditedCommit, ListClass } from '../../src/audit/audit.js'
import { openTally } from '../../src/audit/tally.js'
import { kinds } from '../../src/facts.js'
import { assert, suite } from '../helpers/suite.js'

const classes: readonly ListClass[] = [
  'one-task',
  'one-task+edits',
  'batch',
  'plan-edit',
  'plan-file',
  'reopen',
]

const refusal = fc.record({
  rule: fc.constantFrom('one-task', 'tasks-intact'),
  reason: fc.constantFrom('several', 'none'),
})

const work = fc.record({
  class: fc.constantFrom(...classes),
  isOneTask: fc.boolean(),
  hasWork: fc.boolean(),
  flips: fc.nat({ max: 40 }),
  born: fc.nat({ max: 5 }),
  reopened: fc.nat({ max: 5 }),
  author: fc.constantFrom('', 'Ada', 'constructor', '__proto__'),
  month: fc.constantFrom('2024-01', '2024-02', 'unknown'),
})

const commits: fc.Arbitrary<readonly AuditedCommit[]> = fc.array(
  fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom(...kinds),
      refusals: fc.uniqueArray(refusal, { selector: ({ rule, reason }) => rule + reason }),
      work,
    },
    { requiredKeys: ['id', 'kind', 'refusals'] },
  ),
)

const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0)
const total = <Name extends string>(
  rows: readonly Readonly<Record<Name, number>>[],
  name: Name,
): number => sum(rows.map((row) => row[name]))

suite('audit: tally', (test) => {
  test('whatever is counted adds up', () => {
    fc.assert(
      fc.property(commits, (all) => {
        const tally = openTally()
        for (const commit of all) tally.add(commit)
        const { commits: counted, byKind, lists, tasks, refused } = tally.counted()
        assert.is(counted, all.length)
        assert.is(sum(Object.values(byKind)), all.length)
        assert.is(lists.commits, all.filter((commit) => commit.work).length)
        assert.is(sum(Object.values(lists.byClass)), lists.commits)
        for (const rows of [lists.byMonth, lists.byAuthor]) {
          assert.is(total(rows, 'commits'), lists.commits)
          assert.is(total(rows, 'oneTask'), lists.oneTask)
        }
        const { done, aloneWithWork, aloneWithoutWork, inBatches, bornChecked, batches } = tasks
        assert.is(done, aloneWithWork + aloneWithoutWork + inBatches + bornChecked)
        assert.is(total(batches, 'tasks'), inBatches)
        assert.is(refused.commits, all.filter(({ refusals }) => refusals.length > 0).length)
        assert.is(total(refused.byRule, 'commits'), sum(all.map((it) => it.refusals.length)))
      }),
    )
  })

  test('batches are counted by their size', () => {
    const tally = openTally()
    for (const flips of [0, 1, 2, 5, 6, 20, 21, 300])
      tally.add({
        id: 'a',
        kind: 'task',
        refusals: [],
        work: {
          class: 'batch',
          isOneTask: false,
          hasWork: true,
          flips,
          born: 0,
          reopened: 0,
          author: 'Ada',
          month: '2024-01',
        },
      })
    assert.equal(tally.counted().tasks.batches, [
      { from: 2, to: 5, commits: 2, tasks: 7 },
      { from: 6, to: 20, commits: 2, tasks: 26 },
      { from: 21, commits: 2, tasks: 321 },
    ])
  })
})
