import { printable } from '../../escape.js'

/** HTML that may stand in a page as it is. */
export interface Markup {
  readonly html: string
}

/** What a template takes: texts are escaped, markup stands as it is, lists are joined, undefined is nothing. */
export type Piece = string | number | Markup | undefined | readonly Piece[]

/** Template of HTML: what is written in it stands, whatever is put into it is escaped. Line breaks of the template, and blanks behind them, are left out. */
export function markup(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  const written = writtenOf(parts)
  let html = written[0] ?? ''
  for (const [at, piece] of pieces.entries()) html += htmlOf(piece) + (written[at + 1] ?? '')
  return { html }
}

/** HTML that others made and made safe: a sanitised tree, a drawing of ours. */
export function trusted(html: string): Markup {
  return { html }
}

/** A text as HTML shows it, between tags or quotes: what acts in HTML is a character reference, what acts without showing an escape. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** The first characters of a text that may be of any length, with a sign that there are more. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}…`
}

function htmlOf(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string') return escapeHtml(piece)
  if (typeof piece === 'number') return String(piece)
  if ('html' in piece) return piece.html
  return piece.map(htmlOf).join('')
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>()

function writtenOf(parts: TemplateStringsArray): readonly string[] {
  const written = known.get(parts) ?? parts.map((part) => part.replace(/\n\s*/g, ''))
  known.set(parts, written)
  return written
}
