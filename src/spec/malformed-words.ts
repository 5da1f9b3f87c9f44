import type { Malformed, MalformedReason } from './task.js'

/** What was expected in place of a malformed box, and what was found. */
export function describeMalformed({ reason, text }: Malformed): string {
  return text === ''
    ? `${expected[reason]}, found another`
    : `${expected[reason]}, found \`${text}\`${pointOf(text)}`
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
