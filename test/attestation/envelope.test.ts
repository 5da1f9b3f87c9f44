import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dsse } from '@sigstore/core'
import fc from 'fast-check'
import { openEnvelope, sealEnvelope } from '../../src/attestation/envelope.js'
import { writeStatement } from '../../src/attestation/statement.js'
import { assert, suite } from '../helpers/suite.js'
import { asked, ours, passed, theirs, withFolder } from './made.js'

const type = 'application/vnd.in-toto+json'
const tree = '88be01d'.padEnd(40, '0')
const payload = writeStatement(asked(tree), passed, undefined)
const sealed = sealEnvelope(payload, ours.signer)

// biome-ignore lint/suspicious/noExplicitAny: tests damage it in every way
function changed(edit: (envelope: any) => void, line = sealed): string {
  const envelope: unknown = JSON.parse(line)
  edit(envelope)
  return JSON.stringify(envelope)
}

function refusalOf(line: string): string | undefined {
  const opened = openEnvelope(line, [ours.key])
  return 'refused' in opened ? opened.refused : undefined
}

// SPEC_EXEC_FLIPS=<n> damages any number of envelopes.
const flips = Number(process.env['SPEC_EXEC_FLIPS'] ?? 1000)

const notSigned = 'no trusted key has signed it, or it was changed since'

