import type { Span, Syntax } from './mask.js'
import { blockComment, holedString, lineComment, quoted } from './spans.js'

/** What a `/` follows that begins no division, and a quote that begins a string though a letter stands before it. */
const words =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|instanceof|default|from|import|export|as|extends)$/

const isValue = (text: string, at: number) =>
  /[\w$)\]]/.test(text[at] ?? '') && !words.test(text.slice(Math.max(0, at - 12), at + 1))

const quote: Span['fits'] = (text, at, before) => before !== at - 1 || !isWordBefore(text, at)

/** The apostrophe of a text between tags: `<p>Don't</p>`. */
function isWordBefore(text: string, at: number): boolean {
  return (
    /[\p{L}\d_$]/u.test(text[at - 1] ?? '') && !words.test(text.slice(Math.max(0, at - 12), at))
  )
}

/** Patterns between slashes. One that is not closed says that none is up to where its end was sought: each slash of a long line would cost that again. */
function makeRegex(): Span {
  let sought = 0
  return {
    kind: 'string',
    open: '\\/',
    fits(text, at, before) {
      const last = text[before] ?? ''
      const isTag = last === '<' || (text[at + 1] === '>' && /[}"'`\w]/.test(last))
      return at >= sought && !isTag && (before < 0 || !isValue(text, before))
    },
    end(text, from) {
      const end = endOfRegex(text, from)
      if (end < 0) sought = lineEndWithin(text, from)
      return end
    },
  }
}

const maxRegex = 1000

function lineEndWithin(text: string, from: number): number {
  const end = text.slice(from, from + maxRegex).indexOf('\n')
  return end < 0 ? from + maxRegex : from + end
}

function endOfRegex(text: string, from: number): number {
  let isClass = false
  const limit = Math.min(text.length, from + maxRegex)
  for (let at = from; at < limit; at++) {
    const char = text[at]
    if (char === '\n') return -1
    if (char === '\\') at++
    else if (char === '[') isClass = true
    else if (char === ']') isClass = false
    else if (char === '/' && !isClass) return at + 1
  }
  return -1
}

/** What is no code in JavaScript and TypeScript. Of its own for each text: it remembers where a pattern was sought in vain. */
export const makeScriptSyntax = (): Syntax => [
  lineComment('\\/\\/'),
  blockComment('\\/\\*', '*/'),
  makeRegex(),
  quoted('"', quote),
  quoted("'", quote),
  holedString('`', '${'),
]
