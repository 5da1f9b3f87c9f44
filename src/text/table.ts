import { printable } from '../escape.js'
import { barOf } from './bar.js'
import type { Paint } from './paint.js'
import { fit, padTo, widthOf } from './width.js'

/** One table: a name, up to three numbers and a bar a line. */
export interface Section {
  readonly title: string
  /** Heads of the columns behind the first. */
  readonly heads: readonly string[]
  readonly rows: readonly Row[]
}

/** One line of a table. Texts are as they were found: not yet printable. */
export interface Row {
  readonly name: string
  /** What the name means; beside it where there is room. */
  readonly about?: string
  readonly numbers: readonly string[]
  /** From 0 to 1. */
  readonly share: number
}

/** How much fits, and in which colours. */
export interface TableView {
  readonly paint: Paint
  /** Columns; `Infinity` where nothing needs to fit. */
  readonly width: number
}

/** Tables for a terminal, in the same columns all, with an empty line before each. */
export function tableLines(sections: readonly Section[], view: TableView): readonly string[] {
  const layout = layoutOf(sections, view.width)
  return sections.flatMap((section) => ['', ...linesOf(section, layout, view.paint)])
}

/** Columns; on a wider terminal the eye would lose the line. */
export const widest = 160

/** Columns of the parts of a line; all tables stand in the same ones. */
interface Layout {
  readonly left: number
  /** 0: there is no room for bars. */
  readonly bar: number
}

/** Numbers of a line, of which the last is a share. */
const slots = [9, 10, 7]
const numbersWidth = slots.reduce((all, width) => all + width, 0)
const [leastLeft, mostLeft, leastBar, mostBar] = [14, 64, 8, 40]

function layoutOf(sections: readonly Section[], columns: number): Layout {
  const width = Math.min(columns, widest)
  const wanted = sections.flatMap((section) => [
    widthOf(section.title) - 2,
    ...section.rows.map((row) => leftWidth(row, nameWidth(section))),
  ])
  const room = width - 2 - numbersWidth
  const withBar = Math.max(room - 2 - leastBar, leastLeft)
  const left = Math.min(Math.max(leastLeft, ...wanted), mostLeft, withBar)
  const bar = Math.min(room - left - 2, mostBar)
  return { left, bar: bar < leastBar ? 0 : bar }
}

function leftWidth({ name, about }: Row, names: number): number {
  return about === undefined ? widthOf(printable(name)) : names + 2 + widthOf(printable(about))
}

function nameWidth({ rows }: Section): number {
  return Math.max(...rows.map(({ name }) => widthOf(printable(name))))
}

function linesOf(section: Section, layout: Layout, paint: Paint): readonly string[] {
  const names = nameWidth(section)
  const title = padTo(fit(section.title, layout.left + 2), layout.left + 2)
  return [
    paint('bold', title) + paint('dim', numbersText(section.heads)),
    ...section.rows.map((row) => {
      const left = `  ${leftText(row, names, layout.left, paint)}`
      const bar = barOf(row.share, layout.bar)
      return `${left}${numbersText(row.numbers)}${bar && `  ${paint('cyan', bar)}`}`
    }),
  ]
}

function leftText({ name, about }: Row, names: number, columns: number, paint: Paint): string {
  const shown = fit(printable(name), columns)
  if (about === undefined) return padTo(shown, columns)
  const padded = padTo(shown, Math.min(names + 2, columns))
  const beside = fit(printable(about), columns - widthOf(padded))
  return padTo(padded + paint('dim', beside), columns, widthOf(padded) + widthOf(beside))
}

/** Right-aligned, the last under the last of every other table. */
function numbersText(numbers: readonly string[]): string {
  const empty = slots.slice(0, slots.length - numbers.length).map(() => '')
  return [...empty, ...numbers].map((text, at) => text.padStart(slots[at] ?? 0)).join('')
}
