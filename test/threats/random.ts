/** Numbers that a seed decides. */
export interface Random {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number
  /** True once in `n` times. */
  once(n: number): boolean
  /** One of a list; throws where it is empty. */
  pick<T>(list: readonly T[]): T
}

/** The sequence of a seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    below,
    once: (n) => below(n) === 0,
    pick(list) {
      const picked = list[below(list.length)]
      if (picked === undefined) throw new Error('Expected something to pick from')
      return picked
    },
  }
}
