import type { Clause } from '../clauses/clause.js'
import { type Node, readPieces } from './pieces.js'

/** Where a declared block goes. */
export interface BlockPlace {
  /** The line below which it goes; counts from 1. */
  readonly below: number
  readonly clauses: readonly Clause[]
}

/** The end of each list, paragraph, table or fence that a clause was read from: a block stands for what is right before it. */
export function placesFor(
  lines: readonly string[],
  clauses: readonly Clause[],
): readonly BlockPlace[] {
  const blocks = blocksOf(lines)
  const places = new Map<number, Clause[]>()
  for (const clause of clauses) {
    const line = clause.place.line ?? 1
    const at = blocks.findLastIndex(({ first }) => first <= line)
    const below = endOf(blocks, at)
    places.set(below, [...(places.get(below) ?? []), clause])
  }
  return [...places].map(([below, own]) => ({ below, clauses: own }))
}

/** A block of the document itself: a list as a whole, with all that lies in it. */
interface Block {
  readonly type: Node['type']
  readonly first: number
  readonly last: number
  readonly piece: number
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  return readPieces(lines).pieces.flatMap(({ root, before }, piece) =>
    root.children.map(({ type, position }): Block => {
      const first = before + (position?.start.line ?? 1)
      return { type, first, last: before + (position?.end.line ?? 1), piece }
    }),
  )
}

/** A long list is read in several pieces. */
function endOf(blocks: readonly Block[], at: number): number {
  const [one, next] = [blocks[at], blocks[at + 1]]
  const isCut = one?.type === 'list' && next?.type === 'list' && one.piece !== next.piece
  return isCut ? endOf(blocks, at + 1) : (one?.last ?? 0)
}
