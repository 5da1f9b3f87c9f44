import type { Malformed } from './task.js'

/** A list nested deeper is refused: remark needs 14 s for one of 800 levels. */
export const maxDepth = 64

/** What the block structure of a task list holds, before anything is called a task. */
export interface Outline {
  /** False where the scanner met a construct that it does not model: then nothing here counts. */
  readonly isSure: boolean
  /** Deepest nesting of lists and block quotes; where it is more than `maxDepth`, nothing else here counts. */
  readonly depth: number
  readonly boxes: readonly OutlineBox[]
  readonly headings: readonly OutlineHeading[]
  readonly malformed: readonly Malformed[]
}

/** A list item that starts with a box. */
export interface OutlineBox {
  /** From 0. */
  readonly line: number
  /** Byte offset of the mark. */
  readonly offset: number
  readonly mark: string
  /** A star stands right behind the box. */
  readonly hasStar: boolean
  /** Byte offset of the first character of the title. */
  readonly textStart: number
  /** Index of the box whose item holds this one; -1 for none. */
  readonly parent: number
  /** Last line of its item, from 0. */
  endLine: number
}

/** An ATX heading. */
export interface OutlineHeading {
  /** From 0. */
  readonly line: number
  readonly level: number
  /** As written between the `#`s. */
  readonly text: string
}
