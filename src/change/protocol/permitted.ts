import { sentencesOf } from '../../steering/sentences.js'
import { cellsOf, isDelimiter } from '../../steering/table.js'
import { forbids, isBareNo, withoutForbidden } from './forbidden.js'

/** What a Markdown text says but for what it forbids: sentences, items, cells and keys of declared blocks that say `never`, and all below a heading or a lead that does. */
export function permittedIn(text: string): string {
  const reader = new Reader()
  for (const line of text.split(/\r\n|\n|\r/)) reader.read(line)
  return reader.end()
}

/** A paragraph or an item, while its lines come. */
interface Open {
  readonly lines: string[]
  /** Of the item's text; -1 for a paragraph. */
  readonly indent: number
  readonly isForbidden: boolean
}

class Reader {
  private readonly kept: string[] = []
  /** Headings above, by how deep they are. */
  private headings: readonly { readonly depth: number; readonly isForbidding: boolean }[] = []
  /** Items above that introduce what they forbid. */
  private items: readonly { readonly indent: number; readonly isForbidding: boolean }[] = []
  private isLeadForbidding = false
  private open: Open | undefined
  private header: readonly string[] = []
  private fence: { readonly marks: string; readonly isDeclared: boolean } | undefined
  /** Of the key of a declared block that forbids. */
  private keyIndent: number | undefined

  read(line: string): void {
    const bare = line.replace(/^(?:\s{0,3}>\s?)+/, '')
    const [, marks = '', info = ''] = /^\s*(`{3,}|~{3,})(.*)$/.exec(bare) ?? []
    if (this.fence) {
      if (marks.startsWith(this.fence.marks) && info.trim() === '') this.fence = undefined
      else if (!this.fence.isDeclared || !this.isForbiddingKey(bare)) this.kept.push(bare)
      return
    }
    if (!bare.trim().startsWith('|')) this.header = []
    if (marks !== '') {
      this.close()
      this.fence = { marks, isDeclared: /\bspec-?exec\b/i.test(info) }
      this.keyIndent = undefined
    } else if (bare.trim() === '') this.close()
    else if (/^#{1,6}\s/.test(bare)) this.readHeading(bare)
    else if (bare.trim().startsWith('|')) this.readRow(bare)
    else this.readText(bare)
  }

  end(): string {
    this.close()
    return this.kept.join('\n')
  }

  private isForbiddingKey(line: string): boolean {
    const indent = line.search(/[^\s-]/)
    if (this.keyIndent !== undefined && (indent > this.keyIndent || /^\s*[\]}]/.test(line)))
      return true
    this.keyIndent = undefined
    if (/^\s*-\s/.test(line) && /[{,]\s*["']?(?:never|ban)["']?\s*:/.test(line)) return true
    if (!/^[\s-]*["']?(?:never|ban|why)["']?\s*:/.test(line)) return false
    this.keyIndent = indent
    return true
  }

  private readHeading(line: string): void {
    this.close()
    const depth = line.indexOf(' ')
    const text = line.slice(depth)
    const above = this.headings.filter((heading) => heading.depth < depth)
    const isForbidding = forbids(text) && !/\b(?:without|instead of|rather than)\b/i.test(text)
    this.headings = [...above, { depth, isForbidding }]
    this.items = []
    this.isLeadForbidding = false
    if (!isForbidding) this.kept.push(text)
  }

  private get isBelowForbidding(): boolean {
    return this.headings.some(({ isForbidding }) => isForbidding)
  }

  private readRow(row: string): void {
    this.close()
    if (isDelimiter(row)) return
    const cells = cellsOf(row)
    if (this.header.length === 0) {
      this.header = cells
      for (const cell of cells) this.kept.push(withoutForbidden(cell, this.isBelowForbidding))
      return
    }
    const isRowForbidden =
      this.isBelowForbidding ||
      this.isLeadForbidding ||
      cells.some((cell, at) => isBareNo(cell, this.header[at] ?? ''))
    for (const [at, cell] of cells.entries()) {
      const head = this.header[at] ?? ''
      const isInstead = /\b(?:instead|alternatives?|use)\b|替代|代替|代わり/i.test(head)
      const isForbidden = isRowForbidden || forbids(head)
      this.kept.push(withoutForbidden(cell, isForbidden && !(isInstead && !/not/i.test(head))))
    }
  }

  private readText(line: string): void {
    const [start = ''] = /^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s)?/.exec(line) ?? []
    if (start === '' && this.open) {
      this.open.lines.push(line)
      return
    }
    this.close()
    if (start === '') {
      const isInItem = /^\s{2}/.test(line) && this.items.length > 0
      const isForbidden = isInItem ? (this.items.at(-1)?.isForbidding ?? false) : false
      this.open = { lines: [line], indent: -1, isForbidden: isForbidden || this.isBelowForbidding }
      return
    }
    const indent = line.search(/\S/)
    this.items = this.items.filter((item) => item.indent < indent)
    const above = this.items.at(-1)?.isForbidding ?? this.isLeadForbidding
    const isForbidden = above || this.isBelowForbidding
    this.open = { lines: [line.slice(start.length)], indent, isForbidden }
  }

  private close(): void {
    const { open } = this
    if (!open) return
    this.open = undefined
    const sentences = sentencesOf(open.lines).map(({ text }) => text.replace(/\s+/g, ' '))
    for (const sentence of sentences) this.kept.push(withoutForbidden(sentence, open.isForbidden))
    const last = sentences.at(-1) ?? ''
    const isForbidding =
      /[:：][\s*_]{0,4}$|\b(?:these|following)\b|以下|下列|次の/i.test(last) && forbids(last)
    if (open.indent < 0) {
      if (this.items.length === 0 || !/^\s/.test(open.lines[0] ?? '')) {
        this.items = []
        this.isLeadForbidding = isForbidding
      }
    } else
      this.items = [
        ...this.items,
        { indent: open.indent, isForbidding: open.isForbidden || isForbidding },
      ]
  }
}
