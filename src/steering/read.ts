import type { Clause, ClauseKind } from '../clauses/clause.js'
import type { DocumentPlace } from './document.js'
import { forms } from './forms/all.js'
import type { Reading } from './forms/form.js'
import type { Part } from './part.js'

/** A clause that was read, and the part of the document that it stands for. */
export interface ReadClause {
  readonly part: Part
  readonly clause: Clause
}

/**
 * The clauses that sentences come to. Before a declared block nothing is read: it says what those sentences mean. A sentence that two forms read otherwise, or whose keys its kind refuses, is left unread.
 */
export function readForms(
  { path, scope }: DocumentPlace,
  parts: readonly Part[],
  {
    kinds,
    declared,
  }: { readonly kinds: readonly ClauseKind[]; readonly declared: ReadonlySet<Part> },
): readonly ReadClause[] {
  const taken = new Map<Part, string>()
  const amounts = new Map<number, number>()
  const known = new Map<string, ReturnType<typeof keysOf>>()
  return forms.flatMap((form) =>
    form.read(parts).flatMap((reading): readonly ReadClause[] => {
      const { part } = reading
      const owner = taken.get(part) ?? form.id
      if (owner !== form.id || declared.has(part)) return []
      // Sentences repeat, and some kinds try their patterns before they take them.
      const said = `${reading.kind} ${JSON.stringify(reading.keys)}`
      if (!known.has(said)) known.set(said, keysOf(reading, kinds))
      const keys = known.get(said)
      if (keys === undefined) return []
      taken.set(part, form.id)
      const amount = (amounts.get(part.line) ?? 0) + 1
      amounts.set(part.line, amount)
      const id = `${path}:${part.line}${amount > 1 ? `~${amount}` : ''}`
      const text = part.type === 'passage' ? part.text : (part.headings.at(-1) ?? 'directory tree')
      const clause: Clause = {
        id,
        kind: reading.kind,
        place: { path, line: part.line },
        origin: 'read',
        severity: 'warning',
        scope,
        text,
        keys: keys.keys,
        written: reading.keys,
      }
      return [{ part, clause }]
    }),
  )
}

function keysOf(
  reading: Reading,
  kinds: readonly ClauseKind[],
): { readonly keys: unknown } | undefined {
  const parsed = kinds.find(({ kind }) => kind === reading.kind)?.parse(reading.keys)
  return parsed && 'keys' in parsed ? parsed : undefined
}
