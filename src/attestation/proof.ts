import type { AskedTest, TestProof } from '../shadow/testing.js'
import { count, shortId } from '../text/words.js'
import { doubtsOf } from './doubts.js'
import { sealEnvelope } from './envelope.js'
import { openAppender, readLines } from './file.js'
import { type KeyPlace, readSigner, readTrusted } from './keys.js'
import { readAttested } from './read.js'
import { runUrl } from './run-url.js'
import { digestOf, setupOf, writeStatement } from './statement.js'

/** What `verify` is told of attestations; several names are split by commas. */
export interface ProofOptions {
  /** The file in which passes of this run are attested. */
  readonly attest?: string | undefined
  /** The file of the private key; absent: the environment has it. */
  readonly key?: string | undefined
  /** Public keys, or their files. */
  readonly trust?: string | undefined
  /** Files of attestations, or folders of them. */
  readonly attestations?: string | undefined
}

/** Attestations of passed trees, read and written. */
export interface Proof extends TestProof {
  /** What is known before the first commit. */
  readonly notes: readonly string[]
  /** What is known once all tests are done. Nothing is attested afterwards. */
  close(): readonly string[]
}

/**
 * Passes that a trusted key has signed, and a way to sign those that run here: nothing that came from an attestation
 * or a record is signed. Throws SpecExecError for a key that is none and for a file that cannot be written.
 */
export function openProof(options: ProofOptions, place: KeyPlace): Proof {
  const { attest, key } = options
  const trusted = namesIn(options.trust).flatMap((named) => readTrusted(named, place))
  const signer = attest === undefined ? undefined : readSigner(key, place)
  const { lines, notes } = readLines(namesIn(options.attestations), place.cwd)
  const { byTree, notes: refused } = readAttested(lines, trusted)
  const file = attest === undefined ? undefined : openAppender(attest, place.cwd)
  const asked = new Set<string>()
  const missing = new Set<string>()
  let signed = 0

  return {
    notes: [...notes, ...refused],
    find(test) {
      asked.add(test.treeId)
      const digest = digestOf(setupOf(test))
      return byTree.get(test.treeId)?.find((one) => one.digest === digest)?.record
    },
    doubts(test: AskedTest) {
      const others = byTree.get(test.treeId)
      if (others) return doubtsOf(test, others)
      if (trusted.length > 0) missing.add(test.treeId)
      return []
    },
    keep(test, run) {
      if (!file || !signer) return
      file.append(sealEnvelope(writeStatement(test, run, runUrl(place.env)), signer))
      signed++
    },
    close() {
      file?.close()
      const strange = [...byTree.keys()].filter((treeId) => !asked.has(treeId))
      return [
        ...treesNote('no attestation for a tree that was tested', missing),
        ...treesNote('attestations for trees that were not asked for', strange),
        ...(attest === undefined ? [] : [`${count(signed, 'test run')} attested in \`${attest}\``]),
      ]
    },
  }
}

function namesIn(option: string | undefined): readonly string[] {
  return (option ?? '').split(',').filter((name) => name !== '')
}

function treesNote(what: string, treeIds: Iterable<string>): readonly string[] {
  const all = [...treeIds]
  if (all.length === 0) return []
  const more = all.length > mostShown ? ` and ${all.length - mostShown} more` : ''
  return [`${what}: ${all.slice(0, mostShown).map(shortId).join(', ')}${more}`]
}

const mostShown = 5
