import { isBranch, isSetUp } from './heads.js'
import type { Block, Mark } from './outline.js'
import type { Source } from './source.js'

/** A place that skips if it is reached; `asks`: only if what it is given holds. */
export interface SkipCall {
  readonly at: number
  readonly asks: 'nothing' | 'something'
}

/** What these calls skip: in a test it; else the group or file that they stand in, or that they set up. Those of other functions skip nothing here. */
export function markSkips(
  { code, brackets }: Source,
  blocks: readonly Block[],
  calls: readonly SkipCall[],
): readonly Mark[] {
  const sorts = new Map(blocks.map((block) => [block.open, block.sort]))
  const marks: Mark[] = []
  for (const { at, asks } of calls) {
    const around = brackets.around(at).filter((open) => code[open] === '{')
    const depth = around.findIndex((open) => sorts.has(open))
    const between = depth < 0 ? around : around.slice(0, depth)
    const isBranched = isBranch(code, at) || between.some((open) => isBranch(code, open))
    const functions = between.filter((open) => !isBranch(code, open))
    const isInCase = sorts.get(around[depth]) === 'case'
    if (!isInCase && !functions.every((open) => isSetUp(code, open))) continue
    const isSure = asks === 'nothing' && !isBranched && (!isInCase || functions.length === 0)
    marks.push({ at, when: isSure ? 'always' : 'conditional' })
  }
  return marks
}

/** Calls that skip by their names; `head` is a global pattern that ends with the bracket, and a given text is but a reason. */
export function readSkipCalls(source: Source, head: RegExp): readonly SkipCall[] {
  return [...source.code.matchAll(head)].map(({ 0: { length }, index }) => {
    const [first] = source.brackets.parts(index + length - 1).map(source.trim)
    const isBare =
      !first ||
      source.stringAt(first.from) !== undefined ||
      /^(?:true|err)$/.test(source.code.slice(first.from, first.to))
    return { at: index, asks: isBare ? 'nothing' : 'something' }
  })
}
