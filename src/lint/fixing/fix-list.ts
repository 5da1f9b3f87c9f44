import { type ListSource, readList } from '../../spec/list.js'
import type { Box, Malformed, TaskList } from '../../spec/task.js'
import { linesOf } from '../../spec/text.js'
import { type Edit, edited, editOf } from './edit.js'

/** A task list with the certain fixes made. */
export interface FixedList {
  readonly bytes: Uint8Array
  /** Those that were changed, from 1. */
  readonly lines: readonly number[]
}

/**
 * Makes boxes of what nearly are some, where that is certain: the list is read again, and has a box
 * on each line that was changed, and on the others exactly the boxes and faults that it had. Nothing
 * else changes, byte for byte. Undefined where there is nothing to fix.
 */
export async function fixList(source: ListSource, list: TaskList): Promise<FixedList | undefined> {
  const lines = linesOf(list)
  if (!lines) return undefined
  let edits = list.malformed.flatMap((fault) => editOf(fault, lines) ?? [])
  while (edits.length > 0) {
    const bytes = edited(source.bytes, edits)
    const after = await readList({ ...source, bytes })
    const failed = failedLines(list, after, edits)
    if (failed.size === 0) return { bytes, lines: edits.map(({ line }) => line) }
    const left = edits.filter(({ line }) => !failed.has(line))
    // Another line reads otherwise now: which edit did that is not to be told.
    if (left.length === edits.length) return undefined
    edits = left
  }
  return undefined
}

/** Every line that does not read as it should once the edits are made. */
function failedLines(
  before: TaskList,
  after: TaskList,
  edits: readonly Edit[],
): ReadonlySet<number> {
  const fixed = new Set(edits.map(({ line }) => line))
  const [was, is] = [boxesOf(before), boxesOf(after)]
  const failed = new Set<number>()
  for (const line of new Set([...was.keys(), ...is.keys(), ...fixed])) {
    const mark = is.get(line)
    const isRight = fixed.has(line)
      ? mark !== undefined && ' xX~-'.includes(mark)
      : mark === was.get(line)
    if (!isRight) failed.add(line)
  }
  const [old, now] = [faultsOf(before.malformed, fixed), faultsOf(after.malformed, new Set())]
  for (const [line, reason] of now) if (old.get(line) !== reason) failed.add(line)
  for (const [line, reason] of old) if (now.get(line) !== reason) failed.add(line)
  return failed
}

/** Every mark by its line. */
function boxesOf(list: TaskList): ReadonlyMap<number, string> {
  const own = list.tasks.flatMap(({ box, steps }): readonly Box[] =>
    box ? [box, ...steps] : steps,
  )
  return new Map([...own, ...list.loose].map(({ line, mark }) => [line, mark]))
}

function faultsOf(
  malformed: readonly Malformed[],
  without: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  return new Map(
    malformed.filter(({ line }) => !without.has(line)).map(({ line, reason }) => [line, reason]),
  )
}
