import { counters, countTests } from '../../src/counters/all.js'
import type { TestCounts } from '../../src/facts.js'
import { assert, suite } from '../helpers/suite.js'
import { javascript } from './recorded.js'
import { elsewhere } from './recorded-elsewhere.js'

const recorded = [...javascript, ...elsewhere]

suite('counters: recorded runs', (test) => {
  for (const { runner, run, output, counts } of recorded)
    test(`${runner}: ${run}`, () => {
      assert.is(textOf(countTests(output)), counts)
    })

  test('a run is counted by the counter of its runner alone', () => {
    const heard = recorded
      .filter(({ counts }) => counts !== 'none')
      .map(({ runner, run, output }) => {
        const lines = output.replace(/\u001b\[[\d;]*[A-Za-z]/g, '').split('\n')
        const ids = counters
          .filter(({ id }) => id !== 'plain')
          .filter((counter) => counter.count(lines))
          .map(({ id }) => id)
        return `${runner} ${run}: ${ids.join()}`
      })
    assert.equal(
      heard,
      recorded
        .filter(({ counts }) => counts !== 'none')
        .map(({ runner, run }) => `${runner} ${run}: ${runner}`),
    )
  })

  test('a run counts the same with Windows line ends', () => {
    const ends = recorded.map(({ output }) => textOf(countTests(output.replaceAll('\n', '\r\n'))))
    assert.equal(
      ends,
      recorded.map(({ counts }) => counts),
    )
  })

  test('a run of no runner but one that prints prose counts nothing', () => {
    const prose = [
      '12 passed by',
      '3 passed',
      'it is ok - really',
      'ok',
      'Tests: 3',
      'all 5 tests passed',
      'Ran 3 tests in the park',
      '5 passing thoughts',
      'not ok',
      '1 failed, 2 succeeded',
      'server: 3 passed, 1 failed over',
    ]
    assert.is(countTests(prose.join('\n')), undefined)
  })
})

function textOf(counts: TestCounts | undefined): string {
  return counts ? `${counts.passed}/${counts.failed}/${counts.skipped}` : 'none'
}
