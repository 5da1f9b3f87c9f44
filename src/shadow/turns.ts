/** Lets so many at once, in the order in which they ask. */
export interface Turns {
  /** Waits for a turn, uses it and gives it back. */
  take<T>(use: () => Promise<T>): Promise<T>
}

/** Turns for `most` at once. */
export function openTurns(most: number): Turns {
  const waiting: (() => void)[] = []
  let taken = 0
  return {
    async take(use) {
      if (taken >= most) await new Promise<void>((resolve) => waiting.push(resolve))
      else taken++
      try {
        return await use()
      } finally {
        const next = waiting.shift()
        if (next) next()
        else taken--
      }
    },
  }
}
