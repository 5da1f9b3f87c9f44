import type { Finding, Place } from '../finding.js'

/** What is wrong in a steering document itself, where it stands. */
export interface DocumentFault extends Finding {
  readonly place: Place
  /** Counts from 1, in UTF-16 units. */
  readonly column: number
}

/** A piece of YAML within a document: how its places become those of the document. */
export interface Frame {
  readonly path: string
  /** Line of the document on which it begins. */
  readonly line: number
  /** The document's own lines. */
  readonly lines: readonly string[]
  /** Its lines, without the indent that they have in the document. */
  readonly text: string
}

/** A fault at an offset of a piece of YAML. */
export function faultAt(
  frame: Frame,
  offset: number,
  message: string,
  fix?: string,
): DocumentFault {
  const before = frame.text.slice(0, Math.max(0, offset))
  const row = before.split('\n').length - 1
  const own = frame.text.split('\n')[row] ?? ''
  const whole = frame.lines[frame.line + row - 1] ?? ''
  const indent = whole.endsWith(own) ? whole.length - own.length : 0
  const column = indent + before.length - before.lastIndexOf('\n')
  const place = { path: frame.path, line: frame.line + row }
  return { message, place, column, ...(fix && { fix }) }
}
