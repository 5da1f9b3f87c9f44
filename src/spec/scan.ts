import { openFence } from './fence.js'
import { headingText } from './heading.js'
import { htmlEnd, mayBeMore } from './html.js'
import { ItemStack } from './item-stack.js'
import { Leaf, type LeafKind } from './leaf.js'
import { findFault, type LineKind, mayHoldFault } from './malformed.js'
import { Breaks, plainBullet, readMarker } from './marker.js'
import { maxDepth, type Outline, type OutlineHeading } from './outline.js'
import type { Malformed } from './task.js'
import type { Lines } from './text.js'

/** Reads the block structure of a document as CommonMark has it, in one pass over its lines. Never throws; where a construct is not modelled, `isSure` is false. */
export function scan(lines: Lines): Outline {
  const scanner = new Scanner(lines)
  for (let line = 0; line < lines.count; line++) scanner.readLine(line)
  return scanner.finish()
}

class Scanner {
  private isSure = true
  private quotes = 0
  private readonly items: ItemStack
  private readonly headings: OutlineHeading[] = []
  private readonly malformed: Malformed[] = []
  private readonly leaf = new Leaf()
  private readonly breaks = new Breaks()
  /** The open paragraph began on the line of a list item. */
  private isItemText = false
  /** First line of the open paragraph. */
  private textStart = 0
  private lastText = -1
  private line = 0
  private end = 0

  constructor(private readonly lines: Lines) {
    this.items = new ItemStack(lines)
  }

  finish(): Outline {
    this.items.close(0, this.lastText)
    const { isSure, headings, malformed, quotes } = this
    const { boxes, depth } = this.items
    return { isSure, depth: depth + quotes, boxes, headings, malformed }
  }

  readLine(line: number): void {
    const { latin } = this.lines
    this.line = line
    this.end = this.lines.ends[line] ?? 0
    let at = this.lines.starts[line] ?? 0
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
    if (at >= this.end) {
      this.leaf.endAtBlank()
      return
    }
    const matched = this.items.match(column)
    if (!this.leaf.isVerbatim || !this.continuesLeaf(matched, at, column)) {
      if (hasTab) this.isSure = false
      this.readBlocks(at, column, matched)
    }
    this.lastText = line
  }

  /** True when the line belongs to the open fence or comment. */
  private continuesLeaf(matched: number, at: number, column: number): boolean {
    const { leaf } = this
    if (matched < leaf.depth) {
      leaf.end()
      return false
    }
    const indent = column - this.items.contentOf(leaf.depth)
    if (leaf.isEndedBy(this.lines.latin.slice(at, this.end), indent)) leaf.end()
    return true
  }

  /** Opens every block that starts on the line: list items, and then a leaf. */
  private readBlocks(from: number, fromColumn: number, fromMatched: number): void {
    const { latin } = this.lines
    let at = from
    let column = fromColumn
    let matched = fromMatched
    const wasText =
      this.leaf.kind === 'code' ||
      this.leaf.kind === 'quote' ||
      (this.leaf.kind === 'paragraph' && matched === this.items.size)
    for (let isFresh = false; this.items.size <= maxDepth; isFresh = true) {
      if (this.leaf.kind === 'doubt') this.doubtAt(at, matched)
      else if (column - this.items.contentOf(matched) >= 4) this.readIndented(at, matched)
      else if (openers[latin.charCodeAt(at)] !== 1) this.readText(at, matched, isFresh)
      else {
        const bullet = plainBullet(latin, at, this.end)
        if (!bullet && this.readLeaf(at, matched)) return
        const marker = bullet ?? readMarker(latin, at, this.end)
        const isInterrupting = this.leaf.kind === 'paragraph' && matched === this.items.size
        if (!marker || (isInterrupting && !marker.canInterrupt)) this.readText(at, matched, isFresh)
        else {
          // Below text or code, micromark lets no number but 1 begin a list, not even inside of another.
          const isOdd = wasText && !marker.canInterrupt
          if (marker.isEmpty || marker.hasTab || isOdd) this.isSure = false
          if (marker.isEmpty) return
          this.startLeaf('none', matched)
          const behind = column + marker.width
          column = behind + marker.blanks
          at += marker.width + marker.blanks
          if (marker.hasCode) this.items.openPlain(behind + 1)
          else if (!this.items.open(this.line, at, column)) this.check('item', at)
          matched = this.items.size
          continue
        }
      }
      return
    }
  }

  /** A line four columns in: code, unless it goes on with a paragraph. */
  private readIndented(at: number, matched: number): void {
    if (this.leaf.kind === 'quote' && matched < this.items.size) this.isSure = false
    if (this.leaf.kind === 'paragraph' || this.leaf.kind === 'quote') this.check('text', at)
    else this.startLeaf('code', matched)
  }

