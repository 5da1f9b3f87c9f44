import fc from 'fast-check'
import { expandWord, type Scope } from '../../src/shell/expand.js'
import { findBypass } from '../../src/shell/find-bypass.js'
import { parseShell } from '../../src/shell/parse.js'
import type { Script, ShellDialect } from '../../src/shell/script.js'
import { assert, suite } from '../helpers/suite.js'

suite('parseShell', (test) => {
  test('splits words at blanks outside of quotes', () => {
    assert.equal(fields(`a "b c" 'd "e' f\\ g h"i"'j' ""`), [
      ['a', 'b c', 'd "e', 'f g', 'hij', ''],
    ])
  })

  test('reads the escapes of C', () => {
    assert.equal(fields("a$'\\x62\\'\\u00e9\\101\\n'"), [["ab'éA\n"]])
  })

  test('ends commands at each operator, and comments at the line', () => {
    assert.equal(fields('a;b&&c||d|e&f # g; h\ni'), [
      ['a'],
      ['b'],
      ['c'],
      ['d'],
      ['e'],
      ['f'],
      ['i'],
    ])
  })

  test('takes redirections for no words', () => {
    assert.equal(fields('a 2>&1 >b <c d &>e 3<f g'), [['a', 'd', 'g']])
  })

  test('takes the text of a here-document for no commands', () => {
    assert.equal(fields('a <<X b\nc d\nX\ne <<-"Y"\n\tf $(g)\n\tY\nh'), [['a', 'b'], ['e'], ['h']])
  })

  test('takes a shift for no here-document', () => {
    assert.equal(fields('a $((1<<2)) b\nc'), [['a', 'b'], ['c']])
  })

  test('reads groups, and patterns of case', () => {
    assert.equal(fields('(a; (b)) | c; case x in y) d;; esac'), [
      ['a'],
      ['b'],
      ['c'],
      ['case', 'x', 'in', 'y'],
      ['d'],
      ['esac'],
    ])
  })

  test('splits as PowerShell does', () => {
    assert.equal(fields("& 'it''s' a\\b `$c \"d`\"e\"", 'powershell'), [
      ["it's", 'a\\b', '$c', 'd"e'],
    ])
  })

  test('splits as cmd does', () => {
    assert.equal(fields('a "b c" \'d\' ^& e & f', 'cmd'), [['a', 'b c', "'d'", '&', 'e'], ['f']])
  })

  test('never throws, whatever the text', () => {
    const pieces = fc.constantFrom(
      ...'\'"`$(){}<>&|;\\\n #='.split(''),
      '$(',
      '${',
      "$'",
      '<<X\n',
      '((',
      'bash -c ',
      'eval ',
      'git ',
      'commit ',
      '-n ',
      'a=',
      '$a',
      'é😀\ud800',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), dialects, (parts, dialect) => {
        findBypass(parts.join(''), dialect)
      }),
      { numRuns: 1500 },
    )
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), dialects, (text, dialect) => {
        findBypass(text, dialect)
      }),
    )
  })

  test('takes any plain word for itself, however it is quoted', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (words) => {
        const line = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ')
        assert.equal(fields(line), [words])
      }),
    )
  })

  for (const [name, piece] of [
    ['words', 'a '],
    ['opened substitutions', '$('],
    ['opened groups', '('],
    ['opened expansions', '${a:-'],
    ['quotes', '\'"'],
    ['backticks', '`'],
    ['escaped backticks', '\\`'],
    ['here-documents', '<<X '],
    ['opened here-documents', 'a <<X\n'],
    ['values of values', 'a=$a$a$a; '],
    ['evaluations', 'eval eval '],
    ['wrappers', 'env xargs '],
    ['paths', '.git/'],
    ['drives', '$env:a '],
    ['writes', '>.git/.git/ '],
    ['lists', 'a=( '],
    ['alternatives', '{a,b} '],
    ['commas', '{,'],
    ['folders', 'cd .git; '],
  ] as const)
    test(`needs time in proportion to the length: ${name}`, () => {
      const time = (count: number) => {
        const line = piece.repeat(count)
        const start = performance.now()
        for (const dialect of ['posix', 'powershell'] as const) findBypass(line, dialect)
        return performance.now() - start
      }
      time(1000)
      const [short, long] = [time(1000), time(8000)]
      // Twice as steep as a line, or a busy machine: a square would be 64 times as dear.
      assert.ok(long < 40 * short + 500, `${short.toFixed(1)} ms, then ${long.toFixed(1)} ms`)
    })
})

const dialects = fc.constantFrom<ShellDialect>('posix', 'powershell', 'cmd')

function fields(text: string, dialect: ShellDialect = 'posix'): readonly (readonly string[])[] {
  const scope: Scope = { variables: new Map(), aliases: new Map(), folder: '', budget: 1000 }
  const read = (script: Script): readonly (readonly string[])[] =>
    script
      .flat()
      .flatMap(({ words, group }) => [
        ...(group ? read(group) : []),
        ...(words.length === 0
          ? []
          : [
              words.flatMap((word) =>
                expandWord(word, scope).filter((field) => !field.includes('\0')),
              ),
            ]),
      ])
  return read(parseShell(text, dialect))
}
