import type { Span, Syntax } from '../../languages/code/mask.js'
import { blockComment, holedString, lineComment, quoted } from '../../languages/code/spans.js'

/** What is no code in JavaScript and TypeScript. Of its own for each text: it remembers where a pattern was sought in vain. */
export function makeScriptSyntax(): Syntax {
  return [
    lineComment('\\/\\/'),
    blockComment('\\/\\*', '*/'),
    makeRegex(),
    quoted('"', isNoApostrophe),
    quoted("'", isNoApostrophe),
    holedString('`', '${'),
  ]
}

/** The quote in `<p>Don't</p>` begins no string. */
const isNoApostrophe: Span['fits'] = (text, at, before) =>
  before !== at - 1 || !/[\p{L}\d_$]/u.test(text[before] ?? '') || endsInWord(text, before)

/** Patterns between slashes, on one line and of at most so many characters. */
function makeRegex(): Span {
  let soughtTo = 0
  return {
    kind: 'string',
    open: '\\/',
    fits(text, at, before) {
      const last = text[before] ?? ''
      const isTag = last === '<' || (text[at + 1] === '>' && /[}"'`\w]/.test(last))
      const isDivision = /[\w$)\]]/.test(last) && !endsInWord(text, before)
      return at >= soughtTo && !isTag && !isDivision
    },
    end(text, from) {
      let isClass = false
      const limit = Math.min(text.length, from + longest)
      for (let at = from; at < limit && text[at] !== '\n'; at++) {
        if (text[at] === '\\') at++
        else if (text[at] === '[') isClass = true
        else if (text[at] === ']') isClass = false
        else if (text[at] === '/' && !isClass) return at + 1
      }
      const lineEnd = text.slice(from, limit).indexOf('\n')
      soughtTo = lineEnd < 0 ? limit : from + lineEnd
      return -1
    },
  }
}

const longest = 1000

/** Whether a word ends at a place that a value follows. */
function endsInWord(text: string, at: number): boolean {
  return words.test(text.slice(Math.max(0, at - 12), at + 1))
}

const words =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|new|await|yield|instanceof|default|from|import|export|as|extends)$/
