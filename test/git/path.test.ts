import fc from 'fast-check'
import { decodePath, encodePath } from '../../src/git/path.js'
import { assert, suite } from '../helpers/suite.js'

suite('path', (test) => {
  test('reads UTF-8 as it stands', () => {
    assert.is(decodePath(Buffer.from('é/\u{1F600}\uFFFD.md')), 'é/\u{1F600}\uFFFD.md')
  })
  test('keeps a byte that does not decode as a lone surrogate', () => {
    assert.is(decodePath(Buffer.from([0x61, 0xff, 0xc3, 0x62])), 'a\uDCFF\uDCC3b')
  })
  test('keeps an encoded surrogate as its bytes', () => {
    assert.is(decodePath(Buffer.from([0xed, 0xb2, 0x80])), '\uDCED\uDCB2\uDC80')
  })
  test('keeps a byte order mark', () => {
    assert.is(decodePath(Buffer.from([0xef, 0xbb, 0xbf, 0xff])), '\uFEFF\uDCFF')
  })
  test('gives back the bytes of any name', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        assert.equal([...encodePath(decodePath(bytes))], [...bytes])
      }),
    )
  })
})
