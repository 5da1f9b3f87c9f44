import type { KeyObject } from 'node:crypto'
import { openEnvelope } from './envelope.js'
import type { Line } from './file.js'
import { readStatement, type Stated } from './statement.js'

/** A pass that a trusted key has signed. */
export interface Attested extends Stated {
  /** `attestations.jsonl:3`. */
  readonly place: string
}

/** What lines attest, and why some of them count for nothing. */
export interface Attestations {
  /** By full id of the tree. */
  readonly byTree: ReadonlyMap<string, readonly Attested[]>
  readonly notes: readonly string[]
}

/** Reads every line that a trusted key has signed; no line keeps another from counting. Never throws. */
export function readAttested(lines: readonly Line[], trusted: readonly KeyObject[]): Attestations {
  const byTree = new Map<string, Attested[]>()
  const refused: string[] = []
  for (const { place, text } of lines) {
    const stated = readLine(text, trusted)
    if ('refused' in stated) {
      refused.push(`attestation \`${place}\` does not count: ${stated.refused}`)
      continue
    }
    const known = byTree.get(stated.treeId)
    if (known) known.push({ ...stated, place })
    else byTree.set(stated.treeId, [{ ...stated, place }])
  }
  const left = refused.length - mostNotes
  const more = left > 0 ? [`${left} more attestations do not count`] : []
  return { byTree, notes: [...refused.slice(0, mostNotes), ...more] }
}

const mostNotes = 10

function readLine(text: string, trusted: readonly KeyObject[]) {
  if (text.length > longestLine) return { refused: `it is longer than ${longestLine} characters` }
  const opened = openEnvelope(text, trusted)
  return 'refused' in opened ? opened : readStatement(opened.payload)
}

/** A command that names its files is up to 30 kB; nothing else in a statement is long. */
const longestLine = 1_000_000
