import { closesFence, type Fence } from './fence.js'

/** `quote`: a paragraph in a block quote, perhaps; `doubt`: perhaps HTML, up to a blank line. */
export type LeafKind = 'none' | 'code' | 'paragraph' | 'quote' | 'fence' | 'comment' | 'doubt'

/** What the open list items end in. */
export class Leaf {
  kind: LeafKind = 'none'
  /** Items that were open when it began: a fence or comment ends with them. */
  depth = 0
  /** A fence or comment: the lines up to its end belong to it, whatever they say. */
  isVerbatim = false
  private fence: Fence | undefined

  start(kind: LeafKind, depth: number): void {
    this.kind = kind
    this.depth = depth
    this.isVerbatim = kind === 'fence' || kind === 'comment'
  }

  startFence(fence: Fence, depth: number): void {
    this.start('fence', depth)
    this.fence = fence
  }

  end(): void {
    this.kind = 'none'
    this.isVerbatim = false
  }

  endAtBlank(): void {
    if (!this.isVerbatim && this.kind !== 'code') this.kind = 'none'
  }

  /** True when a fence or comment ends on a line of that text; `indent` is counted from the items around it. */
  isEndedBy(text: string, indent: number): boolean {
    if (this.kind === 'comment') return text.includes('-->')
    return this.fence !== undefined && indent <= 3 && closesFence(this.fence, text, 0, text.length)
  }
}
