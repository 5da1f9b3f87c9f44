import { SpecExecError } from '../error.js'
import type { Written } from './realign.js'

/** One byte to set: the mark of a box. */
export interface BoxFlip {
  /** Byte offset of the mark in the staged list. */
  readonly offset: number
  /** The mark that the box may have now, one byte: ' '; several where each will do: ' -'. */
  readonly from: string
  readonly to: string
}

/** The boxes of one list and the way to find them in other bytes of it. */
export interface Marks {
  readonly path: string
  readonly boxes: readonly BoxFlip[]
  /** Offsets of the same boxes in the same order, whatever their marks; undefined when they are not exactly there. */
  readonly locate: (bytes: Uint8Array) => readonly number[] | undefined
}

/**
 * The bytes still to be written so that each box has its new mark. Throws SpecExecError when the
 * boxes are not there, or one holds neither its old nor its new mark. `where` names the bytes.
 */
export function pendingMarks(
  marks: Marks,
  bytes: Uint8Array,
  where: 'staged' | 'working',
): readonly Written[] {
  const offsets = locateAll(marks, bytes)
  if (offsets === undefined)
    throw new SpecExecError(
      `Cannot find the same box in the ${where} \`${marks.path}\` as in the staged one`,
      { hint: `Bring both to the same text of that task, or run: git add ${marks.path}` },
    )
  return marks.boxes.flatMap((box, at) => {
    const offset = offsets[at] ?? -1
    const found = String.fromCharCode(bytes[offset] ?? 0)
    const to = box.to.charCodeAt(0)
    if (found === box.to) return []
    if (box.from.includes(found)) return [{ offset, from: found.charCodeAt(0), to }]
    throw new SpecExecError(
      `Expected \`[${box.from.slice(0, 1)}]\` on line ${lineAt(bytes, offset)} of the ${where} \`${marks.path}\`, found \`[${found}]\``,
      { hint: `Set that box to \`[${box.from.slice(0, 1)}]\`, then run the command again` },
    )
  })
}

/** True when every box is there and holds its new mark. */
export function areMarked(marks: Marks, bytes: Uint8Array): boolean {
  const offsets = locateAll(marks, bytes)
  return (
    offsets?.every((offset, at) => bytes[offset] === marks.boxes[at]?.to.charCodeAt(0)) ?? false
  )
}

/** Offsets of all boxes; undefined when `locate` does not find each of them. */
export function locateAll(marks: Marks, bytes: Uint8Array): readonly number[] | undefined {
  const offsets = marks.locate(bytes)
  return offsets?.length === marks.boxes.length ? offsets : undefined
}

/** Line of a byte, from 1. */
export function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1
  for (let at = 0; at < offset && at < bytes.length; at++) if (bytes[at] === 10) line++
  return line
}
