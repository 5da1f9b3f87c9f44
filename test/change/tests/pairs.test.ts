import fc from 'fast-check'
import { compareTests } from '../../../src/change/tests/delta.js'
import { pairTests } from '../../../src/change/tests/pairs.js'
import type { TestFile } from '../../../src/languages/language.js'
import { assert, suite } from '../../helpers/suite.js'
import { fileOf } from './cases.js'

/** `path: before = path: after` for each pair, then what is lost and what is new. */
function told(before: readonly TestFile[], after: readonly TestFile[]): readonly string[] {
  const { pairs, lost, added } = pairTests(before, after)
  return [
    ...pairs.map(
      (pair) =>
        `${pair.before.path}: ${pair.before.test.name} = ${pair.after.path}: ${pair.after.test.name}`,
    ),
    ...lost.map(({ path, test }) => `lost ${path}: ${test.name}`),
    ...added.map(({ path, test }) => `new ${path}: ${test.name}`),
  ]
}

const long = 'expectLogin("ada","").toBe(false)'

suite('pairs of tests', (test) => {
  test('are those of one name, in one file before another', () => {
    const before = [fileOf('a', { name: 'x' }), fileOf('b', { name: 'x' })]
    assert.equal(told(before, [...before].reverse()), ['a: x = a: x', 'b: x = b: x'])
    assert.equal(told([fileOf('a', { name: 'x' })], [fileOf('b', { name: 'x' })]), ['a: x = b: x'])
  })

  test('are those of one body, but not where it is short', () => {
    const [old, now] = [fileOf('a', { name: 'x', body: long }), { name: 'y', body: long }]
    assert.equal(told([old], [fileOf('b', now)]), ['a: x = b: y'])
    assert.equal(
      told([fileOf('a', { name: 'x', body: 'f()' })], [fileOf('b', { name: 'y', body: 'f()' })]),
      ['lost a: x', 'new b: y'],
    )
  })

  test('are those of one title in another group of the file', () => {
    const grouped = (name: string, body: string) => fileOf('a', { name, body })
    assert.equal(told([grouped('b', 'f()')], [grouped('a > b', 'g()')]), ['a: b = a: a > b'])
    assert.equal(told([grouped('a > b', 'f()')], [grouped('b', 'g()')]), ['a: a > b = a: b'])
    assert.equal(told([grouped('a > b', 'f()')], [grouped('c > d > b', 'g()')]), [
      'a: a > b = a: c > d > b',
    ])
  })

  test('are not those whose titles but end alike', () => {
    assert.equal(told([fileOf('a', { name: 'a > b' })], [fileOf('a', { name: 'a >b' })]), [
      'lost a: a > b',
      'new a: a >b',
    ])
  })

  test('are those that share half of their assertions, a single one only within a file', () => {
    const one = { name: 'x', asserts: ['expect(f()).toBe(1)', 'expect(g()).toBe(2)'] }
    const half = { name: 'y', asserts: ['expect(f()).toBe(1)', 'expect(h()).toBe(3)'] }
    assert.equal(told([fileOf('a', one)], [fileOf('a', half)]), ['a: x = a: y'])
    assert.equal(told([fileOf('a', one)], [fileOf('b', half)]), ['lost a: x', 'new b: y'])
  })

  test('lose none that is unchanged, whatever its order, its group or its file', () => {
    const groups = fc.array(fc.constantFrom('a', 'b', 'a > b'), { minLength: 1, maxLength: 3 })
    const unchanged = fc.uniqueArray(
      fc.record({
        title: fc.stringMatching(/^[a-d >]{1,6}$/).filter((title) => !title.includes(' > ')),
        path: fc.constantFrom('a.test.ts', 'b.test.ts'),
        body: fc.constantFrom('', 'f()', long),
        before: fc.constantFrom('', 'a > ', 'b > '),
        after: fc.oneof(fc.record({ groups }), fc.record({ path: fc.constantFrom('c.test.ts') })),
      }),
      { selector: ({ title }) => title.replace(/^> /, ''), maxLength: 12 },
    )
    const order = fc.infiniteStream(fc.nat())
    const property = fc.property(unchanged, order, (cases, keys) => {
      const before = cases.map(({ title, path, body, before }) => ({
        path,
        name: before + title,
        body,
      }))
      const after = cases.map(({ title, path, body, before, after }) =>
        'groups' in after
          ? { path, name: [...after.groups, title].join(' > '), body }
          : { path: after.path, name: before + title, body },
      )
      const shuffled = after
        .map((each) => ({ each, key: keys.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ each }) => each)
      assert.equal(compareTests(filesOf(before), filesOf(shuffled)), [])
    })
    fc.assert(property, { numRuns: 300 })
  })
})

function filesOf(
  cases: readonly { readonly path: string; readonly name: string; readonly body: string }[],
): readonly TestFile[] {
  const paths = [...new Set(cases.map(({ path }) => path))]
  return paths.map((path) =>
    fileOf(
      path,
      ...cases
        .filter((each) => each.path === path)
        .map(({ name, body }) => ({ name, body, asserts: body === long ? [long] : [] })),
    ),
  )
}
