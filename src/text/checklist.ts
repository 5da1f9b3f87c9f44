import { printable } from '../escape.js'
import type { ChecklistItem } from '../finding.js'
import type { Paint } from './paint.js'
import { fit } from './width.js'

/** The checklist as a table, an item a line, for a terminal of so many columns. */
export function checklistTable(
  items: readonly ChecklistItem[],
  { paint, width }: { readonly paint: Paint; readonly width: number },
): readonly string[] {
  return items.map(({ name, status, why }) => {
    const said = status === 'skipped' ? `not checked: ${why}` : (why ?? '')
    const text = fit(printable(said), width - nameWidth - 6)
    return `  ${marks[status](paint)} ${name.padEnd(nameWidth)}  ${paint('dim', text)}`.trimEnd()
  })
}

/** The checklist on one line: `conventions passed; reuse not checked (the task names nothing to reuse)`. */
export function checklistLine(items: readonly ChecklistItem[]): string {
  return items
    .map(({ name, status, why }) => {
      const word = status === 'skipped' ? 'not checked' : status
      return `${name} ${word}${why === undefined ? '' : ` (${printable(why)})`}`
    })
    .join('; ')
}

const nameWidth = 'task list updated'.length

const marks: Readonly<Record<ChecklistItem['status'], (paint: Paint) => string>> = {
  passed: (paint) => paint('green', '✔'),
  warning: (paint) => paint('yellow', '⚠'),
  failed: (paint) => paint('red', '✖'),
  skipped: (paint) => paint('dim', '–'),
}
