import type { Clause } from '../clauses/clause.js'
import type { Severity } from '../facts.js'
import type { Uncovered } from './coverage.js'
import { declaredText } from './declared-text.js'
import { type DocumentPlace, readDocument, type SteeringDocument } from './document.js'
import { readFrontMatter } from './front-matter.js'
import { placesFor } from './places.js'
import { sentenceOf } from './sentence-of.js'
import { withBlocks } from './with-blocks.js'

/** A declared block for all that is read from one list, paragraph, table or fence. */
export interface Offer {
  /** The line of the document below which it goes; counts from 1. */
  readonly below: number
  readonly clauses: readonly Clause[]
  /** Its fence included; each line ends with a line feed. */
  readonly block: string
}

/** A document with declared blocks for what is read from it. */
export interface Offered {
  readonly offers: readonly Offer[]
  readonly bytes: Uint8Array
  /** Sentences that no clause covers, and which are no longer told of: a block then stands for them. */
  readonly hidden: readonly Uncovered[]
}

type InForce = (clause: Clause) => Severity | 'off'

/**
 * Declared blocks for the clauses that are read from a document, of the severity that `inForce` gives them; those that
 * are off are left out. `nothing` where nothing is read; `unsure` where with the blocks other clauses would be in force.
 */
export function offerBlocks(
  place: DocumentPlace,
  bytes: Uint8Array,
  inForce: InForce,
): Offered | 'nothing' | 'unsure' {
  const text = Buffer.from(bytes).toString('utf8')
  const was = readDocument(place, text)
  const asked = was.clauses.flatMap((clause) => {
    const severity = clause.origin === 'read' ? inForce(clause) : 'off'
    return severity === 'off' ? [] : [{ ...clause, severity, why: sentenceOf(clause) }]
  })
  if (asked.length === 0) return 'nothing'
  const offers = placesFor(linesOf(place.path, text), asked).map(({ below, clauses }) => ({
    below,
    clauses,
    block: declaredText(...clauses),
  }))
  const written = withBlocks(bytes, offers)
  const now = readDocument(place, Buffer.from(written).toString('utf8'))
  if (meaningsOf(was, inForce) !== meaningsOf(now, inForce)) return 'unsure'
  if (now.faults.length > was.faults.length || isRead(now, inForce)) return 'unsure'
  const left = new Set(now.uncovered.map(({ text: sentence }) => sentence))
  const hidden = was.uncovered.filter(({ text: sentence }) => !left.has(sentence))
  return { offers, bytes: written, hidden }
}

/** Lines as `readDocument` takes them: `''` for those of front matter. */
function linesOf(path: string, text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const { size } = readFrontMatter(path, lines)
  return lines.map((line, at) => (at < size ? '' : line))
}

/** What is in force, whoever says it. */
function meaningsOf({ clauses }: SteeringDocument, inForce: InForce): string {
  const meanings = clauses.flatMap((clause) => {
    const { kind, keys, within } = clause
    const severity = inForce(clause)
    return severity === 'off' ? [] : [JSON.stringify([kind, severity, keys, within])]
  })
  return meanings.sort().join('\n')
}

function isRead({ clauses }: SteeringDocument, inForce: InForce): boolean {
  return clauses.some((clause) => clause.origin === 'read' && inForce(clause) !== 'off')
}
