import fc from 'fast-check'
import { changedLines, lineCount, linesOf, moreOften } from '../../src/clauses/lines.js'
import { assert, suite } from '../helpers/suite.js'
import { modified } from './scene.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 300)
const change = (before: string, after: string) => changedLines(modified('a.ts', before, after))

suite('clauses: lines', (test) => {
  test('endings are no part of a line, and the last one begins none', () => {
    assert.equal(linesOf('a\r\nb\n\nc'), ['a', 'b', '', 'c'])
    assert.equal(linesOf('a\n'), ['a'])
    assert.equal(linesOf(''), [])
    for (const text of ['a\r\nb\n\nc', 'a\n', 'a', '', '\n'])
      assert.is(lineCount(text), linesOf(text).length)
  })

  test('added and removed lines are told by how often they stand', () => {
    assert.equal(change('a\nb\nc\n', 'c\na\nd\nd\n'), {
      added: [
        { line: 3, text: 'd' },
        { line: 4, text: 'd' },
      ],
      addedTexts: ['d', 'd'],
      removed: ['b'],
    })
  })

  test('of equal lines the one in the changed part is new', () => {
    assert.equal(change('x\na\ny\n', 'x\nx\na\ny\n').added, [{ line: 2, text: 'x' }])
    assert.equal(change('a\nx\n', 'x\na\nx\n').added, [{ line: 1, text: 'x' }])
  })

  test('what stands more often is told of anything', () => {
    assert.equal(
      moreOften(['a', 'b'], ['b', 'b', 'c', 'a'], (one) => one),
      ['b', 'c'],
    )
  })

  test('for any two texts, old lines less removed ones and more added ones are the new lines', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', ' a', 'c  c', 'c c', ''))
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { added, removed } = change(`${before.join('\n')}\n`, `${after.join('\n')}\n`)
        const bare = (lines: readonly string[]) =>
          lines.map((line) => line.trim().replace(/\s+/g, ' ')).sort()
        const left = bare(before.length === 0 ? [''] : before)
        for (const line of removed) left.splice(left.indexOf(line), 1)
        assert.equal(
          bare([...left, ...added.map(({ text }) => text)]),
          bare(after.length === 0 ? [''] : after),
        )
        for (const { line, text } of added)
          assert.is((after.length === 0 ? [''] : after)[line - 1], text)
      }),
      { numRuns },
    )
  })
})
