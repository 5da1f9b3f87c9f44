import type { Alignment, Gap } from './align.js'
import type { EditAllowance, FlippedList } from './edits.js'
import { ancestors } from './flips.js'
import type { ListLines } from './list-lines.js'
import { openRequired } from './order.js'
import type { Box, Task } from './task.js'

/** Answers which changes of a list its flips explain. */
export interface Explained {
  isMark(was: Box, is: Box): boolean
  /** All that was added there is a note in the block of a flipped task. */
  isNoteGap(gap: Gap): boolean
  /** A note was added right behind this line. */
  isNote(alignment: Alignment, line: number): boolean
}

/** What the flips of a list and the allowance let through. */
export function explain(
  change: FlippedList & {
    readonly lines: { readonly before: ListLines; readonly after: ListLines }
  },
  allow: EditAllowance,
): Explained {
  const blocks = change.flips.flatMap((key) => blockOf(change, key))
  const isNoteGap = (gap: Gap) =>
    allow.notes === 'append' && blocks.some((block) => fits(block, gap, change.lines.after))
  return {
    isMark: explainMarks(change, allow),
    isNoteGap,
    isNote: (alignment, line) =>
      alignment.gaps.some((gap) => gap.beforeFrom === line + 1 && isNoteGap(gap)),
  }
}

/** Answers which changes of a mark the flips and the allowance let through. */
export function explainMarks(
  change: FlippedList,
  allow: Pick<EditAllowance, 'startMarks'>,
): (was: Box, is: Box) => boolean {
  const settable = new Set(change.flips.flatMap((key) => settableBoxes(change, key)))
  return (was, is) =>
    was.state !== 'done' && is.state === 'done'
      ? settable.has(was.offset)
      : allow.startMarks === 'allow' && was.state === 'open' && is.state === 'started'
}

/** Byte offsets of the marks that one flip may set: its own, its steps', and those of ancestors that are complete after it. */
function settableBoxes(change: FlippedList, key: string): readonly number[] {
  const task = change.before.byKey.get(key)
  if (!task) return []
  const offsets = [task.box, ...task.steps].flatMap((box) => (box ? [box.offset] : []))
  for (const above of ancestors(change.before, key)) {
    const now = change.after.byKey.get(above.key)
    if (!now || openRequired(now, change.after).length > 0) break
    if (above.box) offsets.push(above.box.offset)
  }
  return offsets
}

interface Block {
  /** The task before; a line is added behind its first line at the earliest. */
  readonly was: Task
  readonly is: Task
  /** First line before that no longer belongs to it nor is blank behind it; from 0. */
  readonly next: number
}

function blockOf(
  change: FlippedList & { readonly lines: { readonly before: ListLines } },
  key: string,
): readonly Block[] {
  const was = change.before.byKey.get(key)
  const is = change.after.byKey.get(key)
  if (!was || !is) return []
  const { masked } = change.lines.before
  let next = was.endLine
  while (next < masked.length && masked[next]?.trim() === '') next++
  return [{ was, is, next }]
}

function fits(block: Block, gap: Gap, after: ListLines): boolean {
  const isInsertion = gap.beforeFrom === gap.beforeTo
  if (!isInsertion || gap.beforeFrom < block.was.line || gap.beforeFrom > block.next) return false
  for (let line = gap.afterFrom; line < gap.afterTo; line++) {
    const isBlank = after.raw(line).trim() === ''
    const isInside = line >= block.is.line && line < block.is.endLine
    if (after.boxes.has(line) || (!isBlank && !isInside)) return false
    const isLast = line === after.masked.length - 1
    if (after.ending(line) !== after.ending(0) && !isLast) return false
  }
  return true
}
