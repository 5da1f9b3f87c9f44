import type { Range } from './mask.js'

/** Which bracket closes which, in a text whose strings and comments are blank. */
export interface Brackets {
  /** Places of opening brackets, in order. */
  readonly opens: readonly number[]
  /** Of the bracket that opens at a place, where it closes; the text's end where it never does. */
  closeOf(open: number): number
  /** Opening brackets around a place, the innermost first: at most `limit`. */
  around(at: number, limit?: number): readonly number[]
  /** What stands between the commas of a bracket. */
  parts(open: number): readonly Range[]
}

/** Pairs brackets in linear time; one that is missing spoils no more than what lies within the next one around it. */
export function readBrackets(code: string): Brackets {
  const opens: number[] = []
  const closes: number[] = []
  const parents: number[] = []
  const open: number[] = []
  const left: Record<string, number> = { '(': 0, '[': 0, '{': 0 }
  for (const { 0: bracket, index } of code.matchAll(/[()[\]{}]/g)) {
    const partner = partners[bracket]
    if (partner === undefined) {
      parents.push(open.at(-1) ?? -1)
      open.push(opens.length)
      opens.push(index)
      closes.push(code.length)
      left[bracket] = (left[bracket] ?? 0) + 1
    } else {
      // What was opened since and is still open lacks its end: it ends here.
      for (let isFound = left[partner] === 0; !isFound; ) {
        const at = open.pop() ?? 0
        const char = code[opens[at] ?? 0] ?? ''
        left[char] = (left[char] ?? 1) - 1
        closes[at] = index
        isFound = char === partner
      }
    }
  }
  const last = (at: number) => lastUpTo(opens, at)
  const known = new Map<number, readonly Range[]>()
  return {
    opens,
    closeOf(place) {
      const index = last(place)
      return opens[index] === place ? (closes[index] ?? code.length) : code.length
    },
    around(at, limit = 64) {
      const found: number[] = []
      let index = last(at - 1)
      for (let steps = 0; index >= 0 && steps < limit; steps++) {
        if ((closes[index] ?? 0) > at) found.push(opens[index] ?? 0)
        index = parents[index] ?? -1
      }
      return found
    },
    parts(place) {
      const found = known.get(place) ?? partsOf(code, place, this)
      known.set(place, found)
      return found
    },
  }
}

function partsOf(code: string, place: number, brackets: Brackets): readonly Range[] {
  const end = brackets.closeOf(place)
  const found: Range[] = []
  let from = place + 1
  const seek = /[,([{]/g
  for (let at = from; at < end; ) {
    seek.lastIndex = at
    const match = seek.exec(code)
    if (!match || match.index >= end) break
    at = match[0] === ',' ? match.index + 1 : brackets.closeOf(match.index) + 1
    if (match[0] !== ',') continue
    found.push({ from, to: match.index })
    from = at
  }
  found.push({ from: Math.min(from, end), to: end })
  return found.filter((part) => /\S/.test(code.slice(part.from, part.to)))
}

const partners: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Index of the last number that is not above another one; -1: all are. */
export function lastUpTo(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