  /** Opens what is neither a list item nor plain text; false when the line is one of those. */
  private readLeaf(at: number, matched: number): boolean {
    const { latin } = this.lines
    switch (latin.charCodeAt(at)) {
      case 0x3e:
        this.readQuote(at, matched)
        return true
      case 0x23:
        return this.readHeading(at, matched)
      case 0x60:
      case 0x7e:
        return this.readFence(at, matched)
      case 0x3c:
        return this.readHtml(at, matched)
      case 0x3d:
      case 0x2d:
        if (this.endsSetext(at, matched)) return true
    }
    if (!this.breaks.isAt(latin, at, this.end)) return false
    this.startLeaf('none', matched)
    return true
  }

  private startLeaf(kind: LeafKind, matched: number): void {
    this.items.close(matched, this.lastText)
    this.leaf.start(kind, matched)
  }

  private readText(at: number, matched: number, isFresh: boolean): void {
    if (isFresh) {
      this.leaf.start('paragraph', matched)
      this.isItemText = true
      this.textStart = this.line
      return
    }
    // Perhaps the text goes lazily on with the quote, perhaps it ends the item around it.
    if (this.leaf.kind === 'quote' && matched < this.items.size) this.isSure = false
    if (this.leaf.kind === 'none' || this.leaf.kind === 'code') {
      this.startLeaf('paragraph', matched)
      this.isItemText = false
      this.textStart = this.line
    }
    this.check('text', at)
  }

  private readQuote(at: number, matched: number): void {
    let quotes = 0
    for (let next = at; next < this.end; next++) {
      const code = this.lines.latin.charCodeAt(next)
      if (code === 0x3e) quotes++
      else if (code !== 0x20) break
    }
    this.quotes = Math.max(this.quotes, quotes)
    this.startLeaf('quote', matched)
  }

  private readHeading(at: number, matched: number): boolean {
    const { latin } = this.lines
    let level = 1
    while (latin.charCodeAt(at + level) === 0x23) level++
    const behind = at + level < this.end ? latin.charCodeAt(at + level) : 0x20
    if (level > 6 || (behind !== 0x20 && behind !== 0x09)) return false
    this.startLeaf('none', matched)
    const text = headingText(this.lines.slice(at, this.end), level)
    this.headings.push({ line: this.line, level, text })
    this.check('heading', at)
    return true
  }

  private readFence(at: number, matched: number): boolean {
    const fence = openFence(this.lines.latin, at, this.end)
    if (!fence) return false
    this.items.close(matched, this.lastText)
    this.leaf.startFence(fence, matched)
    return true
  }

  private readHtml(at: number, matched: number): boolean {
    const html = htmlEnd(this.lines.latin.slice(at, this.end))
    if (html === 'text') return false
    if (html === 'unknown') this.isSure = false
    else if (html !== 'blank') this.startLeaf(html === 'line' ? 'none' : 'comment', matched)
    else {
      // Text or HTML: no matter, as long as nothing but text stands up to the blank line.
      if (this.leaf.kind !== 'none' && matched < this.items.size) this.isSure = false
      this.startLeaf('doubt', matched)
    }
    return true
  }

  private doubtAt(at: number, matched: number): void {
    if (matched < this.items.size) this.isSure = false
    if (mayBeMore(this.lines.latin.slice(at, this.end))) this.isSure = false
  }

  /** An underline makes the paragraph above a heading; one that starts with a box is a box no more. */
  private endsSetext(at: number, matched: number): boolean {
    if (this.leaf.kind !== 'paragraph' || matched < this.items.size) return false
    if (!/^(?:=+|-+)[ \t]*$/.test(this.lines.latin.slice(at, this.end))) return false
    const hasFault = (this.malformed.at(-1)?.line ?? 0) > this.textStart
    if (this.isItemText || hasFault) this.isSure = false
    this.leaf.end()
    return true
  }

  private check(kind: LineKind, at: number): void {
    const { latin, starts } = this.lines
    if (!mayHoldFault(kind, latin, at)) return
    const reason = findFault(kind, this.lines.slice(at, this.end))
    if (!reason) return
    // Lines that may belong to a quote are none of ours.
    if (this.leaf.kind === 'quote') this.isSure = false
    const text = this.lines.slice(starts[this.line] ?? 0, this.end).trim()
    this.malformed.push({ line: this.line + 1, text, reason })
  }
}

/** 1 for each first byte of what may be more than text, so that most lines are asked no further. */
const openers = new Uint8Array(256)
for (const char of '>#`~<=-*_+0123456789') openers[char.charCodeAt(0)] = 1
