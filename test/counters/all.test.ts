import fc from 'fast-check'
import { counters, countTests, leftOut, unfinishedRunner } from '../../src/counters/all.js'
import { assert, suite } from '../helpers/suite.js'

const mocha = '\n  3 passing (4ms)\n'
const jest = 'Test Suites: 1 passed, 1 total\nTests:       2 passed, 2 total\n'
const tap = 'TAP version 13\nok 1 - a\n1..1\n'

suite('counters', (test) => {
  test('runs one after the other add up, of one runner and of several', () => {
    assert.equal(countTests(mocha + jest + mocha), { passed: 8, failed: 0, skipped: 0 })
  })

  test('an output of nothing counts nothing', () => {
    assert.is(countTests(''), undefined)
  })

  test('packages that run side by side are counted each by itself', () => {
    const lines = [
      'web:test: Test Suites: 1 passed, 1 total',
      '@scope/api:test: Test Suites: 1 failed, 1 total',
      'web:test: Tests:       2 passed, 2 total',
      '@scope/api:test: Tests:       1 failed, 1 total',
      'packages/a test$ mocha',
      'packages/a test:   3 passing (4ms)',
      'packages/a test: Done',
      '[@scope/b]:   1 passing (4ms)',
    ]
    assert.equal(countTests(lines.join('\n')), { passed: 6, failed: 1, skipped: 0 })
  })

  test('a runner that began and says no more is named', () => {
    const outputs = {
      pytest: '===== test session starts =====\ncollected 3 items\n',
      cargo: 'running 3 tests\n',
      vitest: '\n RUN  v3.2.4 /app\n',
      jest: '> app@1.0.0 test\n> jest --coverage\n',
      mocha: '> mocha\n',
      go: '=== RUN   TestOne\n',
    }
    for (const [runner, output] of Object.entries(outputs)) {
      assert.is(countTests(output), undefined)
      assert.is(unfinishedRunner(output), runner)
    }
    assert.is(unfinishedRunner('> jest --reporters=./quiet.js\nI like jest\n'), undefined)
  })

  test('what a carriage return overwrites is not read', () => {
    assert.equal(countTests('3 passed, 0 failed\r1 passed, 0 failed\r\n'), {
      passed: 1,
      failed: 0,
      skipped: 0,
    })
  })

  test('colours, cursor moves, titles and links are not read', () => {
    const link = '\u001b]8;;https://example.org\u001b\\\u001b]0;testing\u0007'
    assert.equal(countTests(`${link}\u001b[2K\u001b[1;32m1 passed\u001b(B\u001b[m, 0 failed\n`), {
      passed: 1,
      failed: 0,
      skipped: 0,
    })
  })

  test('where output was left out, a closing line counts and single results do not', () => {
    assert.is(countTests(`ok 1 - a\n${leftOut}\n1..1\n`), undefined)
    assert.equal(countTests(`${tap}${leftOut}\n${mocha}`), { passed: 3, failed: 0, skipped: 0 })
  })

  test('a line of `N passed, N failed` says nothing beside a runner that is known', () => {
    assert.equal(countTests(`9 passed, 1 failed\n${mocha}`), { passed: 3, failed: 0, skipped: 0 })
  })

  test('every name that is hidden is a counter', () => {
    const ids = counters.map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    assert.equal(
      counters.flatMap(({ hides }) => hides ?? []).filter((id) => !ids.includes(id)),
      [],
    )
  })

  test('any text at all is counted without a throw, and no amount is below zero', () => {
    const words = [
      'ok',
      ' 1',
      '..',
      'not ',
      'passed',
      ', ',
      '\n',
      '    ',
      '# ',
      'tests',
      'Tests:',
      '{',
      '}',
      '1',
      '\r',
      '\u001b[',
      '<testsuites>',
      '<',
      '>',
      '"',
    ]
    const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })))
    fc.assert(
      fc.property(text, (parts) => {
        const counts = countTests(parts.join(''))
        return !counts || Math.min(counts.passed, counts.failed, counts.skipped) >= 0
      }),
      { numRuns: Number(process.env['SPEC_EXEC_FUZZ'] ?? 300) },
    )
  })

  test('ten times the output takes no more than thirty times as long', () => {
    const hard = `${'='.repeat(20_000)}\n${'1 passed, '.repeat(3_000)}\n${'\u001b['.repeat(9_000)}\n${'ok '.repeat(9_000)}\n    ok 1 - a {\n  12 passing by\n`
    countTests(hard.repeat(20))
    const time = (times: number) => {
      const from = performance.now()
      countTests(hard.repeat(times))
      return performance.now() - from
    }
    const small = Math.max(time(10), time(10), 1)
    assert.ok(Math.min(time(100), time(100)) < 30 * small)
  })
})
