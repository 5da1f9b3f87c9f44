import type { Span } from './mask.js'

/** A comment to the end of its line. */
export function lineComment(open: string): Span {
  return { kind: 'comment', open, end: lineEnd }
}

/** A comment between two marks. */
export function blockComment(open: string, close: string): Span {
  return { kind: 'comment', open, end: (text, from) => behind(text, close, from) }
}

/** A comment between marks that may hold others of its kind. */
export function nestedComment(open: string, close: string): Span {
  const end = (text: string, from: number) => {
    let depth = 1
    for (let at = from; at < text.length; at++) {
      if (text.startsWith(close, at) && --depth === 0) return at + close.length
      if (text.startsWith(open, at)) depth++
    }
    return text.length
  }
  return { kind: 'comment', open: escaped(open), end }
}

/** Text between two equal quotes on one line; a backslash hides what follows. */
export function quoted(quote: string, fits?: Span['fits']): Span {
  return { kind: 'string', open: escaped(quote), end: endOfQuoted, ...(fits && { fits }) }
}

/** As `quoted`, over any number of lines. */
export function longQuoted(quote: string): Span {
  const end = (text: string, from: number) => {
    for (let at = from; at < text.length; at++) {
      if (text.charCodeAt(at) === backslash) at++
      else if (text.startsWith(quote, at)) return at + quote.length
    }
    return text.length
  }
  return { kind: 'string', open: escaped(quote), end }
}

/** As `longQuoted`, with code in it between `hole` and `}`. */
export function holedString(quote: string, hole: string): Span {
  return { ...longQuoted(quote), hole }
}

/** Text between two marks that hides nothing; what closes it may follow from what opened it. */
export function rawString(open: string, close: string | ((opened: string) => string)): Span {
  return {
    kind: 'string',
    open,
    end: (text, from, opened) =>
      behind(text, typeof close === 'string' ? close : close(opened), from),
  }
}

/** A literal that is matched whole: a character of Rust or Go. */
export function literal(open: string): Span {
  return { kind: 'string', open, end: (_, from) => from }
}

function endOfQuoted(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === quote) return at + 1
    else if (char === '\n') return at
  }
  return text.length
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function behind(text: string, close: string, from: number): number {
  const found = text.indexOf(close, from)
  return found < 0 ? text.length : found + close.length
}

function escaped(text: string): string {
  return text.replace(/[$*|`()[\]{}.+?^\\/]/g, '\\$&')
}

const backslash = 92
