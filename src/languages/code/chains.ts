import type { Source } from './source.js'

/** A call by a word and what is chained between: `it.skip.each([1, 2])('…', …)`. */
export interface Call {
  readonly from: number
  readonly word: string
  readonly links: readonly Link[]
  /** The bracket of the last call. */
  readonly open: number
}

interface Link {
  readonly name: string
  /** Where what it takes begins: a bracket, a template. */
  args?: number
}

/** Calls that begin with a word; `head` is a global pattern. */
export function readCallChains(source: Source, head: RegExp): readonly Call[] {
  const calls: Call[] = []
  for (const { 0: word, index } of source.code.matchAll(head)) {
    const call = readChain(source, index, word)
    if (call) calls.push(call)
  }
  return calls
}

function readChain(source: Source, from: number, word: string): Call | undefined {
  const { code, brackets } = source
  const links: Link[] = []
  let at = from + word.length
  for (let steps = 0; steps < 12; steps++) {
    const last = links.at(-1)
    const [, name, sign] = next(code, at)
    at = step.lastIndex
    if (name !== undefined) links.push({ name })
    else if (sign === '`' && last) {
      last.args = at - 1
      at = source.stringAt(at - 1)?.to ?? at
    } else if (sign === '(') {
      const takes = last && taking.test(last.name) && last.args === undefined
      if (!takes) return { from, word: word.replace(/\s/g, ''), links, open: at - 1 }
      last.args = at - 1
      at = brackets.closeOf(at - 1) + 1
    } else return undefined
  }
  return undefined
}

const taking = /^(?:each|for|skipIf|runIf|todoIf|if)$/
const step = /\s{0,200}(?:(?:<[^<>()\n;]{0,200}>\s?)?(?:\.\s{0,200}([\w$]+)|([(`])))/y

function next(code: string, at: number): readonly (string | undefined)[] {
  step.lastIndex = at
  return step.exec(code) ?? []
}
