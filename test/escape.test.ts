import fc from 'fast-check'
import { printable, printableJson } from '../src/escape.js'
import { assert, suite } from './helpers/suite.js'

/** Anything that a terminal or a log would act upon, named independently of the code under test. */
const acting =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/
const units = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })

suite('printable', (test) => {
  test('C07: shows terminal escapes, bidi controls and carriage returns as text', () => {
    assert.is(printable('a\u001b[2J\u202eb\rc'), 'a\\u001b[2J\\u202eb\\u000dc')
  })
  test('C08: keeps a path with a line feed on one line', () => {
    assert.is(printable('src/a\n::error::x'), 'src/a\\u000a::error::x')
  })
  test('shows a byte that is not UTF-8 by its value', () => {
    assert.is(printable('caf\udce9.md'), 'caf\\xe9.md')
  })
  test('shows any other lone surrogate by its unit', () => {
    assert.is(printable('a\ud800b\udc00c'), 'a\\ud800b\\udc00c')
  })
  test('shows characters of no width', () => {
    assert.is(printable('1\u200b.\ufeff\u00ad\u{e0041}'), '1\\u200b.\\ufeff\\u00ad\\u{e0041}')
  })
  test('shows line and paragraph separators and NEL', () => {
    assert.is(printable('a\u2028b\u2029c\u0085d'), 'a\\u2028b\\u2029c\\u0085d')
  })
  test('leaves letters, wide characters and emoji with their selector alone', () => {
    assert.is(printable('Größe 完成 ⚠️ ✔ 😀'), 'Größe 完成 ⚠️ ✔ 😀')
  })
  test('never lets a control character or half a pair through', () => {
    fc.assert(
      fc.property(fc.oneof(units, fc.string({ unit: 'binary' })), (text) => {
        const shown = printable(text)
        return !acting.test(shown) && !/\p{Cs}/u.test(shown)
      }),
    )
  })
  test('changes nothing when it is applied again', () => {
    fc.assert(fc.property(units, (text) => printable(printable(text)) === printable(text)))
  })
})

suite('printableJson', (test) => {
  test('escapes what JSON itself leaves', () => {
    assert.is(
      printableJson({ a: 'x\u202e\u007f\u{e0041}' }),
      '{"a":"x\\u202e\\u007f\\udb40\\udc41"}',
    )
  })
  test('keeps its own line feeds', () => {
    assert.is(printableJson(['a\n'], 2), '[\n  "a\\n"\n]')
  })
  test('gives back the same strings and holds no control character', () => {
    fc.assert(
      fc.property(units, (text) => {
        const shown = printableJson([text])
        return JSON.parse(shown)[0] === text && !acting.test(shown)
      }),
    )
  })
})
