import fc from 'fast-check'
import { tap } from '../../src/counters/tap.js'
import { assert, suite } from '../helpers/suite.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 300)
const count = (text: string) => tap.count(text.split('\n'))

suite('counters: TAP', (test) => {
  test('results are told apart by their directives', () => {
    const text = `TAP version 13
ok 1 - a
not ok 2 - b
ok 3 - c # SKIP later
ok 4 # skip
not ok 5 - d # TODO
ok 6 - e \\# TODO is only a word here
1..6`
    assert.equal(count(text), { passed: 2, failed: 1, skipped: 3 })
  })

  test('a subtest counts by its own results', () => {
    const text = `1..2
# Subtest: one
    ok 1 - x
    # Subtest: deep
        not ok 1 - y
        1..1
    not ok 2 - deep
    1..2
not ok 1 - one
ok 2 - b.test.js {
    1..1
    ok 1 - z
}`
    assert.equal(count(text), { passed: 2, failed: 1, skipped: 0 })
  })

  test('a test that fails though its subtests pass is one failure more', () => {
    assert.equal(count('    ok 1 - x\n    1..1\nnot ok 1 - one\n1..1'), {
      passed: 1,
      failed: 1,
      skipped: 0,
    })
  })

  test('a title that ends with a brace opens no subtest', () => {
    assert.equal(count('ok 1 - reads {\nok 2 - b\n1..2'), { passed: 2, failed: 0, skipped: 0 })
  })

  test('results inside a YAML block are no results', () => {
    const text = `not ok 1 - a
  ---
  output: |-
    ok 1 - printed
    not ok 2 - printed
  ...
1..1`
    assert.equal(count(text), { passed: 0, failed: 1, skipped: 0 })
  })

  test('streams one after the other add up, with the plan first or last', () => {
    assert.equal(count('1..1\nok 1 - a\nok 1 - b\nnot ok 2 - c\n1..2\n1..1\nok 1 - d'), {
      passed: 3,
      failed: 1,
      skipped: 0,
    })
  })

  test('a plan of none counts none, and one skipped where it says so', () => {
    assert.equal(count('1..0'), { passed: 0, failed: 0, skipped: 0 })
    assert.equal(count('1..0 # SKIP no database'), { passed: 0, failed: 0, skipped: 1 })
  })

  test('a stream without its plan did not come to its end', () => {
    assert.is(count('TAP version 13\nok 1 - a\nok 2 - b'), undefined)
  })

  test('fewer results than planned did not come to their end', () => {
    assert.is(count('1..3\nok 1 - a\nok 2 - b'), undefined)
  })

  test('more results than planned are not counted', () => {
    assert.is(count('1..1\nok 1 - a\nok 2 - b'), undefined)
  })

  test('a stream that bails out did not come to its end', () => {
    assert.is(count('1..1\nok 1 - a\nBail out! no disk'), undefined)
  })

  const kinds = fc.array(fc.constantFrom('passed', 'failed', 'skipped'), { maxLength: 30 })
  test('any row of results with its plan is counted, wherever the plan stands', () => {
    fc.assert(
      fc.property(fc.array(kinds), fc.boolean(), (streams, isFirst) => {
        const text = streams.map((stream) => written(stream, isFirst)).join('\n')
        const all = streams.flat()
        const of = (kind: string) => all.filter((one) => one === kind).length
        const expected = { passed: of('passed'), failed: of('failed'), skipped: of('skipped') }
        assert.equal(count(text), streams.length === 0 ? undefined : expected)
      }),
      { numRuns },
    )
  })

  test('a stream that is cut anywhere before its end counts nothing', () => {
    fc.assert(
      fc.property(kinds, fc.nat(), (stream, at) => {
        fc.pre(stream.length > 0)
        const lines = written(stream, false).split('\n')
        assert.is(tap.count(lines.slice(0, at % lines.length)), undefined)
      }),
      { numRuns },
    )
  })
})

function written(stream: readonly string[], isFirst: boolean): string {
  const plan = `1..${stream.length}`
  const results = stream.map((kind, at) => {
    const [not, reason] = [kind === 'failed' ? 'not ' : '', kind === 'skipped' ? ' # SKIP' : '']
    return `${not}ok ${at + 1} - 12 passed by${reason}`
  })
  return ['TAP version 13', ...(isFirst ? [plan, ...results] : [...results, plan])].join('\n')
}
