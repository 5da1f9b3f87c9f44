import { longestRise } from './moved.js'

/** A run of lines before that became a run of lines after; both ends exclusive, from 0. */
export interface Gap {
  readonly beforeFrom: number
  readonly beforeTo: number
  readonly afterFrom: number
  readonly afterTo: number
}

/** Which lines are still there, and the gaps between them. */
export interface Alignment {
  /** Index before, index after; in order. */
  readonly pairs: readonly (readonly [number, number])[]
  readonly gaps: readonly Gap[]
}

/** Finds lines again: what both texts begin and end with, then the lines that occur once in each, then what stands next to those. n log n, whatever the texts are. */
export function align(before: readonly string[], after: readonly string[]): Alignment {
  const pairs: (readonly [number, number])[] = []
  const gaps: Gap[] = []
  const whole = { beforeFrom: 0, beforeTo: before.length, afterFrom: 0, afterTo: after.length }
  const { head, middle, tail } = trim(before, after, whole)
  pairs.push(...head)
  let beforeFrom = middle.beforeFrom
  let afterFrom = middle.afterFrom
  const end = [middle.beforeTo, middle.afterTo] as const
  for (const [beforeTo, afterTo] of [...anchors(before, after, middle), end]) {
    if (beforeTo < beforeFrom || afterTo < afterFrom) continue
    const between = trim(before, after, { beforeFrom, beforeTo, afterFrom, afterTo })
    pairs.push(...between.head)
    const gap = between.middle
    if (gap.beforeFrom < gap.beforeTo || gap.afterFrom < gap.afterTo) gaps.push(gap)
    pairs.push(...between.tail)
    if (beforeTo < end[0] && afterTo < end[1]) pairs.push([beforeTo, afterTo])
    beforeFrom = beforeTo + 1
    afterFrom = afterTo + 1
  }
  pairs.push(...tail)
  return { pairs, gaps }
}

interface Trimmed {
  readonly head: readonly (readonly [number, number])[]
  readonly middle: Gap
  readonly tail: readonly (readonly [number, number])[]
}

function trim(before: readonly string[], after: readonly string[], gap: Gap): Trimmed {
  let { beforeFrom, beforeTo, afterFrom, afterTo } = gap
  const head: (readonly [number, number])[] = []
  const tail: (readonly [number, number])[] = []
  while (beforeFrom < beforeTo && afterFrom < afterTo && before[beforeFrom] === after[afterFrom])
    head.push([beforeFrom++, afterFrom++])
  while (
    beforeFrom < beforeTo &&
    afterFrom < afterTo &&
    before[beforeTo - 1] === after[afterTo - 1]
  )
    tail.push([--beforeTo, --afterTo])
  return { head, middle: { beforeFrom, beforeTo, afterFrom, afterTo }, tail: tail.reverse() }
}

/** Pairs of lines that occur once on each side and kept their order. */
function anchors(
  before: readonly string[],
  after: readonly string[],
  gap: Gap,
): readonly (readonly [number, number])[] {
  const lone = loneLines(before, gap.beforeFrom, gap.beforeTo)
  const candidates: (readonly [number, number])[] = []
  for (const [text, index] of loneLines(after, gap.afterFrom, gap.afterTo)) {
    const other = lone.get(text)
    if (index >= 0 && other !== undefined && other >= 0) candidates.push([other, index])
  }
  candidates.sort((a, b) => a[1] - b[1])
  const kept = longestRise(candidates.map(([index]) => index))
  return candidates.filter((_, index) => kept.has(index))
}

function loneLines(
  lines: readonly string[],
  from: number,
  to: number,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (let index = from; index < to; index++) {
    const text = lines[index] ?? ''
    found.set(text, found.has(text) ? -1 : index)
  }
  return found
}
