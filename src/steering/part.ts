/** A sentence of a document, as far as forms are concerned: an item, a row of a table, a sentence of a paragraph. */
export interface Passage extends Where {
  readonly type: 'passage'
  readonly shape: 'item' | 'row' | 'sentence' | 'quote'
  /** On one line, with its markup. */
  readonly text: string
  /** All that belongs to it: the whole item with what lies below it, the whole paragraph. */
  readonly block: string
  /** Of a row, without the outer bars; none otherwise. */
  readonly cells: readonly string[]
  /** The head of the row's table. */
  readonly header: readonly string[]
}

/** A fenced block of code. */
export interface Fence extends Where {
  readonly type: 'fence'
  /** What stands behind the opening fence. */
  readonly info: string
  readonly value: string
}

export type Part = Passage | Fence

interface Where {
  /** Where it begins; counts from 1. A fence begins with the line that opens it. */
  readonly line: number
  /** Number of its section: what lies between two headings. */
  readonly section: number
  /** Number of the paragraph, list, table or fence of the document itself that it lies in. A declared block bears that of what stands before it. */
  readonly piece: number
  /** Number of the item that it lies in, among those of a list of the document itself; 0 for none. */
  readonly item: number
  /** Its headings, the outermost first. */
  readonly headings: readonly string[]
  /** What introduces it: the item above, or the paragraph before its list. '' for none. */
  readonly lead: string
}
