import type { Syntax } from './mask.js'
import { blockComment, lineComment, literal, quoted, rawString } from './spans.js'

/** What is no code in Go. */
export const goSyntax: Syntax = [
  lineComment('\\/\\/'),
  blockComment('\\/\\*', '*/'),
  quoted('"'),
  rawString('`', '`'),
  literal("'(?:\\\\[^\\n]{1,10}|[^\\\\'\\n])'"),
]
