/** What is no code in a language, tried in this order at each place. */
export type Syntax = readonly Span[]

/** One form of comment or text. */
export interface Span {
  readonly kind: 'comment' | 'string'
  /** Source of a regular expression for what opens it; bounded, without groups. */
  readonly open: string
  /** Where it ends, behind what closes it; -1: it was none. `from` is behind `opened`. */
  readonly end: (text: string, from: number, opened: string) => number
  /** What opens code within a string that ends as it began, up to the matching `}`: `${`. */
  readonly hole?: string
  /** Of a string that begins on the next line, behind the code that is left on this one. */
  readonly isBelow?: true
  /** Whether it can begin here; `before` is the last place that is neither blank nor comment, or -1. */
  readonly fits?: (text: string, at: number, before: number) => boolean
}

export interface Range {
  readonly from: number
  readonly to: number
}

/** A text beside copies of the same length that keep its line ends. */
export interface Masked {
  readonly text: string
  /** Comments and what stands in strings are blank; quotes stay. */
  readonly code: string
  /** With their quotes, by where they begin; those in a hole of another too. */
  readonly strings: readonly Range[]
  readonly comments: readonly Range[]
}

/** Tells code from comments and strings in linear time; what is never closed ends with the text. */
export function mask(text: string, syntax: Syntax): Masked {
  const opens = syntax.map((span) => `(${span.open})`).join('|')
  const state: Masking = {
    text,
    syntax,
    outside: new RegExp(opens, 'gm'),
    inside: new RegExp(`${opens}|[{}]`, 'gm'),
    blanks: [],
    strings: [],
    holes: [],
    below: [],
    lineEnd: -1,
    last: -1,
    at: 0,
  }
  while (state.at < text.length && step(state)) {}
  for (const { string } of state.holes) string.to = text.length
  return {
    text,
    code: blanked(text, state.blanks),
    strings: state.strings,
    comments: state.blanks.filter((blank) => blank.kind === 'comment'),
  }
}

interface Blank extends Range {
  readonly kind: Span['kind']
}

interface Open {
  readonly from: number
  to: number
}

/** A string whose code within is being read. */
interface Hole {
  readonly hole: string
  readonly quote: string
  readonly string: Open
  depth: number
}

/** How far a text is read; local to one call of `mask`. */
interface Masking {
  readonly text: string
  readonly syntax: Syntax
  /** What is sought in code, and in code within a string. */
  readonly outside: RegExp
  readonly inside: RegExp
  readonly blanks: Blank[]
  readonly strings: Open[]
  readonly holes: Hole[]
  below: { readonly span: Span; readonly opened: string }[]
  lineEnd: number
  /** The last place of code that is not blank. */
  last: number
  at: number
}

/** Reads on to what comes next; false where nothing does. */
function step(state: Masking): boolean {
  const hole = state.holes.at(-1)
  const seek = hole ? state.inside : state.outside
  seek.lastIndex = state.at
  const match = seek.exec(state.text)
  const start = match?.index ?? state.text.length
  if (state.below.length > 0 && start > state.lineEnd) {
    readBelow(state)
    return true
  }
  if (!match) return false
  pass(state, start)
  const span = state.syntax[match.findIndex((group, at) => at > 0 && group !== undefined) - 1]
  if (span) open(state, span, match[0])
  else if (hole) brace(state, hole, match[0])
  return true
}

/** Takes what lies between for code. */
function pass(state: Masking, to: number): void {
  for (let at = to - 1; at >= state.at; at--) {
    if (isBlank(state.text.charCodeAt(at))) continue
    state.last = at
    break
  }
  state.at = to
}

function open(state: Masking, span: Span, opened: string): void {
  const { at } = state
  const from = at + opened.length
  const isIt = span.fits?.(state.text, at, state.last) ?? true
  const end = !isIt ? -1 : span.hole || span.isBelow ? from : span.end(state.text, from, opened)
  state.at = end < 0 ? at + 1 : end
  if (end < 0) state.last = at
  else if (span.isBelow) wait(state, span, opened)
  else if (span.kind === 'comment') state.blanks.push({ from: at, to: end, kind: 'comment' })
  else {
    const string: Open = { from: at, to: end }
    state.strings.push(string)
    const { hole } = span
    if (hole) readHoled(state, { hole, quote: opened, string, depth: 0 }, from)
    else close(state, from, opened.at(-1) ?? '')
  }
}

function brace(state: Masking, hole: Hole, brace: string): void {
  state.last = state.at++
  if (brace === '{') hole.depth++
  else if (hole.depth > 0) hole.depth--
  else {
    state.holes.pop()
    readHoled(state, hole, state.at - 1)
  }
}

/** Reads a string on to its next hole or its end. */
function readHoled(state: Masking, hole: Hole, blankFrom: number): void {
  const { text } = state
  for (let at = state.at; at < text.length; at++) {
    if (text.charCodeAt(at) === backslash) at++
    else if (text.startsWith(hole.quote, at)) {
      state.at = hole.string.to = at + hole.quote.length
      close(state, blankFrom, hole.quote.at(-1) ?? '')
      return
    } else if (text.startsWith(hole.hole, at)) {
      state.last = state.at = at + hole.hole.length
      state.blanks.push({ from: blankFrom, to: state.at, kind: 'string' })
      state.holes.push(Object.assign(hole, { depth: 0 }))
      return
    }
  }
  state.at = hole.string.to = text.length
  close(state, blankFrom, '')
}

/** The closing quote stays to be seen. */
function close(state: Masking, from: number, quote: string): void {
  const isClosed =
    quote !== '' && (closers[quote] ?? quote).includes(state.text[state.at - 1] ?? ' ')
  state.blanks.push({ from, to: Math.max(from, state.at - (isClosed ? 1 : 0)), kind: 'string' })
  state.last = state.at - 1
}

function wait(state: Masking, span: Span, opened: string): void {
  if (state.below.length === 0) {
    const end = state.text.indexOf('\n', state.at)
    state.lineEnd = end < 0 ? state.text.length : end
  }
  state.below.push({ span, opened })
  state.last = state.at - 1
}

function readBelow(state: Masking): void {
  pass(state, Math.min(state.lineEnd + 1, state.text.length))
  for (const { span, opened } of state.below) {
    const from = state.at
    state.at = span.end(state.text, from, opened)
    state.strings.push({ from, to: state.at })
    state.blanks.push({ from, to: state.at, kind: 'string' })
  }
  state.below = []
}

/** A text with blanks for all of some ranges but line ends; they are in order. */
export function blanked(text: string, ranges: readonly Range[]): string {
  const parts: string[] = []
  let at = 0
  for (const { from, to } of ranges) {
    parts.push(text.slice(at, from), text.slice(from, to).replace(/[^\n]/g, ' '))
    at = to
  }
  parts.push(text.slice(at))
  return parts.join('')
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

/** Of what opens otherwise than it ends; a raw string of Rust ends with its `#`. */
const closers: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '{': '}',
  '<': '>',
  '"': '"#',
}
const backslash = 92
