import { readBox } from './box.js'
import { closesFence, type Fence, openFence } from './fence.js'
import { headingText } from './heading.js'
import { htmlEnd } from './html.js'
import { findFault } from './malformed.js'
import { isBreak, readMarker } from './marker.js'
import type { Outline, OutlineBox, OutlineHeading } from './outline.js'
import type { Malformed } from './task.js'
import type { Lines } from './text.js'

/** Reads the block structure of a document as CommonMark has it, in one pass over its lines. Never throws; where a construct is not modelled, `isSure` is false. */
export function scan(lines: Lines): Outline {
  const scanner = new Scanner(lines)
  for (let line = 0; line < lines.count; line++) scanner.readLine(line)
  return scanner.finish()
}

/** An open list item. */
interface Item {
  /** Column at which its content stands. */
  readonly content: number
  /** Index of its box; -1 for none. */
  readonly box: number
  /** Index of the nearest box at or above it. */
  readonly nearest: number
}

/** What the open containers end in. `quote`: a paragraph in a block quote; `doubt`: perhaps an HTML block, up to a blank line. */
type Leaf = 'none' | 'paragraph' | 'quote' | 'fence' | 'comment' | 'doubt'

class Scanner {
  private isSure = true
  private depth = 0
  private readonly boxes: OutlineBox[] = []
  private readonly headings: OutlineHeading[] = []
  private readonly malformed: Malformed[] = []
  private readonly items: Item[] = []
  private leaf: Leaf = 'none'
  /** Open items when the fence or comment began: it ends with them. */
  private leafDepth = 0
  private fence: Fence | undefined
  private lastText = -1
  private line = 0
  private end = 0
  /** The open paragraph began on the line of a list item. */
  private isItemText = false

  constructor(private readonly lines: Lines) {}

  finish(): Outline {
    this.closeItems(0)
    const { isSure, depth, boxes, headings, malformed } = this
    return { isSure, depth, boxes, headings, malformed }
  }

  readLine(line: number): void {
    const { latin } = this.lines
    this.line = line
    const start = this.lines.starts[line] ?? 0
    this.end = this.lines.ends[line] ?? 0
    let at = start
    let column = 0
    let hasTab = false
    for (; at < this.end; at++) {
      const code = latin.charCodeAt(at)
      if (code === 0x20) column++
      else if (code === 0x09) {
        column = (column | 3) + 1
        hasTab = true
      } else break
    }
    if (at >= this.end) return this.readBlank()
    const matched = this.matchItems(column)
    if (this.continuesLeaf(matched, at, column)) {
      this.lastText = line
      return
    }
    if (hasTab) this.isSure = false
    this.readBlocks(at, column, matched)
    this.lastText = line
  }

  private readBlank(): void {
    if (this.leaf !== 'fence' && this.leaf !== 'comment') this.leaf = 'none'
  }

  private matchItems(column: number): number {
    let matched = 0
    while (matched < this.items.length && column >= (this.items[matched]?.content ?? 0)) matched++
    return matched
  }

  /** True when the line belongs to an open fence or comment, whatever it says. */
  private continuesLeaf(matched: number, at: number, column: number): boolean {
    if (this.leaf !== 'fence' && this.leaf !== 'comment') return false
    if (matched < this.leafDepth) {
      this.leaf = 'none'
      return false
    }
    const { latin } = this.lines
    const indent = column - this.contentOf(this.leafDepth)
    const isEnd =
      this.leaf === 'fence'
        ? this.fence !== undefined && indent <= 3 && closesFence(this.fence, latin, at, this.end)
        : latin.slice(at, this.end).includes('-->')
    if (isEnd) this.leaf = 'none'
    return true
  }

  private contentOf(count: number): number {
    return this.items[count - 1]?.content ?? 0
  }

  /** Opens every block that starts on the line: list items, and then a leaf. */
  private readBlocks(from: number, fromColumn: number, fromMatched: number): void {
    const { latin } = this.lines
    let at = from
    let column = fromColumn
    let matched = fromMatched
    let isFresh = false
    for (;;) {
      const indent = column - this.contentOf(matched)
      const isText = this.leaf === 'paragraph' || this.leaf === 'quote'
      if (indent >= 4) {
        if (this.leaf === 'quote' && matched < this.items.length) this.isSure = false
        if (isText && !isFresh) return this.continueText(at)
        if (this.leaf === 'doubt') return this.doubtAt(at, matched)
        this.closeItems(matched)
        this.leaf = 'none'
        return
      }
      if (this.leaf === 'doubt' && !isFresh) return this.doubtAt(at, matched)
      const code = latin.charCodeAt(at)
      if (code === 0x3e) return this.readQuote(at, matched)
      if (code === 0x23 && this.readHeading(at, matched)) return
      if ((code === 0x60 || code === 0x7e) && this.readFence(at, matched)) return
      if (code === 0x3c && this.readHtml(at, matched)) return
      if (code === 0x3d && this.leaf === 'paragraph' && this.isSetext(at))
        return this.endSetext(matched)
      if (
        code === 0x2d &&
        this.leaf === 'paragraph' &&
        this.isSetext(at) &&
        matched === this.items.length
      )
        return this.endSetext(matched)
      if (isBreak(latin, at, this.end)) {
        this.closeItems(matched)
        this.leaf = 'none'
        return
      }
      const marker = readMarker(latin, at, this.end)
      if (!marker) return this.readText(at, matched, isFresh)
      const isInterrupting = this.leaf === 'paragraph' && matched === this.items.length && !isFresh
      if (marker.isEmpty) {
        this.isSure = false
        return
      }
      if (isInterrupting && !marker.canInterrupt) return this.continueText(at)
      this.closeItems(matched)
      this.leaf = 'none'
      const content = marker.hasCode
        ? column + marker.width + 1
        : column + marker.width + marker.blanks
      const next = at + marker.width + marker.blanks
      if (marker.hasTab) this.isSure = false
      this.openItem(next, content, marker.hasCode)
      matched = this.items.length
      isFresh = true
      column += marker.width + marker.blanks
      at = next
    }
  }

