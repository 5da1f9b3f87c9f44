import { closesFence, type Fence } from './fence.js'

/** `quote`: a paragraph in a block quote, perhaps; `doubt`: perhaps HTML, up to a blank line. */
export type LeafKind = 'none' | 'code' | 'paragraph' | 'quote' | 'fence' | 'comment' | 'doubt'

/** What the open list items end in. */
export class Leaf {
  kind: LeafKind = 'none'
  /** Items that were open when it began: a fence or comment ends with them. */
  depth = 0
  private fence: Fence | undefined

  start(kind: LeafKind, depth: number): void {
    this.kind = kind
    this.depth = depth
  }

  startFence(fence: Fence, depth: number): void {
    this.start('fence', depth)
    this.fence = fence
  }

  end(): void {
    this.kind = 'none'
  }

  endAtBlank(): void {
    if (!outlastsBlank.has(this.kind)) this.kind = 'none'
  }

  /** A fence or comment: the lines up to its end belong to it, whatever they say. */
  isVerbatim(): boolean {
    return this.kind === 'fence' || this.kind === 'comment'
  }

  /** True when a fence or comment ends on a line of that text; `indent` is counted from the items around it. */
  isEndedBy(text: string, indent: number): boolean {
    if (this.kind === 'comment') return text.includes('-->')
    return this.fence !== undefined && indent <= 3 && closesFence(this.fence, text, 0, text.length)
  }
}

const outlastsBlank: ReadonlySet<LeafKind> = new Set<LeafKind>(['fence', 'comment', 'code'])
