import { generateKeyPairSync, verify } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSigner, readTrusted } from '../../src/attestation/keys.js'
import { assert, suite, throws } from '../helpers/suite.js'
import { ours, theirs, withFolder } from './made.js'

const nowhere = { cwd: '/', env: {} }

function refused(call: () => unknown): readonly unknown[] {
  const error = throws(call)
  assert.is(error.name, 'SpecExecError')
  return [error.message, Object(error).hint]
}

const ec = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const make = 'openssl genpkey -algorithm ed25519 -out <file>'

suite('readSigner', (test) => {
  test('signs by the key of a file, else by that of the environment', () =>
    withFolder((cwd) => {
      writeFileSync(join(cwd, 'key.pem'), ours.privatePem)
      const env = { SPEC_EXEC_ATTEST_KEY: theirs.privatePem }
      const bytes = Buffer.from('it')
      for (const [file, by] of [
        ['key.pem', ours],
        [undefined, theirs],
      ] as const) {
        const signer = readSigner(file, { cwd, env })
        assert.is(signer.keyId, by.signer.keyId)
        assert.ok(verify(undefined, bytes, by.key, signer.sign(bytes)))
      }
    }))

  test('says which key it misses, and what is none', () =>
    withFolder((cwd) => {
      const name = 'SPEC_EXEC_ATTEST_KEY'
      assert.equal(
        refused(() => readSigner(undefined, { cwd, env: { [name]: '' } })),
        [
          'Expected a private key to attest with, found none',
          `Name its file: --key <file>, or put its PEM into ${name}; make one: ${make}`,
        ],
      )
      const none = `A private key has no passphrase: ${make}; a public one is its half: openssl pkey -pubout -in <private key>`
      assert.equal(
        refused(() => readSigner('key.pem', { cwd, env: {} })),
        ['Expected an ed25519 key, found none that can be read: `key.pem`', none],
      )
      for (const text of ['secret', ours.publicPem, ours.privatePem.slice(0, 60)])
        assert.equal(
          refused(() => readSigner(undefined, { cwd, env: { [name]: text } })),
          [`Expected an ed25519 key, found none that can be read: ${name}`, none],
        )
      assert.equal(
        refused(() => readSigner(undefined, { cwd, env: { [name]: ec.privateKey } })),
        [`Expected an ed25519 key, found ec: ${name}`, `Make one: ${make}`],
      )
    }))
})

suite('readTrusted', (test) => {
  test('takes a key in each form, and several in one file', () =>
    withFolder((cwd) => {
      writeFileSync(join(cwd, 'one.txt'), `${ours.spki}\n`)
      writeFileSync(join(cwd, 'two.pem'), `# both\n${ours.publicPem}\n${theirs.publicPem}`)
      const spkis = (named: string) =>
        readTrusted(named, { cwd, env: {} }).map((key) =>
          key.export({ type: 'spki', format: 'der' }).toString('base64'),
        )
      for (const named of ['one.txt', ours.spki, ours.publicPem])
        assert.equal(spkis(named), [ours.spki])
      assert.equal(spkis('two.pem'), [ours.spki, theirs.spki])
    }))

  test('trusts no file of the work tree, however it is named', () =>
    withFolder((cwd) => {
      const root = join(cwd, 'repo')
      mkdirSync(root)
      writeFileSync(join(root, 'ci.pub'), ours.publicPem)
      symlinkSync(join(root, 'ci.pub'), join(cwd, 'outside.pub'))
      symlinkSync(root, join(cwd, 'again'))
      writeFileSync(join(cwd, 'ci.pub'), ours.publicPem)
      symlinkSync(join(cwd, 'ci.pub'), join(root, 'inside.pub'))
      const inside = ['ci.pub', '../outside.pub', '../again/ci.pub', 'inside.pub']
      for (const named of [...inside, join(root, 'ci.pub')])
        assert.equal(
          refused(() => readTrusted(named, { cwd: root, env: {}, root })),
          [
            `Expected a trusted key from outside of the work tree, found \`${named}\`: whoever writes the commits writes it too`,
            'Hand the key itself over: --trust MCowBQYDK2VwAyEA…, or keep its file elsewhere',
          ],
        )
      assert.is(readTrusted('../ci.pub', { cwd: root, env: {}, root }).length, 1)
    }))

  test('says what is no public ed25519 key', () =>
    withFolder((cwd) => {
      const place = { cwd, env: {} }
      assert.equal(
        refused(() => readTrusted('ci.pub', place)),
        [
          'Cannot read `ci.pub`',
          'Name the file of a public key, or the key itself: --trust MCowBQYDK2VwAyEA…',
        ],
      )
      const literal = 'the key behind --trust'
      assert.equal(
        refused(() => readTrusted(ours.privatePem, place)),
        [
          `Expected a public key, found a private one: ${literal}`,
          'Take its public half: openssl pkey -pubout -in <private key> -out <file>',
        ],
      )
      assert.equal(
        refused(() => readTrusted(ec.publicKey, place)),
        [`Expected an ed25519 key, found ec: ${literal}`, `Make one: ${make}`],
      )
      assert.is(
        refused(() => readTrusted('MCowBQYDK2VwAyEAshort', nowhere))[0],
        `Expected an ed25519 key, found none that can be read: ${literal}`,
      )
      writeFileSync(join(cwd, 'ci.pub'), '')
      assert.is(
        refused(() => readTrusted('ci.pub', place))[0],
        'Expected an ed25519 key, found none that can be read: `ci.pub`',
      )
    }))
})
