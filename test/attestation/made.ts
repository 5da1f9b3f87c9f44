import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSigner, type Signer } from '../../src/attestation/keys.js'
import type { CommandRun } from '../../src/facts.js'
import type { AskedTest } from '../../src/shadow/testing.js'

/** A key pair in every form that it is named by. */
export interface Pair {
  readonly privatePem: string
  readonly publicPem: string
  /** SPKI in base64, on one line. */
  readonly spki: string
  readonly key: KeyObject
  readonly signer: Signer
}

/** The pair of a seed of 32 bytes in hex. */
export function pairOf(seed: string): Pair {
  const der = Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex')
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const key = createPublicKey(secret)
  const privatePem = secret.export({ type: 'pkcs8', format: 'pem' }).toString()
  return {
    privatePem,
    publicPem: key.export({ type: 'spki', format: 'pem' }).toString(),
    spki: key.export({ type: 'spki', format: 'der' }).toString('base64'),
    key,
    signer: readSigner(undefined, { cwd: '/', env: { SPEC_EXEC_ATTEST_KEY: privatePem } }),
  }
}

/** Keys of RFC 8032, section 7.1, TEST 1 and TEST 2. */
export const ours = pairOf('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60')
export const theirs = pairOf('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')

/** A test of a tree as it is asked for; parts of it may differ. */
export function asked(
  treeId: string,
  other: Partial<AskedTest['command'] & AskedTest['settings']> = {},
): AskedTest {
  const { mirror = ['node_modules'], install = 'auto', ...command } = other
  const { name = 'unit', line = 'npm test', scope = 'whole', timeout = 60, junit = [] } = command
  return { treeId, command: { name, line, scope, timeout, junit }, settings: { mirror, install } }
}

/** A pass of 412 tests. */
export const passed: CommandRun = {
  ...{ name: 'unit', line: 'npm test', scope: 'whole', end: 'exit', code: 0, from: 'run' },
  counts: { passed: 412, failed: 0, skipped: 3 },
  ...{ milliseconds: 41_000, tail: ['412 passed'], failedTries: 0 },
}

/** A folder that is removed, whatever happens. */
export async function withFolder(use: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spec-exec-test-')))
  try {
    await use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
