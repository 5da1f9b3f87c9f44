import type { Finding } from '../../finding.js'
import type { MalformedReason, TaskList } from '../../spec/task.js'

/** The faults of a list that have one of these reasons, in the words of the rule `list-format`. */
export function faultsOf(
  list: TaskList,
  reasons: readonly MalformedReason[],
  fix: string,
): readonly Finding[] {
  return list.malformed
    .filter(({ reason }) => reasons.includes(reason))
    .map(({ line, text, reason }) => ({
      message:
        text === ''
          ? `${expected[reason]}, found another`
          : `${expected[reason]}, found \`${text}\`${pointOf(text)}`,
      place: { path: list.path, line },
      fix,
    }))
}

/** The code point of a mark that looks like another. */
function pointOf(text: string): string {
  const [, mark = ''] = /\[(.)\]/u.exec(text) ?? []
  if (mark <= '~') return ''
  return ` (U+${mark.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`
}

const expected: Readonly<Record<MalformedReason, string>> = {
  'box-width': 'Expected one character between the brackets',
  'no-bullet': 'Expected a bullet before the box',
  'in-heading': 'Expected a box in a list item, not in a heading',
  'unknown-mark': 'Expected a mark that is known ([ ], [x], [-], [~])',
  'not-utf8': 'Expected UTF-8',
  'too-large': 'Expected a task list below the limit `maxListBytes`',
  'too-deep': 'Expected a task list that is not nested so deep',
}
