import fc from 'fast-check'
import { isSpecExecError } from '../../src/error.js'
import { parseUpdates, sortUpdates } from '../../src/receive/update.js'
import { assert, suite, throws } from '../helpers/suite.js'

const zeros = '0'.repeat(40)
const [one, two] = ['1'.repeat(40), '2'.repeat(40)]

suite('receive: update', (test) => {
  test('a line is a ref and what it shall name, whatever the pusher says that it named', () => {
    const lines = [`${one} ${two} refs/heads/main`, `${one} ${zeros} refs/tags/v1`]
    assert.equal(parseUpdates(`${lines.join('\n')}\n`), [
      { ref: 'refs/heads/main', id: two },
      { ref: 'refs/tags/v1' },
    ])
    const long = 'a'.repeat(64)
    assert.equal(parseUpdates(`${'0'.repeat(64)} ${long} refs/heads/é\n`), [
      { ref: 'refs/heads/é', id: long },
    ])
    assert.equal(parseUpdates(''), [])
  })

  test('what git never writes is refused', () => {
    for (const line of [
      '',
      'x',
      `${one} ${two}`,
      `${one} ${two} main`,
      `${one} ${two} refs/heads/a b`,
      `${one} ${two} refs/heads/\u001b[31m`,
      `${one} ${'1'.repeat(41)} refs/heads/main`,
    ]) {
      const { message } = throws(() => parseUpdates(`${line}\n${line}\n`))
      assert.is(message, `Expected \`<old id> <new id> <ref>\` on stdin, found \`${line}\``)
    }
  })

  test('C13: more refs than anybody pushes are refused', () => {
    const { message } = throws(() => parseUpdates(`${one} ${two} refs/heads/a\n`.repeat(100_001)))
    assert.is(message, 'Expected a push of at most 100000 refs, found 100001 refs')
  })

  test('any text is read, or refused with an error of ours', () => {
    const field = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(zeros, one, 'refs/heads/a'),
    )
    const lines = fc.array(fc.array(field, { maxLength: 4 }), { maxLength: 5 })
    fc.assert(
      fc.property(lines, (all) => {
        const text = all.map((fields) => `${fields.join(' ')}\n`).join('')
        try {
          for (const { ref, id = one } of parseUpdates(text)) {
            assert.match(ref, /^refs\/[^\n ]+$/)
            assert.match(id, /^[0-9a-f]{40,64}$/)
          }
        } catch (error) {
          assert.ok(isSpecExecError(error), String(error))
        }
      }),
    )
  })

  test('a ref is to the law what it is to the branch that HEAD names', () => {
    const updates = [
      { ref: 'refs/heads/main', id: two },
      { ref: 'refs/heads/a', id: two },
      { ref: 'refs/tags/v1', id: one },
      { ref: 'refs/notes/x', id: one },
      { ref: 'refs/heads/gone' },
    ]
    assert.equal(sortUpdates(updates, 'refs/heads/main'), {
      landing: two,
      branches: [two, one],
      isHeadless: false,
    })
    assert.equal(sortUpdates(updates, undefined), { branches: [two, two, one], isHeadless: false })
    assert.equal(sortUpdates([{ ref: 'refs/heads/main' }], 'refs/heads/main'), {
      branches: [],
      isHeadless: true,
    })
  })
})
