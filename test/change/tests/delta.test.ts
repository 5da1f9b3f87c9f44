import { compareTests } from '../../../src/change/tests/delta.js'
import { assert, suite } from '../../helpers/suite.js'
import { fileOf } from './cases.js'

const ask = (what: string) => `expect(${what}()).toBe(1)`
const two = fileOf('a', { name: 'x', asserts: [ask('f')] }, { name: 'y', asserts: [ask('g')] })
const nothing = {
  path: 'a',
  status: 'kept',
  before: 2,
  after: 2,
  lost: [],
  isRewritten: true,
  skips: [],
  skippedBefore: 0,
  skippedAfter: 0,
  focuses: [],
  weaker: [],
  changed: [],
}

suite('what a commit does to the tests of a file', (test) => {
  test('is nothing where they stay, or more come', () => {
    assert.equal(compareTests([two], [two]), [])
    assert.equal(compareTests([], [two]), [])
  })

  test('is a loss where one is nowhere any more', () => {
    const [first] = two.cases
    assert.equal(compareTests([two], [{ ...two, cases: first ? [first] : [] }]), [
      { ...nothing, after: 1, lost: ['y'], isRewritten: false },
    ])
    assert.equal(compareTests([two], []), [
      { ...nothing, status: 'gone', after: 0, lost: ['x', 'y'], isRewritten: false },
    ])
  })

  test('is no loss where it never ran', () => {
    assert.equal(compareTests([fileOf('a', { name: 'x', skip: 'always' })], [fileOf('a')]), [])
  })

  test('is a rewriting where as many take its place, that assert as much', () => {
    const others = fileOf(
      'a',
      { name: 'x', asserts: [ask('f')] },
      { name: 'z', asserts: [ask('h')] },
    )
    assert.equal(compareTests([two], [others]), [{ ...nothing, lost: ['y'] }])
    const empty = fileOf('a', { name: 'x', asserts: [ask('f')] }, { name: 'z' })
    assert.equal(compareTests([two], [empty]), [{ ...nothing, lost: ['y'], isRewritten: false }])
  })

  test('is a new skip where it ran before, or ran at times', () => {
    const skipped = (skip: 'always' | 'conditional') => fileOf('a', { name: 'x', skip })
    const told = compareTests([skipped('conditional')], [skipped('always')])
    assert.equal(told, [
      {
        ...nothing,
        before: 1,
        after: 1,
        isRewritten: false,
        skips: [{ when: 'always', line: 1, name: 'x', isBorn: false }],
        skippedBefore: 1,
        skippedAfter: 1,
      },
    ])
    assert.equal(compareTests([skipped('always')], [skipped('conditional')]), [])
  })

  test('is a focus that was not there', () => {
    const focused = { ...two, focuses: [{ name: 'x', line: 1 }] }
    assert.equal(compareTests([two], [focused]), [
      { ...nothing, focuses: [{ name: 'x', line: 1 }] },
    ])
    assert.equal(compareTests([focused], [focused]), [])
  })

  test('is less where rows or assertions go', () => {
    const rows = (...rows: readonly string[]) => fileOf('a', { name: 'x', rows, body: 'f()' })
    assert.equal(
      compareTests([rows('1', '2')], [rows('1')]).flatMap(({ weaker }) => weaker),
      [{ name: 'x', line: 1, isDoubtful: false, of: 'rows', before: 2, after: 1 }],
    )
    const asserts = (...asserts: readonly string[]) => fileOf('a', { name: 'x', asserts })
    assert.equal(
      compareTests([asserts(ask('f'), ask('g'))], [asserts(ask('f'))]).flatMap(
        ({ weaker }) => weaker,
      ),
      [{ name: 'x', line: 1, isDoubtful: false, of: 'assertions', before: 2, after: 1 }],
    )
  })

  test('is told file by file in the order of paths', () => {
    const one = (path: string) => fileOf(path, { name: path })
    assert.equal(
      compareTests([one('b'), one('a')], []).map(({ path }) => path),
      ['a', 'b'],
    )
  })
})
