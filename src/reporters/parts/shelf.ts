/** Pieces of a document that holds only so much, in the order in which they came. */
export interface Shelf {
  /** `at`: its place among all pieces of the document. Not made where there is no room for it any more. */
  add(make: () => string, at?: number): void
  /** As many of the first as there is room for, in bytes. */
  take(room: number): Taken
}

/** What a shelf gave. */
export interface Taken {
  readonly pieces: readonly Placed[]
  readonly bytes: number
  /** How many did not fit. */
  readonly left: number
}

/** A piece and its place. */
export interface Placed {
  readonly at: number
  readonly text: string
}

/** Opens a shelf; what comes once it holds `most` bytes is counted, and not kept. */
export function openShelf(most: number): Shelf {
  const kept: Placed[] = []
  let used = 0
  let all = 0
  return {
    add(make, at = all) {
      all++
      if (used > most) return
      const text = make()
      used += Buffer.byteLength(text)
      kept.push({ at, text })
    },
    take(room) {
      const pieces: Placed[] = []
      let bytes = 0
      for (const piece of kept) {
        const size = Buffer.byteLength(piece.text)
        if (bytes + size > room) break
        bytes += size
        pieces.push(piece)
      }
      return { pieces, bytes, left: all - pieces.length }
    },
  }
}
