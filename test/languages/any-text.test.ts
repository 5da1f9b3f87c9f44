import fc from 'fast-check'
import { languages } from '../../src/languages/all.js'
import { mayMark } from '../../src/languages/code/may-mark.js'
import { assert, suite } from '../helpers/suite.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 150)

/** What opens, closes and names things in all languages together. */
const tokens = fc.constantFrom(
  ...`( ) [ ] { } ' " \` \\ / // /* */ # #{ \${ {$ """ ''' <<~A <<<A\n r#" => = : ; , . -> :: ! @ \n | < >`.split(
    ' ',
  ),
  ...[
    '\n',
    '\n  ',
    ' ',
    'A\n',
    "'a'",
    '"a"',
    'it',
    'test',
    'describe',
    '.skip',
    '.only',
    '.each',
    'xit',
    'fit',
  ],
  ...[
    'def test_a',
    'class A',
    'func TestA',
    't.Run',
    't.Skip',
    '#[test]',
    'fn a',
    'mod a',
    '@Test',
    'void a',
  ],
  ...[
    'fun a',
    'function testA',
    'if',
    'for',
    'return',
    'do',
    'end',
    'expect',
    'assert',
    'skip',
    'a',
    '1',
  ],
)
const texts = fc.array(tokens, { maxLength: 200 }).map((parts) => parts.join(''))

suite('languages: any text', (test) => {
  for (const language of languages) {
    test(`${language.id} reads any text, and says lines that are there`, () => {
      fc.assert(
        fc.property(fc.oneof(texts, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
          const lines = text.split('\n').length
          const file = language.read('a', text)
          assert.ok(file.focuses.length === 0 || mayMark(text), 'so is a focus')
          for (const { line, skip } of file.cases) {
            assert.ok(line >= 1 && line <= lines)
            assert.ok(!skip || mayMark(text), 'a skip is in a text that may skip')
            assert.ok(!skip || (skip.line >= 1 && skip.line <= lines))
          }
        }),
        { numRuns },
      )
    })
  }

  test('a text costs its length, not its square, whatever it repeats', () => {
    for (const language of languages)
      for (const seed of seeds) {
        const time = timeOf(() => language.read('a', repeated(seed, 1 << 16)))
        // Where something was sought to the end of the text again and again, it took ten seconds and more.
        assert.ok(time < 3000, `${language.id} took ${time} ms for ${seed}`)
      }
  })

  test('a line of 1 MB is read in seconds', () => {
    const line = repeated("it('a',()=>{expect(f(1)).toBe(2)});", 1 << 20)
    for (const { id, read } of languages) {
      const time = timeOf(() => read('a', line))
      assert.ok(time < 8000, `${id} took ${time} ms`)
    }
  })
})

const seeds = [
  "it('a',()=>{",
  "test('",
  '`${',
  '=/[',
  'a',
  'fn a ',
  'x.forEach(',
  '@A(',
  "it('a',f)->",
]

function repeated(seed: string, length: number): string {
  return seed.repeat(Math.ceil(length / seed.length)).slice(0, length)
}

function timeOf(call: () => unknown): number {
  const start = performance.now()
  call()
  return performance.now() - start
}
