import { type Markup, markup, type Piece } from './markup.js'

/** Rows below their heads; the first cell of a row is its head. */
export interface Table {
  /** Read out before it; absent where a heading stands right above. */
  readonly name?: string
  readonly heads: readonly string[]
  readonly rows: readonly (readonly Piece[])[]
  /** Columns of numbers, from this one to `numbersTo`, counted from 0. */
  readonly numbersFrom?: number
  readonly numbersTo?: number
  /** Class of a row, counted from 0. */
  tone?(row: number): string | undefined
}

/** A table that scrolls by itself where the screen is narrow. */
export function table({
  name,
  heads,
  rows,
  numbersFrom = 99,
  numbersTo = 99,
  tone,
}: Table): Markup {
  const numeric = (at: number) =>
    at >= numbersFrom && at <= numbersTo ? markup` class="n"` : undefined
  return markup`<div class="scroll${heads.length > 4 ? ' many' : ''}" tabindex="0" role="region" aria-label="${name ?? heads.join(', ')}"><table>
    <thead><tr>${heads.map((head, at) => markup`<th scope="col"${numeric(at)}>${head}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row, number) =>
        markup`<tr${classOf(tone?.(number))}>${row.map((cell, at) =>
          at === 0
            ? markup`<th scope="row"${numeric(at)}>${cell}</th>`
            : markup`<td${numeric(at)}>${cell}</td>`,
        )}</tr>`,
    )}</tbody></table></div>`
}

function classOf(name: string | undefined): Markup | undefined {
  return name === undefined ? undefined : markup` class="${name}"`
}
