import type { Range } from './mask.js'
import type { Source } from './source.js'

/**
 * Calls by what stands before their `(`, each with all that is chained to it: `expect(a).toBe(1)`.
 * `head` is a global pattern that ends with the bracket, if there is one. What lies within one is left to it.
 */
export function readCalls(source: Source, head: RegExp): readonly Range[] {
  const found: Range[] = []
  head.lastIndex = 0
  for (let match = head.exec(source.code); match; match = head.exec(source.code)) {
    const isCall = source.code[head.lastIndex - 1] === '('
    const to = isCall ? endOfChain(source, head.lastIndex - 1) : head.lastIndex
    found.push({ from: match.index, to })
    head.lastIndex = Math.max(to, head.lastIndex)
  }
  return found
}

/** Behind a call and all that is chained to it; `open` is its bracket. */
function endOfChain({ code, brackets }: Source, open: number): number {
  let at = Math.min(brackets.closeOf(open) + 1, code.length)
  for (;;) {
    link.lastIndex = at
    const match = link.exec(code)
    if (!match) return at
    at += match[0].length
    const isCall = match[0].endsWith('(') || match[0].endsWith('[')
    if (isCall) at = Math.min(brackets.closeOf(at - 1) + 1, code.length)
  }
}

const link = /\s{0,200}(?:(?:\?|!{1,2})?\.|->|::)\s{0,200}\w+!?(?:<[^<>()\n]{0,80}>)?\(?|[([]/y
