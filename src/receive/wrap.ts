import { widthOf } from '../text/width.js'

/** What remains of 80 columns beside git's `remote: `. */
export const columns = 72

/**
 * Text whose lines are broken between words, the rest of a line deeper than it. A command behind a colon is to be
 * copied, and stays whole. What mends a finding is broken before each `; then` or other way, too.
 */
export function wrap(text: string): string {
  return text.split('\n').map(wrapLine).join('\n')
}

function wrapLine(line: string): string {
  if (widthOf(line) <= columns) return line
  const indent = /^ */.exec(line)?.[0] ?? ''
  const ways = /^ *help:/.test(line) ? line.trim().split(/(?<=;) /) : [line.trim()]
  return ways.flatMap((way, at) => wrapWords(way, at === 0 ? indent : `${indent}  `)).join('\n')
}

function wrapWords(text: string, indent: string): readonly string[] {
  const lines: string[] = []
  let open = ''
  for (const word of text.match(words) ?? []) {
    const longer = open === '' ? `${indent}${word}` : `${open} ${word}`
    if (open !== '' && widthOf(longer) > columns) {
      lines.push(open)
      open = `${indent}  ${word}`
    } else open = longer
  }
  return [...lines, open]
}

/** A command that follows a colon up to its end, or what stands between spaces; of two spaces the first belongs to it. */
const words = /(?<=: )(?:git|npx|npm) [^;]+;?|[^ ]+(?: (?= ))?/g
