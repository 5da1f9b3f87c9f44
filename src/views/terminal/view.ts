import { type Color, paintFor } from '../../text/paint.js'
import { type Section, tableLines, widest } from '../../text/table.js'
import { wrap } from '../../text/width.js'
import type { Shown } from '../view.js'

/** What a text is shown on. */
export type TerminalView = Pick<Shown, 'hasColor' | 'width' | 'isTerminal'>

/** Columns that are used. */
export function columnsOf({ width, isTerminal }: TerminalView): number {
  return isTerminal ? Math.min(width, widest) : Number.POSITIVE_INFINITY
}

/** Columns that a text of anybody's may take: what is piped is as wide as it is, but no line shall be a page. */
export function roomFor(columns: number): number {
  return Math.min(columns, mostPiped)
}

const mostPiped = 200

/** Tables with an empty line before each; bars are drawn for eyes alone. */
export function tablesFor(view: TerminalView, sections: readonly Section[]): readonly string[] {
  const paint = paintFor(view)
  if (view.isTerminal) return tableLines(sections, { paint, width: view.width })
  const plain = sections.map((section) => ({
    ...section,
    rows: section.rows.map((row) => ({ ...row, share: 0 })),
  }))
  return tableLines(plain, { paint, width: plainWidth })
}

const plainWidth = 100

/** A sentence in one colour, in as many lines as it takes. */
export function wrapped(text: string, view: TerminalView, color: Color): readonly string[] {
  const paint = paintFor(view)
  return wrap(text, columnsOf(view)).map((line) => paint(color, line))
}
