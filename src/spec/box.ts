import type { Lines } from './text.js'

/** The `[ ]` that opens a list item, as its bytes say. */
export interface BoxMark {
  readonly offset: number
  readonly mark: string
  readonly hasStar: boolean
  readonly textStart: number
}

const space = 0x20
const tab = 0x09

/** Reads a box at an offset: `[`, one character, `]`, an optional star, then white space or the end of the line. Letters that no dialect knows are no box unless an id follows. */
export function readBox(lines: Lines, at: number, end: number): BoxMark | undefined {
  const { latin } = lines
  if (latin.charCodeAt(at) !== 0x5b) return undefined
  const offset = at + 1
  let close = offset + widthOf(latin.charCodeAt(offset))
  if (close >= end || latin.charCodeAt(close) !== 0x5d) return undefined
  const mark = close === offset + 1 ? (latin[offset] ?? '') : lines.slice(offset, close)
  close++
  const star = starWidth(latin, close)
  let textStart = close + star
  const next = textStart < end ? latin.charCodeAt(textStart) : space
  if (next !== space && next !== tab) return undefined
  while (textStart < end && isBlank(latin.charCodeAt(textStart))) textStart++
  if (mark === 'P' || (isLetter(mark) && !looksLikeId(latin, textStart))) return undefined
  return { offset, mark, hasStar: star > 0, textStart }
}

/** Bytes of the UTF-8 character that a byte opens. */
function widthOf(byte: number): number {
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}

/** Kiro's star, also as formatters escape it. */
function starWidth(latin: string, at: number): number {
  if (latin.charCodeAt(at) === 0x2a) return 1
  return latin.startsWith('\\*', at) ? 2 : 0
}

function isBlank(code: number): boolean {
  return code === space || code === tab
}

/** `- [P] can run in parallel` explains a tag, and `- [1] …` is a note: no boxes. */
function isLetter(mark: string): boolean {
  return /^[a-wyzA-WYZ0-9]$/.test(mark)
}

function looksLikeId(latin: string, at: number): boolean {
  return /^\**(?:T\d{3}|\d+\.)/.test(latin.slice(at, at + 16))
}
