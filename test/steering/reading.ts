import { readDocument, type SteeringDocument } from '../../src/steering/document.js'

/** A document at the root's steering folder, as it is read. */
export function read(text: string, name = 'structure.md'): SteeringDocument {
  return readDocument({ path: `.claude/steering/${name}`, scope: '' }, text)
}

/** Kinds and keys of its clauses, as a declared block would write them, without what is exempt or made for every clause. */
export function readings(text: string, name = 'structure.md'): readonly unknown[] {
  return read(text, name).clauses.map(({ kind, written }) => {
    const { exempt: _, ...keys } = written ?? {}
    return { kind, ...keys }
  })
}

/** Lines of the sentences that look like conventions and that no clause covers. */
export function uncovered(text: string): readonly string[] {
  return read(text).uncovered.map((one) => `${one.line}: ${one.text}`)
}

/** The paths of some, all new, that a document's clauses find wrong. */
export async function wrongPaths(
  text: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  const { kindOf } = await import('../../src/clauses/all.js')
  const files = paths.map((path) => ({ path, status: 'A' as const, after: 'x\n' }))
  return read(text).clauses.flatMap(({ kind, keys }) =>
    (kindOf(kind)?.judge(keys, { files, asked: new Map() }) ?? []).map(({ place }) => place.path),
  )
}
