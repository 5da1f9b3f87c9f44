import type { Syntax } from './mask.js'
import { lineComment, longQuoted, quoted } from './spans.js'

/** What is no code in Python. */
export const pythonSyntax: Syntax = [
  lineComment('#'),
  longQuoted('"""'),
  longQuoted("'''"),
  quoted('"'),
  quoted("'"),
]
