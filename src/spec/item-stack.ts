import { readBox } from './box.js'
import type { OutlineBox } from './outline.js'
import type { Lines } from './text.js'

/** The list items that are open at a line, the outermost first, and the boxes that they start with. */
export class ItemStack {
  readonly boxes: OutlineBox[] = []
  /** Deepest so far. */
  depth = 0
  /** Open items. */
  size = 0
  /** Columns at which their contents stand. */
  private readonly contents: number[] = []
  /** Index of each one's box; -1 for none. */
  private readonly own: number[] = []
  /** Index of the nearest box at or above each. */
  private readonly nearest: number[] = []

  constructor(private readonly lines: Lines) {}

  /** How many items a line indented to a column goes on with. */
  match(column: number): number {
    let matched = 0
    while (matched < this.size && column >= (this.contents[matched] ?? 0)) matched++
    return matched
  }

  /** Column at which the content of the innermost of `count` items stands. */
  contentOf(count: number): number {
    return count === 0 ? 0 : (this.contents[count - 1] ?? 0)
  }

  /** Opens an item whose text starts at an offset of a line; true when it starts with a box. */
  open(line: number, at: number, content: number): boolean {
    const found = readBox(this.lines, at, this.lines.ends[line] ?? 0)
    if (!found) {
      this.openPlain(content)
      return false
    }
    const index = this.boxes.length
    const parent = this.parent()
    const { offset, mark, hasStar, textStart } = found
    this.boxes.push({ line, offset, mark, hasStar, textStart, parent, endLine: line })
    this.push(content, index, index)
    return true
  }

  /** Opens an item without a box. */
  openPlain(content: number): void {
    this.push(content, -1, this.parent())
  }

  /** Closes all but the outermost `keep` items; `lastText` is the last line that is not blank. */
  close(keep: number, lastText: number): void {
    while (this.size > keep) {
      this.size--
      const box = this.boxes[this.own[this.size] ?? -1]
      if (box && lastText > box.line) box.endLine = lastText
    }
  }

  private parent(): number {
    return this.size === 0 ? -1 : (this.nearest[this.size - 1] ?? -1)
  }

  private push(content: number, own: number, nearest: number): void {
    this.contents[this.size] = content
    this.own[this.size] = own
    this.nearest[this.size] = nearest
    this.size++
    if (this.size > this.depth) this.depth = this.size
  }
}
