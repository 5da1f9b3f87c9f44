import type { Clause } from '../../clauses/clause.js'
import { printable } from '../../escape.js'
import { sentenceOf } from '../../steering/sentence-of.js'
import { type Paint, paintFor } from '../../text/paint.js'
import type { Io } from '../command.js'

/** What `--format` takes. */
export const formats = ['pretty', 'json', 'markdown'] as const

export type Format = (typeof formats)[number]

/** How much is shown, and on what. */
export interface View {
  readonly paint: Paint
  /** Columns. */
  readonly width: number
  /** Only what refuses. */
  readonly isQuiet: boolean
}

/** How a caller wants it. */
export function viewOf(
  io: Pick<Io, 'hasColor' | 'width'>,
  options: Readonly<Record<string, string | boolean | undefined>>,
): View {
  return { paint: paintFor(io), width: io.width, isQuiet: options['quiet'] === true }
}

/** What a clause says, printable, behind the id that it was given. */
export function wordsOf(clause: Clause): string {
  const { id, place } = clause
  const isOwn = !id.startsWith(`${place.path}:`)
  return printable(`${isOwn ? `[${id}] ` : ''}${sentenceOf(clause)}`)
}

/** `note: …`, as reports have them. */
export function noteLine(note: string, { paint }: View): string {
  return paint('dim', `note: ${printable(note)}`)
}

/** A text within a row of a Markdown table. */
export function cell(text: string): string {
  return printable(text).replaceAll('|', '\\|')
}
