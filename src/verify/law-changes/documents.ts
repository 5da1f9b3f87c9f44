import type { Clause } from '../../clauses/clause.js'
import type { Repo } from '../../git/repo.js'
import type { Law } from '../../law.js'
import { findPlace, scopeOf } from '../../spec/place.js'
import { decodeText } from '../../text/decode.js'
import type { Entry, FileChange } from '../../tree.js'
import type { ClauseSides, Laws } from './clauses.js'

/** Whether a path is a steering document under one of the laws. */
export function isSteering(path: string, { law, next }: Laws): boolean {
  return [law, next].some(
    (each) => each && findPlace(path, each.patterns.places)?.role === 'steering',
  )
}

/** Clauses before and after, and the documents for which there was no time. */
export interface Compared extends ClauseSides {
  readonly unread: readonly FileChange[]
}

/** The clauses of changed documents, before by the law that judges, after by what it becomes. Rejects with SpecExecError when an object is missing. */
export async function readSides(
  repo: Repo,
  documents: readonly FileChange[],
  { law, next = law }: Laws,
): Promise<Compared> {
  const before: Clause[] = []
  const after: Clause[] = []
  const left = { bytes: most }
  for (const [at, { path, ...file }] of documents.entries()) {
    before.push(...(await clausesOf(repo, { path, entry: file.before, law }, left)))
    after.push(...(await clausesOf(repo, { path, entry: file.after, law: next }, left)))
    if (left.bytes < 0) return { before, after, unread: documents.slice(at + 1) }
  }
  return { before, after, unread: [] }
}

/** Bytes that are read of all documents: remark takes some eight seconds for a megabyte. */
const most = 2 << 20
/** What a document costs at least. */
const least = 2 << 10

interface Document {
  readonly path: string
  readonly entry: Entry | undefined
  readonly law: Law
}

/** Bytes of one that may hold few enough characters to be read. */
const mostBytes = 1 << 20

async function clausesOf(
  repo: Repo,
  { path, entry, law }: Document,
  left: { bytes: number },
): Promise<readonly Clause[]> {
  const { places } = law.patterns
  if (!entry?.mode.startsWith('100') || findPlace(path, places)?.role !== 'steering') return []
  const { bytes } = await repo.objects.blob(entry.id, mostBytes)
  left.bytes -= Math.max(least, bytes?.length ?? 0)
  if (!bytes) return []
  // Parsing Markdown is dear to load, and most ranges change no steering.
  const { readDocument } = await import('../../steering/document.js')
  const scope = scopeOf(path, places.steering)
  return readDocument({ path, scope }, decodeText(bytes) ?? '').clauses
}
