import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { readFileSync, realpathSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'
import { crypto } from '@sigstore/core'
import { SpecExecError } from '../error.js'
import type { Env } from '../git/run.js'

/** Where keys are looked for. */
export interface KeyPlace {
  readonly cwd: string
  readonly env: Env
  /** The work tree, which whoever writes the commits has written; absent in a bare repository. */
  readonly root?: string | undefined
}

/** Whoever attests: an ed25519 key (RFC 8032). */
export interface Signer {
  /** A hint for readers, and no proof: SHA-256 of the public key as SPKI, in hex. */
  readonly keyId: string
  sign(bytes: Buffer): Buffer
}

/**
 * The key that signs: that of a file, else the PEM in the environment.
 * Throws SpecExecError where there is none, or where it is no ed25519 key.
 */
export function readSigner(file: string | undefined, { cwd, env }: KeyPlace): Signer {
  const inEnv = env[variable]
  if (file === undefined && !inEnv)
    throw new SpecExecError('Expected a private key to attest with, found none', {
      hint: `Name its file: --key <file>, or put its PEM into ${variable}; make one: ${makeKey}`,
    })
  const name = file === undefined ? variable : `\`${file}\``
  const key = parseKey(name, () =>
    createPrivateKey(file === undefined ? (inEnv ?? '') : readFileSync(resolve(cwd, file))),
  )
  return { keyId: keyIdOf(createPublicKey(key)), sign: (bytes) => sign(undefined, bytes, key) }
}

/**
 * The keys that `--trust` names: a file of PEM, or the key itself (PEM, or its SPKI in base64 on one line). Throws
 * SpecExecError where it is none, is private, or lies in the work tree, where the author of the commits puts it.
 */
export function readTrusted(named: string, place: KeyPlace): readonly KeyObject[] {
  const isKey = named.startsWith(spkiStart) || named.includes('-----BEGIN')
  const name = isKey ? 'the key behind --trust' : `\`${named}\``
  const text = isKey ? named : readOutside(named, place)
  if (text.includes('PRIVATE KEY'))
    throw new SpecExecError(`Expected a public key, found a private one: ${name}`, {
      hint: `Take its public half: openssl pkey -pubout -in <private key> -out <file>`,
    })
  const blocks = text.match(/-----BEGIN [^-]*-----[^-]*-----END [^-]*-----/g) ?? [text.trim()]
  return blocks.map((block) => parseKey(name, () => crypto.createPublicKey(block)))
}

const variable = 'SPEC_EXEC_ATTEST_KEY'
const makeKey = 'openssl genpkey -algorithm ed25519 -out <file>'

/** How the SPKI of each ed25519 key begins, in base64 (RFC 8410). */
const spkiStart = 'MCowBQYDK2VwAyEA'

function keyIdOf(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
}

function readOutside(named: string, { cwd, root }: KeyPlace): string {
  const path = resolve(cwd, named)
  if (root !== undefined && (isBelow(path, root) || isBelow(realOf(path), realOf(root))))
    throw new SpecExecError(
      `Expected a trusted key from outside of the work tree, found \`${named}\`: whoever writes the commits writes it too`,
      { hint: `Hand the key itself over: --trust ${spkiStart}…, or keep its file elsewhere` },
    )
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new SpecExecError(`Cannot read \`${named}\``, {
      hint: `Name the file of a public key, or the key itself: --trust ${spkiStart}…`,
      cause,
    })
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

function parseKey(name: string, parse: () => KeyObject): KeyObject {
  let key: KeyObject
  try {
    key = parse()
  } catch (cause) {
    throw new SpecExecError(`Expected an ed25519 key, found none that can be read: ${name}`, {
      hint: `A private key has no passphrase: ${makeKey}; a public one is its half: openssl pkey -pubout -in <private key>`,
      cause,
    })
  }
  if (key.asymmetricKeyType === 'ed25519') return key
  throw new SpecExecError(`Expected an ed25519 key, found ${key.asymmetricKeyType}: ${name}`, {
    hint: `Make one: ${makeKey}`,
  })
}
