import { SpecExecError } from '../error.js'
import type { HistoryRange, ResolvedRange } from '../git/range.js'
import type { RangeHead, ShardHead } from '../reporters/reporter.js'

/** One of the parts that a range is split into, so that each is judged by a job of its own. */
export interface Shard {
  /** From 1 to `of`. */
  readonly index: number
  readonly of: number
}

/** The commits of a range that one run judges, oldest first. */
export interface Part extends HistoryRange {
  readonly list: Uint8Array
  /** The commits of the range that stand before them, as `list`. */
  readonly before: Uint8Array
  /** They and the commits of the range that stand behind them. */
  readonly rest: Uint8Array
  readonly count: number
}

/** More jobs than anybody starts; who names more means something else. */
export const mostShards = 9999

/** `2/3`, counted from 1. Throws SpecExecError for anything else. */
export function parseShard(text: string): Shard {
  const [, index = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number)
  if (index > 0 && index <= of) return { index, of }
  throw new SpecExecError(`Expected a shard such as \`1/3\`, found \`${text}\``, {
    hint: 'Count from 1: --shard 1/3, --shard 2/3 and --shard 3/3 judge the whole range',
  })
}

/** The part of a range that a shard judges; without a shard all of it. Every part begins where the one before it ends. */
export function partOf(range: ResolvedRange, shard: Shard = { index: 1, of: 1 }): Part {
  const line = range.to.length + 1
  const [start, end] = boundsOf(shard, range.count)
  const before = range.list.subarray(0, start * line)
  // What stands upon the part before this one is not the beginning of history.
  const from = range.from ?? idsOf(before, line).last
  const rest = range.list.subarray(start * line)
  const count = end - start
  const list = rest.subarray(0, count * line)
  return { to: range.to, list, before, rest, count, ...(from !== undefined && { from }) }
}

/** How many commits of a range a shard judges. */
export function sizeOf(shard: Shard, commits: number): number {
  const [start, end] = boundsOf(shard, commits)
  return end - start
}

/** Whether a commit of the range stands before a part. */
export function isBefore({ before }: Part, id: string): boolean {
  return Buffer.from(before.buffer, before.byteOffset, before.length).includes(id)
}

/** What a report says of its range. */
export function describeRange({ from, to, base, count }: ResolvedRange): RangeHead {
  return {
    ...(from !== undefined && { from }),
    to,
    ...(base !== undefined && { base }),
    commits: count,
  }
}

/** What a report says of its shard. */
export function describeShard({ index, of }: Shard, { list, to, count }: Part): ShardHead {
  return { index, of, commits: count, ...idsOf(list, to.length + 1) }
}

function boundsOf({ index, of }: Shard, commits: number): readonly [number, number] {
  return [Math.floor(((index - 1) * commits) / of), Math.floor((index * commits) / of)]
}

function idsOf(
  list: Uint8Array,
  line: number,
): { readonly first?: string; readonly last?: string } {
  if (list.length === 0) return {}
  const idAt = (start: number) => Buffer.from(list.subarray(start, start + line - 1)).toString()
  return { first: idAt(0), last: idAt(list.length - line) }
}
