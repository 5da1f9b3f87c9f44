import { infoOf } from './declaring.js'
import type { Part, Passage } from './part.js'
import { type Node, type Pieces, type Root, readPieces } from './pieces.js'
import { sentencesOf } from './sentences.js'
import { cellsOf, isDelimiter } from './table.js'

/** What a document consists of, in its order. */
export interface Outline {
  readonly parts: readonly Part[]
  /** Texts of its headings and HTML comments, for what they tell of the whole. */
  readonly headings: readonly string[]
  readonly comments: readonly string[]
  readonly stop?: NonNullable<Pieces['stop']>
}

/** The sentences and fences of a document, given as its lines; `''` for lines that are no part of it, such as front matter. Its name counts as the outermost heading. */
export function readOutline(lines: readonly string[], name: string): Outline {
  const { pieces, stop } = readPieces(lines)
  const walk = new Walk(name)
  for (const { root, before } of pieces) walk.read(root, before)
  const { parts, titles, comments } = walk
  return { parts, headings: titles, comments, ...(stop && { stop }) }
}

class Walk {
  readonly parts: Part[] = []
  readonly titles: string[] = []
  readonly comments: string[] = []
  private headings: readonly { readonly depth: number; readonly text: string }[] = []
  private section = 0
  /** Of the last paragraph, while nothing but lists followed it. */
  private lead = ''
  private before = 0
  private piece = 0
  private item = 0
  private items = 0
  /** Of the block of the document itself before this one. */
  private last: Node['type'] | 'none' = 'none'

  constructor(private readonly name: string) {}

  read(root: Root, before: number): void {
    this.before = before
    for (const [at, node] of root.children.entries()) {
      const isBeside = node.type === 'html' || (node.type === 'code' && isDeclared(node))
      // A long list is read in several pieces.
      const isCut = at === 0 && node.type === 'list' && this.last === 'list'
      if (!isBeside && !isCut) this.piece++
      this.visit(node)
      this.last = node.type
    }
  }

  private visit(node: Node): void {
    if (node.type === 'heading') this.startSection(node.depth, textOf(node))
    else if (node.type === 'list') this.readList(node.children)
    else {
      this.readBlock(node, this.lead)
      if (node.type === 'paragraph') this.lead = oneLine(textOf(node))
      // What a declared block stands behind still introduces what follows.
      else if (!(node.type === 'code' && isDeclared(node))) this.lead = ''
    }
  }

  private readList(items: readonly Node[]): void {
    for (const item of items) {
      this.item = ++this.items
      this.readItem(item, this.lead)
    }
    this.item = 0
  }

  private startSection(depth: number, text: string): void {
    const above = this.headings.filter((heading) => heading.depth < depth)
    this.headings = [...above, { depth, text: clean(text) }]
    this.titles.push(clean(text))
    this.section++
    this.lead = ''
  }

  private readItem(item: Node, lead: string): void {
    if (item.type !== 'listItem') return
    const [first] = item.children
    const block = oneLine(blockOf(item))
    let inner = lead
    for (const child of item.children) {
      if (child === first && child.type === 'paragraph') {
        const text = textOf(child)
        this.readParagraph(child, { shape: 'item', block, lead })
        inner = oneLine(text)
      } else if (child.type === 'list')
        for (const below of child.children) this.readItem(below, inner)
      else this.readBlock(child, inner)
    }
  }

  private readBlock(node: Node, lead: string): void {
    if (node.type === 'paragraph') {
      this.readParagraph(node, { shape: 'sentence', block: oneLine(textOf(node)), lead: '' })
    } else if (node.type === 'code') {
      this.add({
        type: 'fence',
        line: this.lineOf(node),
        lead,
        info: wordsOf(node),
        value: node.value,
      })
    } else if (node.type === 'blockquote') {
      for (const child of node.children) this.readQuoted(child)
    } else if (node.type === 'html') this.comments.push(node.value)
    else if (node.type === 'heading') this.startSection(node.depth, textOf(node))
  }

  /** What is quoted is somebody else's: no form reads it, and a declared block in it is an example. */
  private readQuoted(node: Node): void {
    if (node.type === 'paragraph')
      this.readParagraph(node, { shape: 'quote', block: oneLine(textOf(node)), lead: '' })
    else if ('children' in node) for (const child of node.children) this.readQuoted(child)
  }

  private readParagraph(node: Node, as: Pick<Passage, 'shape' | 'block' | 'lead'>): void {
    const lines = textOf(node).split('\n')
    const line = this.lineOf(node)
    if (as.shape === 'sentence' && lines.length > 2 && isDelimiter(lines[1] ?? '')) {
      const header = cellsOf(lines[0] ?? '')
      for (const [at, row] of lines.entries()) {
        if (at < 2) continue
        const cells = cellsOf(row)
        this.addPassage({ ...as, shape: 'row', block: row, text: row, header, cells }, line + at)
      }
    } else if (as.shape === 'item') {
      this.addPassage({ ...as, text: lines.join('\n'), header: [], cells: [] }, line)
    } else
      for (const { text, at } of sentencesOf(lines))
        this.addPassage({ ...as, text, header: [], cells: [] }, line + at)
  }

  private addPassage(
    passage: Pick<Passage, 'shape' | 'block' | 'lead' | 'text' | 'header' | 'cells'>,
    line: number,
  ): void {
    const text = clean(passage.text)
    if (text !== '') this.add({ type: 'passage', line, ...passage, text })
  }

  private add<One extends Omit<Part, 'section' | 'headings' | 'piece' | 'item'>>(part: One): void {
    const headings = [this.name, ...this.headings.map(({ text }) => text)]
    const { section, piece, item } = this
    const whole = { ...part, section, piece, item, headings }
    // The two members of the union differ in what is added alike.
    this.parts.push(whole as unknown as Part)
  }

  private lineOf(node: Node): number {
    return this.before + (node.position?.start.line ?? 1)
  }
}

type Code = Extract<Node, { type: 'code' }>

function isDeclared(node: Code): boolean {
  return infoOf(wordsOf(node)) !== 'other'
}

/** What stands behind the opening fence. */
function wordsOf({ lang, meta }: Code): string {
  return [lang, meta].filter(Boolean).join(' ')
}

/** The text of a block with its markup; a hard break is a new line. */
function textOf(node: Node): string {
  if (node.type === 'break') return '\n'
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : ''
}

function blockOf(node: Node): string {
  if (node.type === 'paragraph' || node.type === 'code') return textOf(node)
  return 'children' in node ? node.children.map((child) => blockOf(child)).join('\n') : ''
}

function oneLine(text: string): string {
  return clean(text.slice(0, longestBlock))
}

const longestBlock = 4000

/** On one line, without HTML comments and without the box of a task. */
function clean(text: string): string {
  return text
    .replace(/<!--[\s\S]*?(?:-->|$)/g, ' ')
    .replace(/^\s*\[[ xX]\]\s/, '')
    .replace(/\s+/g, ' ')
    .trim()
}
