/** The bullet or number that opens a list item. */
export interface Marker {
  /** Bytes of the bullet or number itself. */
  readonly width: number
  /** Blanks behind it. */
  readonly blanks: number
  readonly hasTab: boolean
  /** Nothing stands behind it. */
  readonly isEmpty: boolean
  /** So far behind it that CommonMark reads indented code. */
  readonly hasCode: boolean
  /** It may end a paragraph without a blank line: a bullet, or the number 1. */
  readonly canInterrupt: boolean
}

/** The marker of nearly every item: a bullet, one space, and then what makes the line no break. The same object each time, and quicker than to ask for all that a line could be. */
export function plainBullet(latin: string, at: number, end: number): Marker | undefined {
  const code = latin.charCodeAt(at)
  if (code !== 0x2d && code !== 0x2a && code !== 0x2b) return undefined
  if (latin.charCodeAt(at + 1) !== 0x20 || at + 2 >= end) return undefined
  const next = latin.charCodeAt(at + 2)
  return next === code || next === 0x20 || next === 0x09 ? undefined : bullet
}

const bullet: Marker = {
  width: 1,
  blanks: 1,
  hasTab: false,
  isEmpty: false,
  hasCode: false,
  canInterrupt: true,
}

/** The marker at an offset, if any: `-`, `*`, `+`, or up to nine digits with `.` or `)`, then a blank or the end of the line. */
export function readMarker(latin: string, at: number, end: number): Marker | undefined {
  const width = widthOf(latin, at, end)
  if (width === 0) return undefined
  let next = at + width
  let hasTab = false
  for (; next < end; next++) {
    const code = latin.charCodeAt(next)
    if (code === 0x09) hasTab = true
    else if (code !== 0x20) break
  }
  const blanks = next - at - width
  const isEmpty = next >= end
  if (blanks === 0 && !isEmpty) return undefined
  const canInterrupt = width === 1 || (width === 2 && latin.charCodeAt(at) === 0x31)
  return { width, blanks, hasTab, isEmpty, hasCode: blanks >= 5, canInterrupt }
}

function widthOf(latin: string, at: number, end: number): number {
  const code = latin.charCodeAt(at)
  if (code === 0x2d || code === 0x2a || code === 0x2b) return 1
  let digits = 0
  while (at + digits < end && isDigit(latin.charCodeAt(at + digits))) digits++
  if (digits === 0 || digits > 9) return 0
  const delimiter = latin.charCodeAt(at + digits)
  return at + digits < end && (delimiter === 0x2e || delimiter === 0x29) ? digits + 1 : 0
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** Finds thematic breaks in a document that is read forwards: three or more of one of `-*_`, blanks between them. */
export class Breaks {
  /** What begins before this is none. Without it a line of many bullets would be read anew at each. */
  private noneTo = 0

  /** True when the line from an offset to its end is a break. */
  isAt(latin: string, at: number, end: number): boolean {
    if (at < this.noneTo) return false
    const code = latin.charCodeAt(at)
    if (code !== 0x2d && code !== 0x2a && code !== 0x5f) return false
    let count = 0
    let next = at
    for (; next < end; next++) {
      const other = latin.charCodeAt(next)
      if (other === code) count++
      else if (other !== 0x20 && other !== 0x09) break
    }
    if (next === end && count >= 3) return true
    this.noneTo = next
    return false
  }
}
