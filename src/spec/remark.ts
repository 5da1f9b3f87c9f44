import { type Blocks, parseBlocks } from '../text/markdown-blocks.js'
import { readBox } from './box.js'
import { headingText } from './heading.js'
import { findFault, type LineKind, mayHoldFault } from './malformed.js'
import type { Outline, OutlineBox, OutlineHeading } from './outline.js'
import type { Malformed } from './task.js'
import type { Lines } from './text.js'

/** The outline of a document as remark's parser has it, with its inline constructs off; undefined where it gives up. */
export function readOutline(lines: Lines): Outline | undefined {
  const text = Array.from({ length: lines.count }, (_, line) => lineText(lines, line)).join('\n')
  try {
    const root = parseBlocks(text)
    return root && new Walk(lines).read(root)
  } catch {
    // The walk recurses as well.
    return undefined
  }
}

type Node = Blocks | Blocks['children'][number]

class Walk {
  private readonly boxes: OutlineBox[] = []
  private readonly headings: OutlineHeading[] = []
  private readonly malformed: Malformed[] = []
  private depth = 0

  constructor(private readonly lines: Lines) {}

  read(root: Blocks): Outline {
    this.visit(root, -1, 0)
    const { boxes, headings, malformed, depth } = this
    return { isSure: true, depth, boxes, headings, malformed }
  }

  private visit(node: Node, box: number, depth: number): void {
    this.depth = Math.max(this.depth, depth)
    if (node.type === 'heading') this.readHeading(node)
    else if (node.type === 'paragraph') this.checkText(node)
    else if (node.type === 'listItem') this.readItem(node, box, depth)
    else if (node.type === 'root' || node.type === 'list') {
      for (const child of node.children) this.visit(child, box, depth)
    }
  }

  private readItem(item: Extract<Node, { type: 'listItem' }>, parent: number, depth: number): void {
    const [first, ...rest] = item.children
    let box = parent
    if (first?.type === 'paragraph') {
      const line = (first.position?.start.line ?? 1) - 1
      const at = this.offsetOf(line, first.position?.start.column ?? 1)
      const end = this.lines.ends[line] ?? 0
      const found = readBox(this.lines, at, end)
      if (found) {
        box = this.boxes.length
        const { offset, mark, hasStar, textStart } = found
        const endLine = (item.position?.end.line ?? line + 1) - 1
        this.boxes.push({ line, offset, mark, hasStar, textStart, parent, endLine })
      } else this.check('item', line, at)
      this.checkLines(first, line + 1)
    } else if (first) this.visit(first, box, depth + 1)
    for (const child of rest) this.visit(child, box, depth + 1)
  }

  private readHeading(heading: Extract<Node, { type: 'heading' }>): void {
    const line = (heading.position?.start.line ?? 1) - 1
    const at = this.offsetOf(line, heading.position?.start.column ?? 1)
    const text = this.lines.slice(at, this.lines.ends[line] ?? 0)
    const hashes = /^#{1,6}(?=[ \t]|$)/.exec(text)?.[0].length ?? 0
    // A setext underline is an accident in task lists: `---` right below a line of text.
    if (hashes === 0) return
    this.headings.push({ line, level: heading.depth, text: headingText(text, hashes) })
    this.check('heading', line, at)
  }

  private checkText(paragraph: Extract<Node, { type: 'paragraph' }>): void {
    this.checkLines(paragraph, (paragraph.position?.start.line ?? 1) - 1)
  }

  private checkLines(node: Extract<Node, { type: 'paragraph' }>, from: number): void {
    const last = (node.position?.end.line ?? 0) - 1
    for (let line = from; line <= last; line++) {
      const start = this.lines.starts[line] ?? 0
      const text = this.lines.latin.slice(start, this.lines.ends[line] ?? 0)
      this.check('text', line, start + (/^[ \t]*/.exec(text)?.[0].length ?? 0))
    }
  }

  private check(kind: LineKind, line: number, at: number): void {
    if (!mayHoldFault(kind, this.lines.latin, at)) return
    const reason = findFault(kind, this.lines.slice(at, this.lines.ends[line] ?? 0))
    if (reason)
      this.malformed.push({ line: line + 1, text: lineText(this.lines, line).trim(), reason })
  }

  /** Columns count UTF-16 units; offsets count bytes. */
  private offsetOf(line: number, column: number): number {
    const prefix = lineText(this.lines, line).slice(0, column - 1)
    return (this.lines.starts[line] ?? 0) + Buffer.byteLength(prefix)
  }
}

function lineText(lines: Lines, line: number): string {
  return lines.slice(lines.starts[line] ?? 0, lines.ends[line] ?? 0)
}
