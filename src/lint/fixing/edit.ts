import type { Malformed } from '../../spec/task.js'
import type { Lines } from '../../spec/text.js'

/** Bytes of a list that become others. */
export interface Edit {
  /** From 1. */
  readonly line: number
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The edit that makes a box of what nearly is one; undefined where its line could mean something else. */
export function editOf({ line }: Malformed, lines: Lines): Edit | undefined {
  const start = lines.starts[line - 1] ?? 0
  const text = lines.slice(start, lines.ends[line - 1] ?? 0)
  const [, before = '', gap = '', content = ''] = nearBox.exec(text) ?? []
  const mark = markOf(content)
  if (before === '' || mark === undefined) return undefined
  const behind = text.slice(before.length + gap.length + content.length + 2)
  // `]`, `(`, `:` and a star of unclear meaning are left to the reader.
  if (!fitting.test(behind)) return undefined
  const from = start + Buffer.byteLength(before)
  return {
    line,
    from,
    to: from + Buffer.byteLength(`${gap}[${content}]`),
    text: `${gap || ' '}[${mark}]${glued.test(behind) ? ' ' : ''}`,
  }
}

/** The bytes with all edits made; these are in the order of lines. */
export function edited(bytes: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  for (const { from, to, text } of edits) {
    parts.push(bytes.subarray(at, from), Buffer.from(text))
    at = to
  }
  return Buffer.concat([...parts, bytes.subarray(at)])
}

/** The one mark that the text between brackets can mean. */
function markOf(content: string): string | undefined {
  const kept = content.replace(/[\s\p{Cf}]/gu, '')
  if (kept === '') return ' '
  return /^[xX~-]$/.test(kept) ? kept : undefined
}

/** Markers of list items; then blanks, which only one sort of bullet may lack; then the brackets. A star without them begins emphasis. */
const nearBox =
  /^((?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t]*(?:[-+](?=\[)|(?:[-*+]|\d{1,9}[.)])(?=[ \t]+\[)))([ \t]*)\[([^[\]]{0,8})\]/
const fitting = /^(?:(?:\\?\*)?(?:[ \t]|$)|[\p{L}\p{N}`]|\*\*[\p{L}\p{N}])/u
const glued = /^(?:[\p{L}\p{N}`]|\*\*)/u
