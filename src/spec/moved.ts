import type { TaskPair } from './pairs.js'

/** The pairs that stand elsewhere: under another parent or heading, or out of the order that the others kept. */
export function movedOf(pairs: readonly TaskPair[]): ReadonlySet<TaskPair> {
  const both = pairs.filter((pair) => pair.before && pair.after)
  const keyAfter = new Map(both.map((pair) => [pair.before?.key, pair.after?.key]))
  const kept = longestRise(both.map((pair) => pair.before?.line ?? 0))
  const moved = new Set<TaskPair>()
  both.forEach((pair, index) => {
    const { before, after } = pair
    const parent = before?.parent === undefined ? undefined : keyAfter.get(before.parent)
    const isElsewhere = parent !== after?.parent || before?.heading !== after?.heading
    if (!kept.has(index) || isElsewhere) moved.add(pair)
  })
  return moved
}

/** Indexes of a longest rising subsequence: what kept its order. */
export function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tails: number[] = []
  const previous: number[] = []
  values.forEach((value, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    previous[index] = tails[low - 1] ?? -1
    tails[low] = index
  })
  const kept = new Set<number>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) kept.add(index)
  return kept
}
