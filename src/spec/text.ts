import { isAscii, isUtf8 } from 'node:buffer'
import type { TaskList } from './task.js'

/** Bytes of a document as lines. Offsets are bytes from its start. */
export interface Lines {
  /** One character per byte. */
  readonly latin: string
  readonly isAscii: boolean
  readonly count: number
  /** Offset of the first byte of each line, the BOM left out. */
  readonly starts: readonly number[]
  /** Offset behind the last byte of each line, its line ending left out. */
  readonly ends: readonly number[]
  /** The text between two offsets, decoded. */
  slice(from: number, to: number): string
}

/** Splits at LF, CRLF and CR, as CommonMark does; undefined when the bytes are not UTF-8 text. */
export function readLines(bytes: Uint8Array): Lines | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!isUtf8(buffer)) return undefined
  const latin = buffer.toString('latin1')
  if (latin.includes('\0')) return undefined
  const starts: number[] = []
  const ends: number[] = []
  splitInto(latin, starts, ends)
  const isPlain = isAscii(buffer)
  return {
    latin,
    isAscii: isPlain,
    count: starts.length,
    starts,
    ends,
    slice: (from, to) => (isPlain ? latin.slice(from, to) : buffer.toString('utf8', from, to)),
  }
}

const linesOfList = new WeakMap<TaskList, Lines>()

/** Remembers the lines of a list that was read, for those who look at it again. */
export function keepLines(list: TaskList, lines: Lines): void {
  linesOfList.set(list, lines)
}

/** The lines of a list; undefined when its bytes are not UTF-8 text. */
export function linesOf(list: TaskList): Lines | undefined {
  return linesOfList.get(list) ?? readLines(list.bytes)
}

/** The three bytes that a byte order mark takes in UTF-8, as latin-1. */
export const bom = '\xef\xbb\xbf'

function splitInto(latin: string, starts: number[], ends: number[]): void {
  let carriage = latin.indexOf('\r')
  let start = latin.startsWith(bom) ? bom.length : 0
  while (start < latin.length) {
    let end = latin.indexOf('\n', start)
    if (end < 0) end = latin.length
    let next = end + 1
    if (carriage >= 0 && carriage < end) {
      next = carriage + 1 === end ? end + 1 : carriage + 1
      end = carriage
      carriage = latin.indexOf('\r', next)
    }
    starts.push(start)
    ends.push(end)
    start = next
  }
}
