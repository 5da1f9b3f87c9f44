/** One line of a text, from 1. */
export interface TextLine {
  readonly text: string
  readonly line: number
}

/** The lines of a text without their endings. */
export function linesOf(text: string): readonly TextLine[] {
  return text.split(/\r?\n/).map((line, at) => ({ text: line, line: at + 1 }))
}

/** The text with what a pattern finds blanked out: lines stay where they are. */
export function blank(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => found.replace(/[^\n]/g, ' '))
}

/** Says on which line an offset stands, for offsets that only grow. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let at = 0
  return (offset) => {
    for (; at < offset; at++) if (text.charCodeAt(at) === 10) line++
    return line
  }
}
