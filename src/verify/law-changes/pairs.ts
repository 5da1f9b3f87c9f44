import type { Clause } from '../../clauses/clause.js'

/** The clauses of two trees side by side. */
export interface Paired {
  /** The same clause before and after, in the order of what was. */
  readonly pairs: readonly (readonly [Clause, Clause])[]
  readonly removed: readonly Clause[]
  readonly added: readonly Clause[]
}

/**
 * Finds each clause again: one that says the same anywhere, else one of its own id in the same folder, else the one of
 * its kind in its document that shares most words with it, and at least half.
 */
export function pairClauses(before: readonly Clause[], after: readonly Clause[]): Paired {
  const pairs: (readonly [Clause, Clause])[] = []
  const removed = new Set(before)
  const added = new Set(after)
  const join = (one: Clause, two: Clause) => {
    pairs.push([one, two])
    removed.delete(one)
    added.delete(two)
  }
  for (const keyOf of [meaningOf, ownNameOf]) {
    const news = groupBy([...added], keyOf)
    for (const one of [...removed]) {
      const two = news.get(keyOf(one) ?? '')?.shift()
      if (two) join(one, two)
    }
  }
  const news = groupBy([...added], placeOf)
  const olds = groupBy([...removed], placeOf)
  for (const [place, ones] of olds)
    for (const [one, two] of alike(ones, news.get(place) ?? [])) join(one, two)
  pairs.sort(([one], [two]) => before.indexOf(one) - before.indexOf(two))
  return { pairs, removed: [...removed], added: [...added] }
}

/** Whether a clause has a name of its own, and not its place. */
export function isNamed({ id, place }: Clause): boolean {
  return !id.startsWith(`${place.path}:`)
}

/** All that a clause judges by, and its words. */
function meaningOf({ kind, origin, scope, within, keys, text }: Clause): string {
  return JSON.stringify([kind, origin, scope, within, keys, text])
}

function ownNameOf(clause: Clause): string | undefined {
  return isNamed(clause) ? `${clause.scope}\0${clause.id}` : undefined
}

function placeOf({ kind, scope, place }: Clause): string {
  return [kind, scope, place.path].join('\0')
}

function groupBy(
  clauses: readonly Clause[],
  keyOf: (clause: Clause) => string | undefined,
): Map<string, Clause[]> {
  const groups = new Map<string, Clause[]>()
  for (const clause of clauses) {
    const key = keyOf(clause)
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), clause])
  }
  return groups
}

/** Clauses of one kind in one document: beyond so many, looking at each with each takes too long. */
const mostCompared = 100

/** The best first; of two that are as good, the one nearer in the document. */
function alike(
  olds: readonly Clause[],
  news: readonly Clause[],
): readonly (readonly [Clause, Clause])[] {
  const ends = news.slice(0, mostCompared).map((two) => ({ two, words: wordsOf(two) }))
  const candidates = olds.slice(0, mostCompared).flatMap((one, i) => {
    const words = wordsOf(one)
    return ends.map(({ two, words: others }, j) => ({
      one,
      two,
      score: shareOf(words, others),
      distance: Math.abs(i - j),
    }))
  })
  const taken = new Set<Clause>()
  return candidates
    .filter(({ score }) => score >= 0.5)
    .sort((a, b) => b.score - a.score || a.distance - b.distance)
    .flatMap(({ one, two }) => {
      if (taken.has(one) || taken.has(two)) return []
      taken.add(one).add(two)
      return [[one, two] as const]
    })
}

function wordsOf({ text }: Clause): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}_]+/gu))
}

/** Dice's coefficient: twice the words that both have, of all words of both. */
function shareOf(one: ReadonlySet<string>, two: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => two.has(word)).length
  const all = one.size + two.size
  return all === 0 ? 0 : (2 * shared) / all
}
