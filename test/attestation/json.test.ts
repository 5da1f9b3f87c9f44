import fc from 'fast-check'
import { parseUnique } from '../../src/attestation/json.js'
import { assert, suite } from '../helpers/suite.js'

suite('parseUnique', (test) => {
  test('reads every JSON in which no key stands twice', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(4), (text, indent) => {
        const value: unknown = JSON.parse(text)
        const laidOut = JSON.stringify(value, undefined, indent)
        assert.equal(parseUnique(laidOut), { value })
      }),
    )
  })

  test('refuses a key that stands twice, however it is spelled and wherever', () => {
    const why = { refused: 'an object in it names a key twice' }
    for (const text of [
      '{"a":1,"a":1}',
      '{"a":1, "\\u0061" : 2}',
      '[{"a":[{"b":{},"b":[]}]}]',
      '{"":1,"":2}',
      '{"__proto__":1,"__proto__":2}',
      '{"a\\"":1,"a\\"":2}',
    ])
      assert.equal(parseUnique(text), why, text)
  })

  test('takes no text for a key', () => {
    for (const text of ['["a","a"]', '{"a":"a\\":","b":"\\\\"}', '[{"a":1},{"a":1}]', '"a"'])
      assert.equal(parseUnique(text), { value: JSON.parse(text) }, text)
  })

  test('says what is no JSON', () => {
    for (const text of ['', '{', '{"a":1}x', "{'a':1}"])
      assert.equal(parseUnique(text), { refused: 'it is no JSON' })
  })
})
