import { isRefused, type LawChange, type RangeVerdict } from '../../finding.js'
import { codeSpan, markdownText } from '../../text/markdown-inline.js'
import { foundIn, placeText } from '../../text/words.js'
import {
  isRefusedRun,
  isUnadopted,
  type Reporter,
  type ReporterView,
  type RunHead,
} from '../reporter.js'
import { detailsOf, findingItem, shortened } from './details.js'
import { rowOf, tableHead } from './row.js'
import { openShelf, type Shelf, type Taken } from './shelf.js'
import { lawChangeText, rangeNotes, verdictText } from './verdict.js'

/** What a Markdown document is for. */
export interface DocumentUse {
  /** Its first line, by which a program knows it again; absent: none. */
  readonly marker?: string
  /** Bytes that it may have. */
  readonly most: number
}

/**
 * A run as one Markdown document: the verdict, a table of the commits with their tasks, the findings folded. What
 * refuses goes first, and what does not fit is counted: neither it nor the memory for it grows with the range. No text
 * of a commit acts.
 */
export function markdownDocument(view: ReporterView, { marker, most }: DocumentUse): Reporter {
  const [refusedRows, otherRows] = [openShelf(most), openShelf(most)]
  const [refusedDetails, otherDetails] = [openShelf(most), openShelf(most)]
  let head: RunHead | undefined
  let commits = 0
  let older = 0
  return {
    open(known) {
      head = known
      return ''
    },
    report(report) {
      if (isUnadopted(report)) older++
      const found = foundIn(report, view.isQuiet ? 'error' : 'warning')
      const [rows, folded] = isRefused(report)
        ? [refusedRows, refusedDetails]
        : [otherRows, otherDetails]
      rows.add(() => rowOf(report, found), commits)
      if (found.length > 0) folded.add(() => detailsOf(report, found), commits)
      commits++
      return ''
    },
    close(summary) {
      const closing = { kind: head?.kind ?? 'verify', summary, older }
      const beginning = `${marker === undefined ? '' : `${marker}\n`}### ${isRefusedRun(summary) ? '❌' : '✅'} spec-exec: ${verdictText(closing) || 'the commit follows the spec'}

Judged by ${codeSpan(shortened(head?.law ?? 'no law'))}
`
      let room = most - Buffer.byteLength(beginning) - closingBytes
      if (room < 0) return ''
      const take = (shelf: Shelf, share: number): Taken => {
        const taken = shelf.take(room * share)
        room -= taken.bytes
        return taken
      }
      const range = summary.verdict ? rangeItems(summary.verdict, view) : []
      const notes = view.isQuiet ? [] : [...(head?.notes ?? []), ...summary.notes]
      const items = openShelf(most)
      for (const item of [...range, ...notes.map(noteItem)]) items.add(() => `${item}\n`)
      const said = take(items, 1 / 4)
      const rows = [take(refusedRows, 1 / 3), take(otherRows, 1 / 4)]
      const details = [take(refusedDetails, 1), take(otherDetails, 1)]
      const unlisted = leftOf(rows)
      const isCut = said.left + leftOf(details) > 0
      return [
        beginning,
        said.pieces.length === 0 ? '' : '\n',
        textOf([said]),
        commits === 0 ? '' : `\n${tableHead}`,
        textOf(rows),
        unlisted === 0
          ? ''
          : `\n… and ${unlisted} more of ${commits} commits, for which there is no room here\n`,
        textOf(details),
        isCut ? '\nSome findings have no room here: the log of the run shows all\n' : '',
      ].join('')
    },
  }
}

/** What is said behind all that is cut: two lines of ours. */
const closingBytes = 512

/** Of what the range comes to as a whole. */
function rangeItems(verdict: RangeVerdict, view: ReporterView): readonly string[] {
  const found = foundIn(verdict, view.isQuiet ? 'error' : 'warning')
  return [
    ...found.map((one) => findingItem(one).replace(/^- (\S+) /, '- $1 range: ')),
    ...(view.isQuiet ? [] : verdict.lawChanges.map(lawItem)),
    ...(view.isQuiet ? [] : rangeNotes(verdict).map(noteItem)),
  ]
}

function lawItem(change: LawChange): string {
  const mark = change.effect === 'loosens' ? '⚠️' : '➖'
  const place = change.place ? `, at ${codeSpan(shortened(placeText(change.place)))}` : ''
  return `- ${mark} ${markdownText(lawChangeText(change))}${place}`
}

function noteItem(note: string): string {
  return `- ${markdownText(shortened(note))}`
}

function leftOf(taken: readonly Taken[]): number {
  return taken.reduce((sum, { left }) => sum + left, 0)
}

/** The pieces of all, in their order in the run. */
function textOf(taken: readonly Taken[]): string {
  return taken
    .flatMap(({ pieces }) => pieces)
    .sort((one, other) => one.at - other.at)
    .map(({ text }) => text)
    .join('')
}