suite('openEnvelope', (test) => {
  test('gives the very bytes that were signed', () => {
    assert.equal(openEnvelope(sealed, [theirs.key, ours.key]), { payload })
  })

  // github.com/secure-systems-lab/dsse, testvectors/vectors.json: `single-signature`, `empty-payload`.
  test('keeps the vectors of DSSE', () => {
    const vectors = [
      [
        '{"_type":"https://in-toto.io/Statement/v1"}',
        '2WAfaHm5jluo0w+0rk8uVkluELJYWjSmU9x7EUzx+AyteDGJ4/nqyJXfmAUVFIAoQafWm7AxBZNw5M9ixNHiCA==',
      ],
      [
        '',
        'gSggCAaTLTYyRH6FIDBem6meyIynsYy8RTHVzwx9tnTb7Bg/1jMWnuVgI/gffqmbsC2VX5/jHfkkDqsj7CDbDg==',
      ],
    ] as const
    for (const [text, sig] of vectors) {
      const line = sealEnvelope(Buffer.from(text), ours.signer)
      const { keyId: keyid } = ours.signer
      assert.equal(JSON.parse(line), {
        payload: Buffer.from(text).toString('base64'),
        payloadType: type,
        signatures: [{ keyid, sig }],
      })
      assert.equal(openEnvelope(line, [ours.key]), { payload: Buffer.from(text) })
    }
  })

  test('takes either base64, padded or not, and fields that it does not know', () => {
    // `url-safe-base64` of the same vectors.
    const line = JSON.stringify({
      payload: '-_-_Pj8=',
      payloadType: type,
      signatures: [
        {
          sig: 'P-_KHICeR7tI6S_YyejJTRtrXhcQyQ2LYPaL8h90KjC9qN8HU_svOQ6TuDOT1HIrsGW886DbWNWcCmX5twLrAw',
          other: 1,
        },
      ],
      other: {},
    })
    assert.equal(openEnvelope(line, [ours.key]), { payload: Buffer.from('fbffbf3e3f', 'hex') })
  })

  test('takes one right signature among wrong ones, whatever key ids say', () => {
    const [good] = JSON.parse(sealed).signatures
    const wrong = { keyid: ours.signer.keyId, sig: 'AAAA' }
    const liar = { keyid: theirs.signer.keyId, sig: good.sig }
    assert.is(refusalOf(changed((e) => e.signatures.unshift(wrong, wrong))), undefined)
    assert.is(refusalOf(changed((e) => (e.signatures = [liar]))), undefined)
    assert.is(refusalOf(changed((e) => (e.signatures = [{ sig: good.sig }]))), undefined)
  })

  test('refuses the signature of another key under the id of a trusted one', () => {
    const line = sealEnvelope(payload, { ...theirs.signer, keyId: ours.signer.keyId })
    assert.is(refusalOf(line), notSigned)
  })

  test('says why a line does not count', () => {
    const other = Buffer.from('{}').toString('base64')
    const signedAs = ours.signer.sign(dsse.preAuthEncoding('application/json', payload))
    const cases: readonly (readonly [string, string])[] = [
      ['', 'it is no JSON'],
      [sealed.slice(0, -1), 'it is no JSON'],
      ['[]', 'it is no envelope'],
      ['null', 'it is no envelope'],
      [changed((e) => (e.signatures = {})), 'it is no envelope'],
      [changed((e) => (e.payload = 1)), 'it is no envelope'],
      [changed((e) => (e.signatures[0].sig = null)), 'it is no envelope'],
      [changed((e) => (e.signatures = [])), 'it has no signature'],
      [
        changed((e) => (e.signatures = Array(17).fill(e.signatures[0]))),
        'it has more than 16 signatures',
      ],
      [changed((e) => (e.payload = other)), notSigned],
      [changed((e) => (e.payload += ' ')), 'its payload is no base64'],
      [changed((e) => (e.payload = `${e.payload.slice(0, -2)}=`)), 'its payload is no base64'],
      [changed((e) => (e.signatures[0].sig = '')), notSigned],
      [changed((e) => (e.signatures[0].sig = `${e.signatures[0].sig}AA`)), notSigned],
      [
        changed((e) => (e.payloadType = 'application/json')),
        `its payload is of type \`application/json\`, not \`${type}\``,
      ],
      [
        changed((e) => {
          e.payloadType = 'application/json'
          e.signatures[0].sig = signedAs.toString('base64')
        }),
        `its payload is of type \`application/json\`, not \`${type}\``,
      ],
      [
        sealed.replace('{"payload":', `{"payload":"${other}","payload":`),
        'an object in it names a key twice',
      ],
      [sealed.replace('"sig":', '"sig":"AAAA","\\u0073ig":'), 'an object in it names a key twice'],
    ]
    for (const [line, why] of cases) assert.is(refusalOf(line), why, line)
    assert.equal(openEnvelope(sealed, []), { refused: notSigned })
    assert.equal(openEnvelope(sealed, [theirs.key]), { refused: notSigned })
  })

  test('no flip of a bit is accepted, but where the same is spelled', () => {
    const bytes = Buffer.from(sealed)
    const flip = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
    fc.assert(
      fc.property(fc.array(flip, { minLength: 1, maxLength: 3 }), (damage) => {
        const copy = Buffer.from(bytes)
        for (const [at, by] of damage) copy[at] = (copy[at] ?? 0) ^ by
        const opened = openEnvelope(copy.toString(), [ours.key])
        if ('payload' in opened) assert.ok(opened.payload.equals(payload))
      }),
      { numRuns: flips },
    )
  })

  test('whatever a line holds, it is opened or refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.string({ unit: 'binary' })), (line) => {
        assert.ok('refused' in openEnvelope(line, [ours.key]))
      }),
      { numRuns: 500 },
    )
    for (const deep of ['['.repeat(400_000), '{"a":'.repeat(100_000)])
      assert.ok('refused' in openEnvelope(deep, [ours.key]))
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    assert.is(refusalOf(nested), 'it is no envelope')
    assert.is(refusalOf(`"${'\\"'.repeat(499_000)}"`), 'it is no envelope')
  })

  test('another program finds the signature right', () =>
    withFolder((folder) => {
      const { signatures } = JSON.parse(sealed)
      const file = (name: string) => join(folder, name)
      writeFileSync(file('key.pem'), ours.publicPem)
      writeFileSync(file('sig'), Buffer.from(signatures[0].sig, 'base64'))
      const head = `DSSEv1 ${type.length} ${type} ${payload.length} `
      writeFileSync(file('pae'), Buffer.concat([Buffer.from(head), payload]))
      const check = ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', file('key.pem')]
      const ran = spawnSync('openssl', [...check, '-sigfile', file('sig'), '-in', file('pae')])
      if (ran.error) return
      assert.match(ran.stdout.toString(), 'Signature Verified Successfully')
      assert.is(ran.status, 0)
    }))

  test('an envelope is small, quickly made and quickly opened', () => {
    assert.ok(sealed.length < 1200, `${sealed.length} bytes`)
    const milliseconds = (work: () => void) => {
      const since = performance.now()
      for (let at = 0; at < 200; at++) work()
      return (performance.now() - since) / 200
    }
    const made = milliseconds(() => sealEnvelope(payload, ours.signer))
    const opened = milliseconds(() => openEnvelope(sealed, [ours.key]))
    if (process.env['SPEC_EXEC_ATTEST_COST'])
      console.log(`  ${sealed.length} bytes, made in ${made} ms, opened in ${opened} ms`)
    assert.ok(made < 5 && opened < 5, `${made} ms, ${opened} ms`)
  })
})
