import { closesFence, type Fence, openFence } from './fence.js'
import { headingText } from './heading.js'
import { htmlEnd } from './html.js'
import type { OutlineHeading } from './outline.js'

/** A document of prose as lines, from 0: far cheaper than a parser, and as sure as headings and lists need. */
export interface MarkdownLines {
  readonly count: number
  /** ATX headings and underlined ones, those in fences, comments and front matter left out. */
  readonly headings: readonly OutlineHeading[]
  /** A line without its ending. */
  at(line: number): string
  /** True for a line of a fence, a comment or front matter. */
  isHidden(line: number): boolean
  /** The text from one line through another as it stands, with the endings between them. */
  slice(from: number, to: number): string
}

/** Splits at LF, CRLF and CR, the BOM left out. Linear; never throws. */
export function readMarkdownLines(source: string): MarkdownLines {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source
  const { starts, ends } = split(text)
  const at = (line: number) => text.slice(starts[line] ?? text.length, ends[line] ?? text.length)
  const hidden = new Uint8Array(starts.length)
  const headings = new BlockReader(at, starts.length, hidden).read()
  return {
    count: starts.length,
    headings,
    at,
    isHidden: (line) => hidden[line] === 1,
    slice: (from, to) => text.slice(starts[from] ?? text.length, starts[to + 1] ?? text.length),
  }
}

function split(text: string): { readonly starts: number[]; readonly ends: number[] } {
  const starts: number[] = []
  const ends: number[] = []
  let start = 0
  for (const { 0: ending, index } of text.matchAll(/\r\n|\n|\r/g)) {
    starts.push(start)
    ends.push(index)
    start = index + ending.length
  }
  if (start < text.length) {
    starts.push(start)
    ends.push(text.length)
  }
  return { starts, ends }
}

class BlockReader {
  private readonly headings: OutlineHeading[] = []
  private fence: Fence | undefined
  /** The fence ends with the list item that holds it. */
  private fenceItem = 0
  private isComment = false
  /** Where the text of the open list item begins; 0 outside of lists. */
  private item = 0
  /** The line above is a paragraph of one line. */
  private isLoneText = false
  /** No paragraph goes on. */
  private isAfterBlank = true

  constructor(
    private readonly at: (line: number) => string,
    private readonly count: number,
    private readonly hidden: Uint8Array,
  ) {}

  read(): readonly OutlineHeading[] {
    for (let line = this.skipFrontMatter(); line < this.count; line++) {
      if (!this.isVerbatim(line)) this.readText(this.at(line), line)
      else {
        this.hidden[line] = 1
        this.isAfterBlank = true
        this.isLoneText = false
      }
    }
    return this.headings
  }

  private skipFrontMatter(): number {
    if (this.count === 0 || !/^---[ \t]*$/.test(this.at(0))) return 0
    for (let line = 1; line < this.count; line++) {
      if (!/^(?:---|\.\.\.)[ \t]*$/.test(this.at(line))) continue
      this.hidden.fill(1, 0, line + 1)
      return line + 1
    }
    return 0
  }

  /** True for a line of a fence or a comment, its first and its last among them. */
  private isVerbatim(line: number): boolean {
    const text = this.at(line)
    const indent = text.search(/[^ \t]/)
    if (this.isComment) {
      this.isComment = !text.includes('-->')
      return true
    }
    if (this.fence) {
      const isLeft = indent >= 0 && indent < this.fenceItem
      if (!isLeft) {
        if (indent >= 0 && closesFence(this.fence, text, indent, text.length))
          this.fence = undefined
        return true
      }
      this.fence = undefined
    }
    if (indent < 0) return false
    // Four columns behind the text of an item, or of the page, a fence is but code.
    const item = indent < this.item ? 0 : this.item
    if (indent - item > 3) return false
    this.fence = /[`~]/.test(text.charAt(indent)) ? openFence(text, indent, text.length) : undefined
    this.fenceItem = item
    if (this.fence) return true
    const html = text.startsWith('<!--', indent) ? htmlEnd(text.slice(indent)) : 'text'
    this.isComment = html === 'comment'
    return html === 'comment' || html === 'line'
  }

  private readText(text: string, line: number): void {
    const isAfterBlank = this.isAfterBlank
    const isBelowLoneText = this.isLoneText
    this.isAfterBlank = true
    this.isLoneText = false
    if (text.trim() === '') return
    const hashes = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(text)?.[1]
    if (hashes !== undefined) {
      this.item = 0
      const level = hashes.length
      this.headings.push({ line, level, text: headingText(text.trimStart(), level) })
      return
    }
    const title = this.at(line - 1).trim()
    if (isBelowLoneText && isUnderline(text, title)) {
      const level = text.trimStart().startsWith('=') ? 1 : 2
      this.headings.push({ line: line - 1, level, text: title })
      return
    }
    this.isAfterBlank = false
    const marker = /^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]{1,4}(?=\S)/.exec(text)
    if (marker) this.item = marker[0].length
    else if (/^\S/.test(text)) {
      this.item = 0
      this.isLoneText = isAfterBlank
    }
  }
}

/** Underlines that people draw are as long as their titles; a bare `---` below a line is meant to part sections. */
function isUnderline(text: string, title: string): boolean {
  const line = text.trim()
  return /^(?:=+|-+)$/.test(line) && line.length * 2 >= title.length
}
