import type { Part } from '../part.js'

/** One form in which documents say what can be judged: sentences of it are read as meant, or not at all. */
export interface Form {
  readonly id: string
  /** One line, completing "a sentence of this form …". */
  readonly summary: string
  /** What it makes of a document; parts that contradict each other yield nothing. Linear, never throws. */
  read(parts: readonly Part[]): readonly Reading[]
}

/** A clause that a sentence comes to, as a declared block would write it. */
export interface Reading {
  readonly part: Part
  readonly kind: string
  readonly keys: Readonly<Record<string, unknown>>
}
