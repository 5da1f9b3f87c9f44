import { type Blocks, parseBlocks } from '../text/markdown-blocks.js'

export type Root = Blocks
export type Node = Root['children'][number]

/** A part of a document that can be read by itself, as remark's parser has it, with its inline constructs off. */
export interface Piece {
  readonly root: Root
  /** Lines of the document before it. */
  readonly before: number
}

/** What could be read of a document, and why no more was. */
export interface Pieces {
  readonly pieces: readonly Piece[]
  readonly stop?: { readonly line: number; readonly reason: 'size' | 'depth' }
}

/** The largest block, such as one list without blank lines, in UTF-16 units. */
export const largestBlock = 32_768

/** How deep lists and quotations may lie in each other. */
export const deepestList = 40

/**
 * Reads a document piece by piece: remark's parser takes more than twice as long for twice as much. A piece ends
 * before a line that begins a new block whatever stands above it, unless a fence or raw HTML is still open there.
 */
export function readPieces(lines: readonly string[]): Pieces {
  const pieces: Piece[] = []
  let start = 0
  while (start < lines.length) {
    if (lines[start]?.trim() === '') {
      start++
      continue
    }
    const piece = readPiece(lines, start)
    if ('reason' in piece) return { pieces, stop: piece }
    pieces.push({ root: piece.root, before: start })
    start = piece.end
  }
  return { pieces }
}

/** In characters. Below some kilobytes the parser's loss of speed is small; each line counts for more than its characters. */
const wantedCost = 4096
const costOfLine = 24

/** Of one piece, at the end of a fence. */
const mostTries = 8

type Stop = NonNullable<Pieces['stop']>

function readPiece(
  lines: readonly string[],
  start: number,
): { readonly root: Root; readonly end: number } | Stop {
  let size = 0
  let cost = 0
  let wanted = wantedCost
  let tries = 0
  let fence: string | undefined
  for (let end = start; ; end++) {
    const isEnd = end === lines.length
    if (isEnd || (fence === undefined && cost >= wanted && beginsBlock(lines, end))) {
      const text = lines.slice(start, end).join('\n').trimEnd()
      // Blank lines at its end count for nothing, and are slow.
      if (text.length > largestBlock) return { line: start + 1, reason: 'size' }
      const root = parseBlocks(text)
      if (!root) return { line: start + 1, reason: 'depth' }
      if (isEnd || isClosed(root, text, lines[end - 1] ?? '')) return { root, end }
      fence = openFence(root, text)
      // What an open fence holds is passed over: behind it the piece may end at once. Each try reads all of it again.
      tries++
      wanted = fence !== undefined && tries < mostTries ? cost : cost * 2
    }
    const line = lines[end] ?? ''
    if (fence !== undefined && closes(line, fence)) fence = undefined
    if (depthOf(line) > deepestList) return { line: end + 1, reason: 'depth' }
    size += line.length + 1
    cost += line.length + costOfLine
    if (line.trim() !== '' && size > largestBlock) return { line: start + 1, reason: 'size' }
  }
}

/** Whether a line begins a block of the document itself, whatever it follows, outside of fences and raw HTML. */
function beginsBlock(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? ''
  if (/^#{1,6}[ \t]/.test(line)) return true
  return (/^[-*+][ \t]+[^-*+\s]/.test(line) || lines[at - 1]?.trim() === '') && /^\S/.test(line)
}

function isClosed(root: Root, text: string, last: string): boolean {
  const { type, source } = leafOf(root, text)
  if (type === 'code') return isClosedFence(source)
  if (type !== 'html') return true
  const [, closer] = rawEnds.find(([opener]) => opener.test(source)) ?? []
  return closer ? closer.test(source) : last.trim() === ''
}

/** How raw HTML that blank lines do not end begins and ends (CommonMark 4.6). */
const rawEnds: readonly (readonly [RegExp, RegExp])[] = [
  [/^<!--/, /-->/],
  [/^<(?:pre|script|style|textarea)(?:[\s>]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
  [/^<\?/, /\?>/],
  [/^<!\[CDATA\[/, /\]\]>/],
  [/^<![a-z]/i, />/],
]

/** The last block of a piece that holds none itself. */
function leafOf(root: Root, text: string): { readonly type: string; readonly source: string } {
  let leaf: Root | Node = root
  for (let next = lastOf(leaf); next; next = lastOf(leaf)) leaf = next
  const { position, type } = leaf
  return { type, source: text.slice(position?.start.offset, position?.end.offset) }
}

function lastOf(node: Root | Node): Node | undefined {
  return 'children' in node ? node.children.at(-1) : undefined
}

/** What opened the fence that a piece ends in; undefined where it ends in none. */
function openFence(root: Root, text: string): string | undefined {
  const { type, source } = leafOf(root, text)
  return type === 'code' ? openerOf(source) : undefined
}

function openerOf(source: string): string | undefined {
  return /^(`{3,}|~{3,})/.exec(source)?.[1]
}

function closes(line: string, opener: string): boolean {
  const marks = line.trim()
  return marks.startsWith(opener) && /^(?:`+|~+)$/.test(marks)
}

function isClosedFence(source: string): boolean {
  const opener = openerOf(source)
  // Indented code has none, and ends with its indent.
  if (opener === undefined) return true
  return source.includes('\n') && closes(source.slice(source.lastIndexOf('\n') + 1), opener)
}

/** How deep a line could nest at most: an indent of two columns and each marker are a level. */
function depthOf(line: string): number {
  const [start = ''] = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])(?=[ \t>]|$))+/.exec(line) ?? []
  if (start === '') return 0
  const indent = /^[ \t]*/.exec(start)?.[0] ?? ''
  const columns = indent.replaceAll('\t', '    ').length
  return Math.floor(columns / 2) + (start.match(/[-*+>]|\d+[.)]/g)?.length ?? 0)
}
