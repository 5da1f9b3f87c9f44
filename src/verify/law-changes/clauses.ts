import { severityOf } from '../../change/scene.js'
import type { Clause } from '../../clauses/clause.js'
import type { LawChange } from '../../finding.js'
import type { Law } from '../../law.js'
import { type Difference, difference, toward } from './compare.js'
import { isNamed, pairClauses } from './pairs.js'
import { strictness } from './severities.js'

/** Clauses of the documents that a range changes. */
export interface ClauseSides {
  readonly before: readonly Clause[]
  readonly after: readonly Clause[]
}

/** The laws that say which clauses are in force. */
export interface Laws {
  /** By which the range is judged. */
  readonly law: Law
  /** What it becomes; absent where that is not known. */
  readonly next: Law | undefined
}

/** What becomes of clauses, each at its place. One that only moves, within a document or to another, changes nothing. */
export function clauseChanges({ before, after }: ClauseSides, laws: Laws): readonly LawChange[] {
  const { pairs, removed, added } = pairClauses(before, after)
  return [
    ...pairs.flatMap(([one, two]) => compareTwo(one, two, laws.law)),
    ...inForce(removed, laws.law).map((clause) =>
      changeOf(clause, difference(clause.text, undefined, 'loosens')),
    ),
    ...inForce(added, laws.next ?? laws.law).map((clause) =>
      changeOf(clause, difference(undefined, clause.text, 'tightens')),
    ),
  ]
}

function inForce(clauses: readonly Clause[], law: Law): readonly Clause[] {
  return clauses.filter((clause) => severityOf(clause, law) !== 'off')
}

/** By one law: what becomes of the severities in the configuration is told there. */
function compareTwo(one: Clause, two: Clause, law: Law): readonly LawChange[] {
  const [was, is] = [severityOf(one, law), severityOf(two, law)]
  if (was === 'off' && is === 'off') return []
  const severity = was === is ? [] : [difference(was, is, toward(strictness[is] - strictness[was]))]
  return [...wordsChanged(one, two), ...severity].map((found) => changeOf(two, found))
}

function wordsChanged(one: Clause, two: Clause): readonly Difference[] {
  const [was, is] = [judgedBy(one), judgedBy(two)]
  if (one.text !== two.text) return [difference(one.text, two.text, effectOf(one, two))]
  if (was === is) return []
  const [before, after] = keysApart(writtenOf(one), writtenOf(two))
  return [difference(before, after, effectOf(one, two))]
}

function judgedBy({ kind, origin, scope, within, keys }: Clause): string {
  return JSON.stringify([kind, origin, scope, within, keys])
}

type Written = Readonly<Record<string, unknown>>

/** As a declared block has it. */
function writtenOf({ kind, origin, keys, written, within }: Clause): Written {
  return { kind, origin, ...Object(written ?? keys), inclusion: within ?? 'always' }
}

/** The keys in which two clauses differ, on each side: `ban: console.log(`. */
function keysApart(one: Written, two: Written): readonly string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(two)])].filter(
    (name) => JSON.stringify(one[name]) !== JSON.stringify(two[name]),
  )
  return [one, two].map((clause) =>
    names
      .flatMap((name) => (clause[name] === undefined ? [] : keyText(name, clause[name])))
      .join(', '),
  )
}

function keyText(name: string, value: unknown): string {
  // Nobody wrote the regular expressions that its globs were compiled to.
  if (name === 'inclusion') return `inclusion: ${value === 'always' ? value : 'fileMatch'}`
  const all = Array.isArray(value) ? value : [value]
  const texts = all.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
  return `${name}: ${texts.join(', ')}`
}

/** That a file may become longer, or that fewer are meant, is sure. What other words come to is not. */
function effectOf(one: Clause, two: Clause): LawChange['effect'] {
  const [was, is] = [one, two].map(({ keys }) => Object(keys))
  const [most, mostNow] = [was.maxLines, is.maxLines]
  const isLonger = typeof most === 'number' && typeof mostNow === 'number' && most !== mostNow
  const rest = ({ within: _, ...clause }: Clause, keys: object) =>
    judgedBy({ ...clause, keys: isLonger ? { ...keys, maxLines: 0 } : keys })
  if (rest(one, was) !== rest(two, is)) return 'changes'
  const isNarrower = JSON.stringify(one.within) !== JSON.stringify(two.within)
  if (isLonger) return isNarrower ? 'changes' : toward(most - mostNow)
  // A document that is included for some files alone, or for all again.
  if (!isNarrower || (one.within && two.within)) return 'changes'
  return two.within ? 'loosens' : 'tightens'
}

function changeOf(clause: Clause, { at: _, ...found }: Difference): LawChange {
  const what = isNamed(clause) ? `clause ${clause.id}` : `${clause.kind} clause`
  return { what, ...found, place: clause.place }
}
