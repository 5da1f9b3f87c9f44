import type { MarkdownLines } from '../markdown-lines.js'
import type { Defined } from './heading.js'
import { plainId } from './ids.js'
import type { Criterion, Requirement } from './requirement.js'

/** A requirement while its lines are read; lines count from 0. */
export class Draft {
  readonly number: string | undefined
  endLine: number
  change: Requirement['change']
  /** A number or a name alone made it one: any chapter has that. */
  isDoubtful = false
  /** Its items are criteria: below a heading of that level, or behind a label at that indent. */
  acceptance: { readonly by: 'heading' | 'label'; readonly at: number } | undefined
  /** Level of the heading whose whole section is one criterion. */
  block: number | undefined
  private base = Number.POSITIVE_INFINITY
  private open: Candidate | undefined
  private readonly candidates: Candidate[] = []

  constructor(
    readonly defined: Defined,
    readonly place: Place,
  ) {
    this.number = /\d+(?:\.\d+)*$/.exec(defined.id)?.[0]
    this.endLine = place.line
  }

  /** Whether an id is that of a criterion of this requirement. */
  owns({ id, by }: Defined): boolean {
    if (by === 'number') return this.number !== undefined && id.startsWith(`${this.number}.`)
    const plain = plainId(id)
    const own = plainId(this.defined.id)
    return (
      /^(?:[A-Z0-9]+-)?AC-?\d/.test(plain) ||
      plain.startsWith(`${own}.`) ||
      plain.startsWith(`${own}-`)
    )
  }

  /** Begins a criterion, or goes on with the one above where the item is nested in it. */
  addItem(
    line: number,
    item: { readonly indent: number; readonly number?: number; readonly id?: string },
  ): void {
    const { indent, number, id } = item
    if (id === undefined && indent > this.base + 1) return
    this.base = Math.min(this.base, indent)
    this.add({
      line,
      endLine: line,
      isAccepted: this.acceptance !== undefined,
      ...(number !== undefined && { number }),
      ...(id !== undefined && { id }),
    })
  }

  /** Begins a criterion that lasts as long as the section of a heading. */
  addBlock(line: number, level: number, id: string): void {
    this.block = level
    this.add({ line, endLine: line, isAccepted: true, id })
  }

  accept(by: 'heading' | 'label', at: number): void {
    this.closeItem()
    this.acceptance = { by, at }
    this.base = Number.POSITIVE_INFINITY
  }

  /** A line that belongs to it. */
  extend(line: number): void {
    this.endLine = line
    if (this.open) this.open.endLine = line
  }

  closeItem(): void {
    this.open = undefined
    this.block = undefined
  }

  finish(lines: MarkdownLines): Requirement {
    const { defined, place, endLine, change } = this
    return {
      id: defined.id,
      title: defined.title,
      form: place.form,
      text: lines.slice(place.line, endLine),
      line: place.line + 1,
      endLine: endLine + 1,
      criteria: this.criteria(lines),
      ...(change && { change }),
    }
  }

  private add(candidate: Candidate): void {
    this.open = candidate
    this.candidates.push(candidate)
  }

  /** Those of the acceptance criteria; where nothing is called so, the numbered items, else all. */
  private criteria(lines: MarkdownLines): readonly Criterion[] {
    const has = (test: (candidate: Candidate) => boolean) => this.candidates.some(test)
    const isKept: (candidate: Candidate) => boolean = has((each) => each.isAccepted)
      ? (each) => each.isAccepted || each.id !== undefined
      : has((each) => each.number !== undefined)
        ? (each) => each.number !== undefined || each.id !== undefined
        : has((each) => each.id !== undefined)
          ? (each) => each.id !== undefined
          : () => true
    let last = 0
    return this.candidates.filter(isKept).map(({ id, number, line, endLine }) => {
      // A second list may begin at 1 again: what a task calls 1.1 is in the first.
      last = number !== undefined && number > last ? number : last + 1
      const text = lines.slice(line, endLine)
      return { id: id ?? `${this.defined.id}.${last}`, text, line: line + 1, endLine: endLine + 1 }
    })
  }
}

/** Where a requirement begins. */
export interface Place {
  readonly line: number
  readonly form: Requirement['form']
  /** Of its heading; 7 for an item. */
  readonly level: number
  /** Of the item; -1 for a paragraph, whose lists belong to it wherever they stand. */
  readonly indent: number
}

interface Candidate {
  readonly line: number
  endLine: number
  readonly isAccepted: boolean
  /** As written in the document. */
  readonly id?: string
  /** Of its list marker. */
  readonly number?: number
}
