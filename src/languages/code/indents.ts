import type { Source } from './source.js'

/** A line of code that begins outside of all brackets. */
export interface CodeLine {
  /** Behind its indent. */
  readonly from: number
  /** Where the next one begins. */
  to: number
  readonly indent: number
  /** Where the lines end that are indented deeper below it. */
  end: number
  /** The line that it is indented below; undefined: none. */
  readonly parent: CodeLine | undefined
}

/** Lines of a language whose blocks are told by their indent; those within brackets and strings belong to the line above. */
export function readIndents({ code, brackets, strings }: Source): readonly CodeLine[] {
  const lines: CodeLine[] = []
  const open: CodeLine[] = []
  let nextBracket = 0
  let nextString = 0
  let free = 0
  for (const { 0: gap, index } of code.matchAll(/^[ \t]*(?=\S)/gm)) {
    const from = index + gap.length
    // Brackets and strings that begin above this line and end below its start hold it.
    for (; (brackets.opens[nextBracket] ?? from) < from; nextBracket++) {
      const at = brackets.opens[nextBracket] ?? 0
      if (at >= free) free = Math.max(free, closeWithin(brackets.closeOf(at), code.length))
    }
    for (; (strings[nextString]?.from ?? from) < from; nextString++)
      free = Math.max(free, strings[nextString]?.to ?? 0)
    if (from < free || code[from - gap.length - 2] === '\\') continue
    const indent = gap.replaceAll('\t', '        ').length
    while ((open.at(-1)?.indent ?? -1) >= indent) {
      const line = open.pop()
      if (line) line.end = from
    }
    const last = lines.at(-1)
    if (last) last.to = from
    const line = { from, to: code.length, indent, end: code.length, parent: open.at(-1) }
    lines.push(line)
    open.push(line)
  }
  return lines
}

/** A bracket that is never closed holds nothing: else it would swallow the rest. */
function closeWithin(close: number, length: number): number {
  return close === length ? 0 : close + 1
}
