import fc from 'fast-check'
import { realign } from '../../src/flip/realign.js'
import { assert, suite } from '../helpers/suite.js'

const x = 0x78
const before = '# Plan\n- [ ] 1. One\n- [ ] 2. Two\n- [ ] 3. Three\n'
const box = before.indexOf('[ ] 2') + 1

/** What a file holds after another program saved `text` and our byte fell into it, and after the repair. */
function repaired(text: string, offset = box): string {
  const now = Buffer.alloc(Math.max(text.length, offset + 1))
  now.write(text, 'latin1')
  now[offset] = x
  const { writes, cutAt, doubtful } = realign(Buffer.from(before), now, [
    { offset, from: 0x20, to: x },
  ])
  for (const write of writes) now[write.offset] = write.byte
  const kept = now.subarray(0, cutAt ?? now.length).toString('latin1')
  return doubtful.length === 0 ? kept : `doubtful at ${doubtful}`
}

suite('realign', (test) => {
  test('takes the byte back from an untouched file', () => {
    assert.is(repaired(before), before)
  })
  test('takes the byte back after a line was put above', () => {
    const text = before.replace('- [ ] 1', '- [ ] 0. None\n- [ ] 1')
    assert.is(repaired(text), text)
  })
  test('takes the byte back after a line above was removed', () => {
    const text = before.replace('- [ ] 1. One\n', '')
    assert.is(repaired(text), text)
  })
  test('takes the byte back after text was added below', () => {
    assert.is(repaired(`${before}more\n`), `${before}more\n`)
  })
  test('takes the byte back between two edits', () => {
    const text = `The ${before}more\n`
    assert.is(repaired(text), text)
  })
  test('cuts the gap of a file that was shortened', () => {
    assert.is(repaired('# Plan\n'), '# Plan\n')
  })
  test('names a byte in text that is new, of which nobody knows', () => {
    assert.is(repaired('another text altogether, long enough for the byte'), `doubtful at ${box}`)
  })
  test('leaves a file alone in which the byte is not there', () => {
    const now = Buffer.from('short')
    assert.equal(realign(Buffer.from(before), now, [{ offset: box, from: 0x20, to: x }]), {
      writes: [],
      doubtful: [],
    })
  })
  test('restores or names every byte after one edit elsewhere', () => {
    const edit = fc.record({
      at: fc.nat(before.length),
      cut: fc.nat(12),
      put: fc.stringMatching(/^[a-w0-9 \n]{0,12}$/),
    })
    fc.assert(
      fc.property(edit, ({ at, cut, put }) => {
        const text = before.slice(0, at) + put + before.slice(at + cut)
        // The byte that our write hits is one that the edit did not make.
        fc.pre(text.length > box && (at > box || at + put.length <= box))
        const result = repaired(text)
        return result === text || result.startsWith('doubtful')
      }),
      { numRuns: 500 },
    )
  })
})
