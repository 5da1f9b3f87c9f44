import type { Clause } from '../clauses/clause.js'
import { type Node, readPieces } from './pieces.js'

/** Where the declared block of one section goes. */
export interface BlockPlace {
  /** The line below which it goes; counts from 1. */
  readonly below: number
  readonly clauses: readonly Clause[]
}

/** The end of the last list, paragraph, table or fence of a section that a clause was read from, for each section that has one. */
export function placesFor(
  lines: readonly string[],
  clauses: readonly Clause[],
): readonly BlockPlace[] {
  const blocks = blocksOf(lines)
  const sections = new Map<number, { last: number; clauses: Clause[] }>()
  for (const clause of clauses) {
    const line = clause.place.line ?? 1
    const at = blocks.findLastIndex(({ first }) => first <= line)
    const section = blocks[at]?.section ?? 0
    const found = sections.get(section) ?? { last: 0, clauses: [] }
    sections.set(section, found)
    found.clauses.push(clause)
    found.last = Math.max(found.last, at)
  }
  return [...sections.values()].map(({ last, clauses: own }) => ({
    below: endOf(blocks, last),
    clauses: own,
  }))
}

/** A block of the document itself: a list as a whole, with all that lies in it. */
interface Block {
  readonly type: Node['type']
  readonly first: number
  readonly last: number
  /** Headings before it. */
  readonly section: number
  readonly piece: number
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  let section = 0
  return readPieces(lines).pieces.flatMap(({ root, before }, piece) =>
    root.children.map(({ type, position }): Block => {
      if (type === 'heading') section++
      const first = before + (position?.start.line ?? 1)
      return { type, first, last: before + (position?.end.line ?? 1), section, piece }
    }),
  )
}

/** A long list is read in several pieces. */
function endOf(blocks: readonly Block[], at: number): number {
  const [one, next] = [blocks[at], blocks[at + 1]]
  const isCut = one?.type === 'list' && next?.type === 'list' && one.piece !== next.piece
  return isCut ? endOf(blocks, at + 1) : (one?.last ?? 0)
}
