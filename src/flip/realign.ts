/** One byte that we wrote over another. */
export interface Written {
  readonly offset: number
  readonly from: number
  readonly to: number
}

/** How to take our bytes out of what another program has saved meanwhile. */
export interface Repair {
  readonly writes: readonly { readonly offset: number; readonly byte: number }[]
  /** Cut the file here: what follows is only the gap that our write made beyond a shortened file. */
  readonly cutAt?: number
  /** Offsets of which nobody can tell whether the byte is ours. */
  readonly doubtful: readonly number[]
}

/** Matching bytes between ours and an edit that it takes to believe that the edit did not reach it. */
const evidence = 3
/** Bytes on each side by which a place is found again in text that has moved between two edits. */
const context = 8

/**
 * The bytes to put back so that `now`, a file into which `written` fell, holds what its other writer
 * meant. `before` is what the file held when we decided to write. What stands at one of our offsets
 * is looked up in the common beginning of both, in their common end, else by its surroundings.
 */
export function realign(before: Uint8Array, now: Uint8Array, written: readonly Written[]): Repair {
  const ours = new Map(written.filter((w) => now[w.offset] === w.to).map((w) => [w.offset, w]))
  const gap = gapStart(before, now, ours)
  const original = originalOf({ before, now, ours })
  const writes: { offset: number; byte: number }[] = []
  const doubtful: number[] = []
  for (const { offset, to } of ours.values()) {
    if (gap !== undefined && offset >= gap) continue
    const byte = original(offset)
    if (byte === undefined) doubtful.push(offset)
    else if (byte !== to) writes.push({ offset, byte })
  }
  return gap === undefined ? { writes, doubtful } : { writes, doubtful, cutAt: gap }
}

interface Pairs {
  readonly before: Uint8Array
  readonly now: Uint8Array
  readonly ours: ReadonlyMap<number, Written>
}

/** What stood at an offset of `now` before we wrote there; undefined where that cannot be told. */
function originalOf(pairs: Pairs): (offset: number) => number | undefined {
  const { before, now } = pairs
  const start = commonStart(pairs)
  const end = now.length - commonEnd(pairs)
  const shift = now.length - before.length
  const isWhole = shift === 0 && start === now.length
  return (offset) => {
    const isAbove = isWhole || start - offset > evidence
    const isBelow = offset - end >= evidence
    if (isAbove && isBelow && before[offset] !== before[offset - shift]) return undefined
    if (isAbove) return before[offset]
    return isBelow ? before[offset - shift] : surrounded(pairs, offset)
  }
}

function commonStart({ before, now, ours }: Pairs): number {
  const most = Math.min(before.length, now.length)
  let length = 0
  while (length < most && (before[length] === now[length] || ours.has(length))) length++
  return length
}

function commonEnd({ before, now, ours }: Pairs): number {
  const most = Math.min(before.length, now.length)
  const at = (length: number) => now.length - 1 - length
  let length = 0
  while (
    length < most &&
    (before[before.length - 1 - length] === now[at(length)] || ours.has(at(length)))
  )
    length++
  return length
}

/** The byte that stands between the same neighbours in `before`, where every such place agrees. */
function surrounded({ before, now, ours }: Pairs, offset: number): number | undefined {
  const first = Math.max(0, offset - context)
  const last = Math.min(now.length - 1, offset + context)
  let found: number | undefined
  for (let at = 0; at + last - first < before.length; at++) {
    let i = first
    while (i <= last && (before[at + i - first] === now[i] || ours.has(i))) i++
    if (i <= last) continue
    const byte = before[at + offset - first]
    if (found !== undefined && found !== byte) return undefined
    found = byte
  }
  return found
}

/** Where a file that was shortened under our write goes on with nothing but zeros and our bytes. */
function gapStart(
  before: Uint8Array,
  now: Uint8Array,
  ours: ReadonlyMap<number, Written>,
): number | undefined {
  if (now.length >= before.length || !ours.has(now.length - 1)) return undefined
  let start = now.length
  while (start > 0 && (now[start - 1] === 0 || ours.has(start - 1))) start--
  return now.subarray(start).includes(0) ? start : undefined
}
