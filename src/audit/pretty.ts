import { printable } from '../escape.js'
import type { Paint } from '../text/paint.js'
import { fit, widthOf } from '../text/width.js'
import { shortId, textOf } from '../text/words.js'
import type { Audit } from './audit.js'
import { closingOf } from './closing.js'
import { commitsText } from './numbers.js'
import { type Row, type Section, sectionsOf } from './sections.js'

/** How much fits, and in which colours. */
export interface TableView {
  readonly paint: Paint
  /** Columns; `Infinity` where nothing needs to fit. */
  readonly width: number
}

/** An audit as tables for a terminal, the sentence that sums it up last. */
export function prettyOf(audit: Audit, view: TableView): string {
  const { paint } = view
  const sections = sectionsOf(audit)
  const layout = layoutOf(sections, view.width)
  return textOf([
    paint('bold', `Audit of ${commitsText(audit.commits)} up to ${shortId(audit.to)}`),
    ...about.map((line) => paint('dim', line)),
    ...sections.flatMap((section) => ['', ...linesOf(section, layout, paint)]),
    '',
    ...audit.notes.map((note) => paint('dim', `note: ${printable(note)}`)),
    ...closing(audit, paint),
  ])
}

/** Only the sentences that sum an audit up. */
export function quietOf(audit: Audit, { paint }: TableView): string {
  return textOf(closing(audit, paint))
}

function closing(audit: Audit, paint: Paint): readonly string[] {
  return closingOf(audit).map((line, at) => (at === 0 ? paint('bold', line) : line))
}

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
  const width = Math.min(columns, 160)
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
  return about === undefined ? widthOf(printable(name)) : names + 2 + widthOf(about)
}

function nameWidth({ rows }: Section): number {
  return Math.max(...rows.map(({ name }) => widthOf(printable(name))))
}

function linesOf(section: Section, layout: Layout, paint: Paint): readonly string[] {
  const names = nameWidth(section)
  const title = pad(fit(section.title, layout.left + 2), layout.left + 2)
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
  if (about === undefined) return pad(shown, columns)
  const padded = pad(shown, Math.min(names + 2, columns))
  const beside = fit(about, columns - widthOf(padded))
  return pad(padded + paint('dim', beside), columns, widthOf(padded) + widthOf(beside))
}

/** Right-aligned, the last under the last of every other table. */
function numbersText(numbers: readonly string[]): string {
  const empty = slots.slice(0, slots.length - numbers.length).map(() => '')
  return [...empty, ...numbers].map((text, at) => text.padStart(slots[at] ?? 0)).join('')
}

function barOf(share: number, width: number): string {
  const full = Math.round(share * width)
  if (full > 0) return '█'.repeat(full)
  return share > 0 && width > 0 ? '▏' : ''
}

function pad(text: string, columns: number, width = widthOf(text)): string {
  return text + ' '.repeat(Math.max(0, columns - width))
}

const about = [
  'Each commit is judged by the law of its parent, else by the defaults;',
  'messages, steering, dependencies and tests are left out.',
]
