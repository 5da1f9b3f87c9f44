/** A map that forgets what was not asked for lately: it holds between `limit` and twice as much weight. */
export interface Recent<V> {
  get(key: string): V | undefined
  /** `weight` is 1 unless the value is worth more. */
  set(key: string, value: V, weight?: number): void
}

/** Makes a map of two generations: cheaper than moving a key at each look, as exact LRU must. */
export function recent<V>(limit: number): Recent<V> {
  let young = new Map<string, V>()
  let old = new Map<string, V>()
  let weight = 0
  const set = (key: string, value: V, more: number) => {
    if (weight + more > limit && weight > 0) {
      old = young
      young = new Map()
      weight = 0
    }
    young.set(key, value)
    weight += more
  }
  return {
    get(key) {
      const found = young.get(key)
      if (found !== undefined) return found
      const aged = old.get(key)
      if (aged !== undefined) set(key, aged, 1)
      return aged
    },
    set: (key, value, more = 1) => set(key, value, more),
  }
}
