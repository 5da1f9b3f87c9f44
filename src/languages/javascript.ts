import { readCalls } from './code/calls.js'
import { readEarlyReturns } from './code/early-returns.js'
import type { Span, Syntax } from './code/mask.js'
import { joinOutline } from './code/outline.js'
import { readScript } from './code/script.js'
import { readSource } from './code/source.js'
import { blockComment, holedString, lineComment, quoted } from './code/spans.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** JavaScript and TypeScript: node:test, vitest, jest, mocha, jasmine, uvu, ava, tap, playwright, bun and deno. */
export const javascript: Language = {
  id: 'javascript',
  isTestFile: testPaths.javascript,
  read(path, text) {
    const source = readSource(path, text, makeSyntax())
    const { blocks, marks } = readScript(source)
    const assertions = heads.flatMap((head) => readCalls(source, head))
    const returns = readEarlyReturns(source, blocks, assertions)
    return joinOutline(source, { blocks, marks: [...marks, ...returns], assertions })
  },
}

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

const makeSyntax = (): Syntax => [
  lineComment('\\/\\/'),
  blockComment('\\/\\*', '*/'),
  makeRegex(),
  quoted('"', quote),
  quoted("'", quote),
  holedString('`', '${'),
]

const heads: readonly RegExp[] = [
  // Not what sets expectations up: it asserts nothing.
  /(?<![\w$])\.?(?:expect|assert|should|(?<!\.)(?:verify|check|ensure))(?:[A-Z_][\w$]*|s)?(?!\s*\.\s*(?:assertions|hasAssertions|extend|addSnapshotSerializer)\b)(?:\s{0,40}\.\s{0,40}[\w$]+){0,4}(?:<[^<>()\n]{0,80}>)?\s{0,40}\(/g,
  /(?<![\w$.])(?:not)?(?:[dD]eep)?(?:[sS]trict)?[eE]quals?\(|(?<![\w$.])(?:ok|throws|rejects|doesNotThrow|doesNotReject|fail)\(/g,
  /(?<![\w$.])(?:t{1,2}|tap|qunit|chai)\.(?:is|not|ok|notOk|equals?|notEqual|deepEqual|notDeepEqual|same|notSame|strictSame|strict\w*|true|false|truthy|falsy|throws\w*|notThrows\w*|rejects|like|regex|notRegex|snapshot|pass|fail|match\w*|has\w*|type|assert|error)\(/g,
  /\.should\b(?:\.\w+){1,6}\(?/g,
]
