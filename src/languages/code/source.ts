import { type Brackets, lastUpTo, readBrackets } from './brackets.js'
import { type Masked, mask, type Range, type Syntax } from './mask.js'

/** The text of one file, its code told from the rest, its brackets paired. */
export interface Source extends Masked {
  readonly path: string
  readonly brackets: Brackets
  /** The line of a place, from 1. */
  lineAt(at: number): number
  /** What stands in a range, without comments and needless blanks, strings in double quotes. */
  wordsOf(range: Range): string
  /** What a test is called by: what a range that is one string holds, else its words. */
  titleOf(range: Range): string
  /** What a string holds that begins at a place, and where it ends; undefined where none does. */
  stringAt(at: number): SourceString | undefined
  /** Where a text stands in the code within some hundred characters from a place; -1: not there. */
  find(text: string, from: number): number
  /** The same range without blanks at its ends. */
  trim(range: Range): Range
}

interface SourceString {
  readonly text: string
  readonly to: number
  readonly isClosed: boolean
}

/** Reads a text by the syntax of its language. */
export function readSource(path: string, raw: string, syntax: Syntax): Source {
  const text = raw.replace(/\r\n?/g, '\n')
  const masked = mask(text, syntax)
  const { code, strings } = masked
  const starts = strings.map((range) => range.from)
  const lines = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(at + 1)
  const stringAt = (at: number) => {
    const found = strings[lastUpTo(starts, at)]
    if (found?.from !== at) return undefined
    const { to } = found
    const isClosed = to - at > 1 && text[to - 1] === text[at]
    return { text: contentOf(text, found), to, isClosed }
  }
  const source: Source = {
    ...masked,
    path,
    brackets: readBrackets(code),
    lineAt: (at) => lastUpTo(lines, at) + 1,
    stringAt,
    wordsOf({ from, to }) {
      const parts: string[] = []
      let at = from
      for (let index = lastUpTo(starts, from - 1) + 1; index < strings.length; index++) {
        const string = strings[index]
        if (!string || string.from >= to) break
        // Those within a hole are part of the one around them.
        if (string.from < at) continue
        parts.push(
          squeeze(code.slice(at, string.from)),
          `"${contentOf(text, { from: string.from, to: Math.min(string.to, to) })}"`,
        )
        at = string.to
      }
      parts.push(squeeze(code.slice(Math.min(at, to), to)))
      return parts.join('').replace(/,(?=[)\]}])/g, '')
    },
    titleOf({ from, to }) {
      const string = stringAt(from)
      return string?.to === to
        ? string.text
        : source.wordsOf({ from, to: Math.min(to, from + 250) })
    },
    find(sought, from) {
      const at = code.slice(from, from + reach).indexOf(sought)
      return at < 0 ? -1 : from + at
    },
    trim({ from, to }) {
      const part = code.slice(from, to)
      return {
        from: from + part.length - part.trimStart().length,
        to: to - part.length + part.trimEnd().length,
      }
    },
  }
  return source
}

/** Without it each name that lacks its bracket would cost the rest of the text. */
const reach = 800

function contentOf(text: string, { from, to }: Range): string {
  const whole = text.slice(from, to)
  const [opened = ''] = /^(?:\w{0,2}#*)?("""|'''|["'`/]|<<<[^\n]*\n)?/.exec(whole) ?? []
  const inner = whole.slice(opened.length)
  const quote = opened.slice(/^\w*#*/.exec(opened)?.[0].length ?? 0)
  return quote !== '' && inner.endsWith(quote) ? inner.slice(0, -quote.length) : inner
}

/** Without blanks, save one where two words would become one. */
function squeeze(code: string): string {
  return code.replace(/\s+/g, ' ').replace(/ ?([^\w\s$@]) ?/g, '$1')
}
