import fc from 'fast-check'
import { parseAuthor } from '../../src/audit/author.js'
import { assert, suite } from '../helpers/suite.js'

const object = (author: string, more = '') =>
  Buffer.from(
    `tree ${'a'.repeat(40)}\nauthor ${author}\ncommitter Ada <a@b> 0 +0000\n${more}\nSubject\n`,
    'latin1',
  )

suite('audit: who made a commit, and when', (test) => {
  test('the name and the month stand in the object, as the author wrote them', () => {
    assert.equal(parseAuthor(object('Ada L <a@b> 1706745600 +0000')), {
      author: 'Ada L',
      month: '2024-02',
    })
  })

  test('the month is that of the author, wherever the reader is', () => {
    assert.is(parseAuthor(object('A <a@b> 1706745600 -0100')).month, '2024-01')
    assert.is(parseAuthor(object('A <a@b> 1706741999 +0100')).month, '2024-01')
    assert.is(parseAuthor(object('A <a@b> 1706742000 +0100')).month, '2024-02')
  })

  test('a name in another encoding is read in that, and in UTF-8 where nobody knows it', () => {
    assert.is(parseAuthor(object('Zo\xeb <a@b> 0 +0000', 'encoding ISO-8859-1\n')).author, 'Zoë')
    assert.is(
      parseAuthor(object('Zo\xc3\xab <a@b> 0 +0000', 'encoding nobody-knows\n')).author,
      'Zoë',
    )
  })

  test('what is missing or no date is said to be so', () => {
    assert.equal(parseAuthor(), { author: '', month: 'unknown' })
    assert.equal(parseAuthor(object(' <a@b> 0 +0000')), { author: '', month: '1970-01' })
    assert.equal(parseAuthor(object('A <a@b> 999999999999 +0000')).month, 'unknown')
    assert.equal(parseAuthor(object('A <a@b> soon')), { author: '', month: 'unknown' })
  })

  test('an author in the message is none', () => {
    const bytes = Buffer.from('tree a\n\nauthor Eve <e@e> 0 +0000\n')
    assert.equal(parseAuthor(bytes), { author: '', month: 'unknown' })
  })

  test('any bytes are read, and give a month or none', () => {
    const line = fc
      .tuple(fc.string(), fc.integer(), fc.string())
      .map(([a, b, c]) => object(`${a} <${c}> ${b} ${c}`))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 400 }), line), (bytes) => {
        assert.match(parseAuthor(bytes).month, /^(\d{4}-\d\d|unknown)$/)
      }),
    )
  })
})