  private openItem(at: number, content: number, hasCode: boolean): void {
    const nearest = this.items.at(-1)?.nearest ?? -1
    const found = hasCode ? undefined : readBox(this.lines, at, this.end)
    if (!found) {
      this.items.push({ content, box: -1, nearest })
      const code = this.lines.latin.charCodeAt(at)
      if (!hasCode && (code === 0x5b || code >= 0xe3)) this.checkLine('item', at)
    } else {
      const box = this.boxes.length
      this.boxes.push({ ...found, line: this.line, parent: nearest, endLine: this.line })
      this.items.push({ content, box, nearest: box })
    }
    this.depth = Math.max(this.depth, this.items.length)
  }

  private closeItems(keep: number): void {
    while (this.items.length > keep) {
      const box = this.boxes[this.items.pop()?.box ?? -1]
      if (box) box.endLine = Math.max(box.line, this.lastText)
    }
  }

  private readText(at: number, matched: number, isFresh: boolean): void {
    if (this.leaf === 'quote' && !isFresh) {
      // A lazy line goes on with the quote; a definition or table there could read otherwise.
      if (matched === this.items.length) return this.continueText(at)
      this.isSure = false
      return
    }
    if (this.leaf === 'paragraph' && !isFresh) return this.continueText(at)
    this.closeItems(matched)
    this.leaf = 'paragraph'
    this.isItemText = isFresh
    if (!isFresh) this.checkLine('text', at)
  }

  private continueText(at: number): void {
    this.checkLine('text', at)
  }

  private readQuote(at: number, matched: number): void {
    this.closeItems(matched)
    let quotes = 0
    for (let i = at; i < this.end; i++) {
      const code = this.lines.latin.charCodeAt(i)
      if (code === 0x3e) quotes++
      else if (code !== 0x20) break
    }
    this.depth = Math.max(this.depth, this.items.length + quotes)
    this.leaf = 'quote'
  }

  private readHeading(at: number, matched: number): boolean {
    const { latin } = this.lines
    let level = 1
    while (latin.charCodeAt(at + level) === 0x23) level++
    const behind = latin.charCodeAt(at + level)
    if (level > 6 || (at + level < this.end && behind !== 0x20 && behind !== 0x09)) return false
    this.closeItems(matched)
    this.leaf = 'none'
    const text = headingText(this.lines.slice(at, this.end), level)
    this.headings.push({ line: this.line, level, text })
    this.checkLine('heading', at)
    return true
  }

  private readFence(at: number, matched: number): boolean {
    const fence = openFence(this.lines.latin, at, this.end)
    if (!fence) return false
    this.closeItems(matched)
    this.fence = fence
    this.leaf = 'fence'
    this.leafDepth = matched
    return true
  }

  private readHtml(at: number, matched: number): boolean {
    const html = htmlEnd(this.lines.latin.slice(at, this.end))
    if (html === 'text') return false
    if (html === 'unknown') {
      this.isSure = false
      return true
    }
    if (html === 'blank') {
      // Perhaps a paragraph, perhaps HTML: no matter, as long as nothing but text stands up to the blank line.
      if (this.leaf === 'none') this.closeItems(matched)
      else if (matched < this.items.length) this.isSure = false
      this.leaf = 'doubt'
      return true
    }
    this.closeItems(matched)
    this.leaf = html === 'line' ? 'none' : 'comment'
    this.leafDepth = matched
    return true
  }

  /** A line that may be HTML or not: sure only if it means nothing either way. */
  private doubtAt(at: number, matched: number): void {
    if (matched < this.items.length) this.isSure = false
    if (
      /^(?:[-*+#>`~=|[]|\d|<[!?]|<\/?(?:script|pre|style|textarea))/i.test(
        this.lines.latin.slice(at, this.end),
      )
    )
      this.isSure = false
  }

  private isSetext(at: number): boolean {
    return /^(?:=+|-+)[ \t]*$/.test(this.lines.latin.slice(at, this.end))
  }

  private endSetext(matched: number): void {
    if (matched < this.items.length) return
    if (this.isItemText) this.isSure = false
    this.leaf = 'none'
  }

  private checkLine(kind: 'item' | 'text' | 'heading', at: number): void {
    const open = this.lines.latin.indexOf('[', at)
    if (kind !== 'item' && (open < 0 || open > at + 24 || open >= this.end)) return
    const text = this.lines.slice(at, this.end)
    const reason = findFault(kind, text)
    if (reason) this.malformed.push({ line: this.line + 1, text: this.lineText(), reason })
  }

  private lineText(): string {
    return this.lines.slice(this.lines.starts[this.line] ?? 0, this.end).trim()
  }
}
