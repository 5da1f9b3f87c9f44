import fc from 'fast-check'
import { diffLists } from '../../src/spec/delta.js'
import { assert, suite } from '../helpers/suite.js'
import { tameDocuments } from './documents.js'
import { listOf, marked } from './list-of.js'

const base = '- [x] 1. a\n- [ ] 2. b\n  - [ ] 2.1 c\n  - [ ] 2.2 d\n- [ ] 3. e\n  - [ ] own step\n'

function changesOf(before: string | undefined, after: string | undefined): readonly string[] {
  const [was, is] = [before, after].map((text) => (text === undefined ? undefined : listOf(text)))
  return diffLists(was, is).map((delta) => `${delta.key} ${delta.changes.join('+')}`)
}

suite('diffLists', (test) => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['a flip', marked(base, '2.1'), ['2.1 flip']],
    ['a flip with a capital', marked(base, '2.1', 'X'), ['2.1 flip']],
    ['a reopen', marked(base, '1.', ' '), ['1 reopen']],
    ['a start', marked(base, '2.1', '-'), ['2.1 start']],
    ['a block', marked(base, '2.1', '~'), ['2.1 mark']],
    ['another mark of the same state', marked(base, '1.', 'X'), ['1 mark']],
    ['a step', marked(base, 'own'), ['3 step']],
    ['other words', base.replace('2.1 c', '2.1 changed'), ['2.1 text']],
    ['a note', base.replace('2.1 c', '2.1 c\n    - note'), ['2.1 text']],
    ['a new task', `${base}- [ ] 4. f\n`, ['4 add']],
    ['a task born checked', `${base}- [x] 4. f\n`, ['4 add']],
    ['a task gone', base.replace('  - [ ] 2.2 d\n', ''), ['2.2 remove']],
    [
      'an inserted task and new numbers',
      base.replace('- [ ] 3. e', '- [ ] 3. new\n- [ ] 4. e'),
      ['3 add', '4 text'],
    ],
    [
      'another order',
      base.replace('  - [ ] 2.1 c\n  - [ ] 2.2 d\n', '  - [ ] 2.2 d\n  - [ ] 2.1 c\n'),
      ['2.2 move'],
    ],
    ['other line endings', base.replaceAll('\n', '\r\n'), []],
  ]
  for (const [name, after, expected] of cases) {
    test(`tells ${name}`, () => assert.equal(changesOf(base, after), expected))
  }

  test('adds every task of a new list and removes those of a list that is gone', () => {
    assert.equal(changesOf(undefined, '- [ ] 1. a\n'), ['1 add'])
    assert.equal(changesOf('- [ ] 1. a\n', undefined), ['1 remove'])
    assert.equal(changesOf(undefined, undefined), [])
  })

  test('says nothing of a list that stayed, whatever it holds', () => {
    fc.assert(
      fc.property(tameDocuments, (text) => assert.equal(changesOf(text, text), [])),
      { numRuns: 100 },
    )
  })

  test('names each task of both lists at most once', () => {
    fc.assert(
      fc.property(tameDocuments, tameDocuments, (before, after) => {
        const deltas = diffLists(listOf(before), listOf(after))
        const sides = [deltas.flatMap((d) => d.before ?? []), deltas.flatMap((d) => d.after ?? [])]
        for (const side of sides) assert.is(new Set(side).size, side.length)
      }),
      { numRuns: 100 },
    )
  })
})
