import { printable } from '../escape.js'
import type { Paint } from '../text/paint.js'
import { type TableView, tableLines } from '../text/table.js'
import { shortId, textOf } from '../text/words.js'
import type { Audit } from './audit.js'
import { closingOf } from './closing.js'
import { commitsText } from './numbers.js'
import { sectionsOf } from './sections.js'

/** An audit as tables for a terminal, the sentence that sums it up last. */
export function prettyOf(audit: Audit, view: TableView): string {
  const { paint } = view
  return textOf([
    paint('bold', `Audit of ${commitsText(audit.commits)} up to ${shortId(audit.to)}`),
    ...about.map((line) => paint('dim', line)),
    ...tableLines(sectionsOf(audit), view),
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

const about = [
  'Each commit is judged by the law of its parent, else by the defaults;',
  'messages, steering, dependencies and tests are left out.',
]
