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

type Stop = NonNullable<Pieces['stop']>

function readPiece(
  lines: readonly string[],
  start: number,
): { readonly root: Root; readonly end: number } | Stop {
  let size = 0
  let cost = 0
  let wanted = wantedCost
  for (let end = start; ; end++) {
    const isEnd = end === lines.length
    if (isEnd || (cost >= wanted && beginsBlock(lines, end))) {
      const text = lines.slice(start, end).join('\n').trimEnd()
      // Blank lines at its end count for nothing, and are slow.
      if (text.length > largestBlock) return { line: start + 1, reason: 'size' }
      const root = parseBlocks(text)
      if (!root) return { line: start + 1, reason: 'depth' }
      if (isEnd || isClosed(root, text, lines[end - 1] ?? '')) return { root, end }
      wanted = cost * 2
    }
    const line = lines[end] ?? ''
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
  let leaf: Root | Node | undefined = root
  while (leaf && 'children' in leaf && leaf.children.length > 0) leaf = leaf.children.at(-1)
  const source = text.slice(leaf?.position?.start.offset, leaf?.position?.end.offset)
  if (leaf?.type === 'code') return isClosedFence(source)
  if (leaf?.type !== 'html') return true
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

function isClosedFence(source: string): boolean {
  const opener = /^(`{3,}|~{3,})/.exec(source)?.[1]
  // Indented code has none, and ends with its indent.
  if (opener === undefined) return true
  const last = source.slice(source.lastIndexOf('\n') + 1).trim()
  return source.includes('\n') && last.startsWith(opener) && /^(?:`+|~+)$/.test(last)
}

/** How deep a line could nest at most: an indent of two columns and each marker are a level. */
function depthOf(line: string): number {
  const [start = ''] = /^(?:[ \t]*(?:[-*+>]|\d{1,9}[.)])(?=[ \t>]|$))+/.exec(line) ?? []
  if (start === '') return 0
  const indent = /^[ \t]*/.exec(start)?.[0] ?? ''
  const columns = indent.replaceAll('\t', '    ').length
  return Math.floor(columns / 2) + (start.match(/[-*+>]|\d+[.)]/g)?.length ?? 0)
}
