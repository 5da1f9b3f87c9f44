import type { CommitEntry } from '../../src/trace/entry.js'
import { countWeeks } from '../../src/trace/weeks.js'
import { assert, suite } from '../helpers/suite.js'

/** Commits in a row; each with its date, the tasks that it brings and those that it makes done. */
function row(
  ...commits: readonly (readonly [date: string | undefined, tasks: number, done: number])[]
) {
  return commits.map(([date, tasks, done], at): { id: string; entry: CommitEntry } => ({
    id: String(at),
    entry: {
      parents: at === 0 ? [] : [String(at - 1)],
      audited: { kind: 'task', refusals: [] },
      ...(date !== undefined && { date: `${date}T12:00:00+00:00` }),
      tasks,
      done,
    },
  }))
}

/** `2020-W53 2020-12-28 1 of 3`: tasks that are done at the end of each week. */
function shown(...weeks: Parameters<typeof countWeeks>): readonly string[] {
  return countWeeks(...weeks).map(
    ({ week, start, done, tasks, commits }) => `${week} ${start} ${done} of ${tasks}, ${commits}`,
  )
}

suite('trace: weeks', (test) => {
  test('they are those of ISO 8601, without gaps', () => {
    const commits = row(
      ['2020-12-27', 3, 0],
      ['2020-12-28', 0, 1],
      ['2021-01-03', 1, 1],
      ['2021-01-18', 0, 1],
    )
    assert.equal(shown({ commits, end: { done: 3, tasks: 4 } }), [
      '2020-W52 2020-12-21 0 of 3, 1',
      '2020-W53 2020-12-28 2 of 4, 2',
      '2021-W01 2021-01-04 2 of 4, 0',
      '2021-W02 2021-01-11 2 of 4, 0',
      '2021-W03 2021-01-18 3 of 4, 1',
    ])
    assert.equal(
      ['1970-01-01', '1970-01-04', '1969-12-31', '2024-12-30'].map(
        (date) => countWeeks({ commits: row([date, 0, 0]), end: { done: 0, tasks: 0 } })[0]?.week,
      ),
      ['1970-W01', '1970-W01', '1970-W01', '2025-W01'],
    )
  })

  test('a date that goes back counts where it says, and its tasks where they stood', () => {
    const commits = row(['2024-01-08', 2, 0], ['2024-01-01', 0, 1], [undefined, 0, 1])
    assert.equal(shown({ commits, end: { done: 2, tasks: 2 } }), [
      '2024-W01 2024-01-01 0 of 0, 2',
      '2024-W02 2024-01-08 2 of 2, 1',
    ])
  })

  test('what a branch did counts where it was merged', () => {
    const [plan, side] = row(['2024-01-01', 2, 0], ['2024-01-02', 0, 1])
    const merge = { ...row(['2024-01-15', 0, 1])[0] }
    if (!plan || !side || !merge.entry) throw new Error('Expected three commits')
    const commits = [plan, side, { id: 'm', entry: { ...merge.entry, parents: ['0', '1'] } }]
    assert.equal(shown({ commits, end: { done: 1, tasks: 2 } }), [
      '2024-W01 2024-01-01 0 of 2, 2',
      '2024-W02 2024-01-08 0 of 2, 0',
      '2024-W03 2024-01-15 1 of 2, 1',
    ])
  })

  test('a clock that is far off makes no million of weeks', () => {
    const commits = row(['1970-01-01', 1, 0], ['9998-12-31', 0, 1])
    const weeks = countWeeks({ commits, end: { done: 1, tasks: 1 } })
    assert.is(weeks.length, 1040)
    assert.equal(
      weeks.reduce((sum, week) => sum + week.commits, 0),
      2,
    )
    assert.equal(countWeeks({ commits: [], end: { done: 0, tasks: 0 } }), [])
    assert.equal(countWeeks({ commits: row([undefined, 1, 1]), end: { done: 1, tasks: 1 } }), [])
  })
})
