import fc from 'fast-check'
import { plain } from '../../src/counters/plain.js'
import { assert, suite } from '../helpers/suite.js'

const count = (text: string) => plain.count(text.split('\n'))

suite('counters: plain', (test) => {
  test('the parts stand on one line, in any order, after a word or none', () => {
    assert.equal(count('  ok a\n3 passed, 1 failed, 2 skipped'), {
      passed: 3,
      failed: 1,
      skipped: 2,
    })
    assert.equal(count('Results: 1 failed, 3 passed.'), { passed: 3, failed: 1, skipped: 0 })
  })

  test('the parts stand on a line each', () => {
    assert.equal(count('done\n  3 passed\n  0 failed\n  1 skipped\n'), {
      passed: 3,
      failed: 0,
      skipped: 1,
    })
  })

  test('what passed alone, or failed alone, counts nothing', () => {
    assert.is(count('3 passed\n\n1 failed'), undefined)
    assert.is(count('3 passed, 2 skipped'), undefined)
  })

  test('a word that is said twice counts nothing', () => {
    assert.is(count('3 passed, 1 failed, 2 passed'), undefined)
  })

  test('a line with anything more is prose', () => {
    for (const line of [
      '3 passed, 1 failed over',
      'so 3 passed, 1 failed',
      '3 passed, 1 failed (x)',
    ])
      assert.is(count(line), undefined)
  })

  test('any amounts are read back', () => {
    const amount = fc.nat({ max: 1e9 })
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount, amount), { minLength: 1 }), (runs) => {
        const text = runs
          .map(([p, f, s]) => `log\n${p} passed, ${f} failed, ${s} skipped`)
          .join('\n')
        const sum = (at: 0 | 1 | 2) => runs.reduce((total, run) => total + run[at], 0)
        assert.equal(count(text), { passed: sum(0), failed: sum(1), skipped: sum(2) })
      }),
    )
  })
})
