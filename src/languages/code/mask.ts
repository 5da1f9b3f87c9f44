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
  const masker = new Masker(text, syntax)
  masker.run()
  return {
    text,
    code: blanked(text, masker.blanks),
    strings: masker.strings,
    comments: masker.blanks.filter((blank) => blank.kind === 'comment'),
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

class Masker {
  readonly blanks: Blank[] = []
  readonly strings: Open[] = []
  private readonly holes: Hole[] = []
  private below: { readonly span: Span; readonly opened: string }[] = []
  private lineEnd = -1
  private readonly outside: RegExp
  private readonly inside: RegExp
  /** The last place of code that is not blank. */
  private last = -1
  private at = 0

  constructor(
    private readonly text: string,
    private readonly syntax: Syntax,
  ) {
    const opens = syntax.map((span) => `(${span.open})`).join('|')
    this.outside = new RegExp(opens, 'gm')
    this.inside = new RegExp(`${opens}|[{}]`, 'gm')
  }

  run(): void {
    while (this.at < this.text.length) {
      const hole = this.holes.at(-1)
      const seek = hole ? this.inside : this.outside
      seek.lastIndex = this.at
      const match = seek.exec(this.text)
      const start = match?.index ?? this.text.length
      if (this.below.length > 0 && start > this.lineEnd) {
        this.readBelow()
        continue
      }
      if (!match) break
      this.pass(start)
      const span = this.syntax[match.findIndex((group, at) => at > 0 && group !== undefined) - 1]
      if (span) this.open(span, start, match[0])
      else if (hole) this.brace(hole, match[0])
    }
    for (const { string } of this.holes) string.to = this.text.length
  }

  /** Takes what lies between for code. */
  private pass(to: number): void {
    for (let at = to - 1; at >= this.at; at--) {
      if (isBlank(this.text.charCodeAt(at))) continue
      this.last = at
      break
    }
    this.at = to
  }

  private open(span: Span, at: number, opened: string): void {
    const from = at + opened.length
    const isIt = span.fits?.(this.text, at, this.last) ?? true
    const end = !isIt ? -1 : span.hole || span.isBelow ? from : span.end(this.text, from, opened)
    this.at = end < 0 ? at + 1 : end
    if (end < 0) this.last = at
    else if (span.isBelow) this.wait(span, opened)
    else if (span.kind === 'comment') this.blanks.push({ from: at, to: end, kind: 'comment' })
    else {
      const string: Open = { from: at, to: end }
      this.strings.push(string)
      const { hole } = span
      if (hole) this.readHoled({ hole, quote: opened, string, depth: 0 }, from)
      else this.close(from, opened.at(-1) ?? '')
    }
  }

  private brace(hole: Hole, brace: string): void {
    this.last = this.at++
    if (brace === '{') hole.depth++
    else if (hole.depth > 0) hole.depth--
    else {
      this.holes.pop()
      this.readHoled(hole, this.at - 1)
    }
  }

  /** Reads a string on to its next hole or its end. */
  private readHoled(hole: Hole, blankFrom: number): void {
    const { text } = this
    for (let at = this.at; at < text.length; at++) {
      if (text.charCodeAt(at) === backslash) at++
      else if (text.startsWith(hole.quote, at)) {
        this.at = hole.string.to = at + hole.quote.length
        this.close(blankFrom, hole.quote.at(-1) ?? '')
        return
      } else if (text.startsWith(hole.hole, at)) {
        this.last = this.at = at + hole.hole.length
        this.blanks.push({ from: blankFrom, to: this.at, kind: 'string' })
        this.holes.push(Object.assign(hole, { depth: 0 }))
        return
      }
    }
    this.at = hole.string.to = text.length
    this.close(blankFrom, '')
  }

  /** The closing quote stays to be seen. */
  private close(from: number, quote: string): void {
    const isClosed =
      quote !== '' && (closers[quote] ?? quote).includes(this.text[this.at - 1] ?? ' ')
    this.blanks.push({ from, to: Math.max(from, this.at - (isClosed ? 1 : 0)), kind: 'string' })
    this.last = this.at - 1
  }

  private wait(span: Span, opened: string): void {
    if (this.below.length === 0) {
      const end = this.text.indexOf('\n', this.at)
      this.lineEnd = end < 0 ? this.text.length : end
    }
    this.below.push({ span, opened })
    this.last = this.at - 1
  }

  private readBelow(): void {
    this.pass(Math.min(this.lineEnd + 1, this.text.length))
    for (const { span, opened } of this.below) {
      const from = this.at
      this.at = span.end(this.text, from, opened)
      this.strings.push({ from, to: this.at })
      this.blanks.push({ from, to: this.at, kind: 'string' })
    }
    this.below = []
  }
}

function blanked(text: string, ranges: readonly Range[]): string {
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
