/** A map that forgets what was not asked for lately: it holds between `limit` and twice as much weight. */
export interface Recent<V> {
  get(key: string): V | undefined
  /** `weight` is 1 unless the value is worth more. */
  set(key: string, value: V, weight?: number): void
}

/** Makes a map of two generations: cheaper than moving a key at each look, as exact LRU must. */
export function recent<V>(limit: number): Recent<V> {
  let young = new Map<string, Weighed<V>>()
  let old = new Map<string, Weighed<V>>()
  let weight = 0
  const set = (key: string, weighed: Weighed<V>) => {
    if (weight + weighed.weight > limit && weight > 0) {
      old = young
      young = new Map()
      weight = 0
    }
    young.set(key, weighed)
    weight += weighed.weight
  }
  return {
    get(key) {
      const found = young.get(key)
      if (found !== undefined) return found.value
      const aged = old.get(key)
      if (aged !== undefined) set(key, aged)
      return aged?.value
    },
    set: (key, value, more = 1) => set(key, { value, weight: more }),
  }
}

interface Weighed<V> {
  readonly value: V
  readonly weight: number
}
