import { severityOf } from '../../change/scene.js'
import type { Clause } from '../../clauses/clause.js'
import type { Severity } from '../../facts.js'
import type { Law } from '../../law.js'
import { findPlace, scopeOf } from '../../spec/place.js'
import { readDocument, type SteeringDocument } from '../../steering/document.js'
import { decodeText } from '../../text/decode.js'
import type { Tree } from '../../tree.js'

/** A clause with the severity that the configuration leaves it. */
export interface ClauseInForce {
  readonly clause: Clause
  readonly severity: Severity | 'off'
}

/** A steering document under a law. */
export interface DocumentInForce extends Omit<SteeringDocument, 'clauses'> {
  readonly path: string
  readonly scope: string
  readonly clauses: readonly ClauseInForce[]
}

/** Every steering document of a tree, at its root and below every folder, in byte order of paths. Throws SpecExecError when an object is missing. */
export async function readSteering(tree: Tree, law: Law): Promise<readonly DocumentInForce[]> {
  const documents: DocumentInForce[] = []
  for (const path of steeringIn(await tree.list(), law)) {
    const bytes = await tree.read(path)
    // A link steers nothing: what it points to does.
    if (!bytes) continue
    const scope = scopeOf(path, law.patterns.places.steering)
    const read = readDocument({ path, scope }, decodeText(bytes) ?? '')
    const clauses = read.clauses.map((clause) => ({ clause, severity: severityOf(clause, law) }))
    documents.push({ path, scope, ...read, clauses })
  }
  return documents
}

/** Those of some paths that are steering under a law. */
export function steeringIn(paths: readonly string[], law: Law): readonly string[] {
  return paths.filter((path) => findPlace(path, law.patterns.places)?.role === 'steering')
}
