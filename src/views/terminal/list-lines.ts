import { thousands } from '../../audit/numbers.js'
import { printable } from '../../escape.js'
import { paintFor } from '../../text/paint.js'
import { fit, padTo, widthOf } from '../../text/width.js'
import { columnsOf, roomFor, type TerminalView } from './view.js'

/** Some things of one sort, one a line. Texts are as they were found: not yet printable. */
export interface TitledList {
  readonly title: string
  /** `7 of 60`; it stands beside the title. */
  readonly share: string
  readonly rows: readonly ListRow[]
  /** All of them, where `rows` holds fewer. */
  readonly all: number
  /** Whether the page shows all of `rows`: it has none of a range. */
  readonly isOnPage: boolean
}

export interface ListRow {
  readonly name: string
  readonly title: string
  /** Why it stands here; shown whole before the title is. */
  readonly why: string
}

/** The list below its title; beyond a dozen rows the rest is counted. */
export function listLines(list: TitledList, view: TerminalView): readonly string[] {
  const { title, share, rows, all } = list
  const paint = paintFor(view)
  const shown = rows.slice(0, most).map((row) => ({
    name: printable(row.name),
    title: printable(row.title),
    why: printable(row.why),
  }))
  const columns = columnsOf(view) - 2
  const nameWidth = Math.min(
    Math.max(...shown.map(({ name }) => widthOf(name))),
    roomFor(Math.floor(columns / 2)),
  )
  const left = all - shown.length
  const whyWidth = Math.min(
    Math.max(...shown.map(({ why }) => widthOf(why))),
    roomFor(Math.max(0, columns - nameWidth - leastTitle - 4)),
  )
  const room = columns - nameWidth - 2 - (whyWidth === 0 ? 0 : whyWidth + 2)
  const titleWidth = Math.min(Math.max(...shown.map((row) => widthOf(row.title))), roomFor(room))
  return [
    `${paint('bold', title)}  ${paint('dim', share)}`,
    ...shown.map((row) => {
      const name = padTo(fit(row.name, nameWidth), nameWidth)
      const text = padTo(fit(row.title, titleWidth), titleWidth)
      return `  ${paint('cyan', name)}  ${text}  ${paint('dim', fit(row.why, whyWidth))}`.trimEnd()
    }),
    ...(left > 0 ? [paint('dim', `  and ${thousands(left)} more${elsewhere(list)}`)] : []),
  ]
}

/** Of a long history a trace itself lists the latest alone. */
function elsewhere({ rows, all, isOnPage }: TitledList): string {
  const onPage = rows.length - most
  if (!isOnPage || onPage <= 0) return ''
  if (rows.length === all) return ', which --format html shows'
  return `, of which --format html shows ${thousands(onPage)}`
}

const most = 12
/** Of a title beside a long reason. */
const leastTitle = 10
