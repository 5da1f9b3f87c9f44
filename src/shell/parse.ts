import { type Cursor, maxDepth, scanText, scanWord } from './scan-word.js'
import type { Pipeline, Redirect, Script, ShellCommand, ShellDialect, Word } from './script.js'

/** Splits a line, or several, into commands and words as a shell does. Never throws; linear in its length. */
export function parseShell(text: string, dialect: ShellDialect = 'posix'): Script {
  return readScript({ text, dialect, at: 0, depth: 0 })
}

function readScript(cursor: Cursor, close?: ')'): Script {
  return new Parser(cursor, close).script()
}

/** A here-document whose text begins on the next line. */
interface Awaited {
  readonly redirect: Redirect & { target: Word }
  readonly end: string
  readonly isLiteral: boolean
  /** `<<-`: tabs before each line do not count. */
  readonly isIndented: boolean
}

class Parser {
  private readonly pipelines: Pipeline[] = []
  private pipeline: ShellCommand[] = []
  private words: Word[] = []
  private redirects: Redirect[] = []
  private group: Script | undefined
  private awaited: Awaited[] = []
  /** Inside `((…))` `<<` shifts. */
  private arithmetic = 0

  constructor(
    private readonly cursor: Cursor,
    private readonly close: ')' | undefined,
  ) {}

  script(): Script {
    const { cursor } = this
    if (this.close && cursor.text.slice(cursor.at - 1, cursor.at + 1) === '((') {
      this.arithmetic = 1
      cursor.at++
    }
    for (;;) {
      this.skipBlanks()
      const char = cursor.text[cursor.at]
      if (char === undefined) break
      if (char === ')') {
        cursor.at++
        if (this.arithmetic > 0) this.arithmetic--
        else if (this.close !== undefined) break
        // Else it ends a pattern of `case`.
        this.endPipeline()
      } else this.readToken(char)
    }
    this.endPipeline()
    return this.pipelines
  }

  private readToken(char: string): void {
    const { cursor } = this
    if (char === '\n') {
      cursor.at++
      this.endPipeline()
      this.readAwaited()
    } else if (char === '#') this.skipComment()
    else if (char === ';') this.separate(1)
    else if (char === '&') this.readAmpersand()
    else if (char === '|') this.readBar()
    else if (char === '(') this.readParenthesis()
    else if ((char === '<' || char === '>') && !this.isProcess()) this.readRedirect()
    else this.readWord()
  }

  private skipBlanks(): void {
    const { cursor } = this
    const blanks = cursor.dialect === 'posix' ? blanksOrJoin : blanksAlone
    blanks.lastIndex = cursor.at
    cursor.at += blanks.exec(cursor.text)?.[0].length ?? 0
  }

  private skipComment(): void {
    const { cursor } = this
    const end = cursor.text.indexOf('\n', cursor.at)
    cursor.at = end === -1 ? cursor.text.length : end
  }

  private separate(width: number): void {
    this.cursor.at += width
    this.endPipeline()
  }

  private readAmpersand(): void {
    const next = this.cursor.text[this.cursor.at + 1]
    const isCall = this.cursor.dialect === 'powershell' && this.words.length === 0
    if (next === '>') this.readRedirect()
    else if (next === '&') this.separate(2)
    else if (isCall) this.cursor.at++
    else this.separate(1)
  }

  private readBar(): void {
    const next = this.cursor.text[this.cursor.at + 1]
    if (next === '|') this.separate(2)
    else {
      this.cursor.at += next === '&' ? 2 : 1
      this.endCommand()
    }
  }

  /** `(` opens a group, follows the name of a function, or holds the words of a list: `a=(x y)`. */
  private readParenthesis(): void {
    const { cursor } = this
    cursor.at++
    if (this.words.length > 0 && cursor.text[cursor.at] === ')') this.separate(1)
    else if (cursor.depth >= maxDepth) this.endPipeline()
    else if (this.arithmetic > 0) {
      this.arithmetic++
      this.endPipeline()
    } else this.readGroup()
  }

  private readGroup(): void {
    const { cursor } = this
    if (this.words.length > 0 || this.group) this.endPipeline()
    cursor.depth++
    this.group = readScript(cursor, ')')
    cursor.depth--
  }

  private readWord(): void {
    const { cursor } = this
    const from = cursor.at
    const word = scanWord(cursor, readScript)
    // Whatever no word takes is no reason to stand still.
    if (cursor.at === from) cursor.at++
    const isDescriptor = cursor.at - from <= 4 && /^\d+$/.test(cursor.text.slice(from, cursor.at))
    const next = cursor.text[cursor.at]
    if (isDescriptor && (next === '<' || next === '>')) return
    if (next === '(' && isListStart(word)) this.readList(word)
    else this.words.push(word)
  }

  /** `a=(x y)`: one word, whose value is split at blanks where it is used. */
  private readList(name: Word): void {
    const { cursor } = this
    cursor.at++
    if (cursor.depth >= maxDepth) return
    cursor.depth++
    const inner = readScript(cursor, ')')
    cursor.depth--
    const items = inner.flatMap((pipeline) => pipeline.flatMap(({ words }) => words))
    const blank = { kind: 'text', text: ' ', isQuoted: true } as const
    this.words.push([...name, ...items.flatMap((item) => [...item, blank])])
  }

  private readRedirect(): void {
    const { cursor } = this
    redirection.lastIndex = cursor.at
    const operator = redirection.exec(cursor.text)?.[0] ?? '>'
    cursor.at += operator.length
    this.skipBlanks()
    const isHere = operator.startsWith('<<') && operator !== '<<<'
    if (isHere && (this.arithmetic > 0 || cursor.dialect !== 'posix')) return
    const from = cursor.at
    const target = scanWord(cursor, readScript)
    if (!isHere) return void this.redirects.push({ operator, target })
    const redirect = { operator: '<<', target: [] }
    this.redirects.push(redirect)
    this.awaited.push({
      redirect,
      end: target.map((part) => (part.kind === 'text' ? part.text : '')).join(''),
      isLiteral: /['"\\]/.test(cursor.text.slice(from, cursor.at)),
      isIndented: operator === '<<-',
    })
  }

  private readAwaited(): void {
    for (const { redirect, end, isLiteral, isIndented } of this.awaited) {
      const body = this.takeBody(end, isIndented)
      redirect.target = isLiteral
        ? [{ kind: 'text', text: body, isQuoted: true }]
        : scanText({ ...this.cursor, text: body, at: 0, depth: this.cursor.depth + 1 }, readScript)
    }
    this.awaited = []
  }

  private takeBody(end: string, isIndented: boolean): string {
    const { cursor } = this
    const from = cursor.at
    while (cursor.at < cursor.text.length) {
      const start = cursor.at
      const found = cursor.text.indexOf('\n', start)
      const stop = found === -1 ? cursor.text.length : found
      cursor.at = stop + 1
      const line = cursor.text.slice(start, stop).replace(/\r$/, '')
      if ((isIndented ? line.replace(/^\t+/, '') : line) === end)
        return cursor.text.slice(from, start)
    }
    return cursor.text.slice(from)
  }

  private isProcess(): boolean {
    const { text, at, dialect } = this.cursor
    return dialect === 'posix' && text[at + 1] === '('
  }

  private endCommand(): void {
    const { words, redirects, group } = this
    if (words.length > 0 || redirects.length > 0 || group)
      this.pipeline.push({ words, redirects, ...(group && { group }) })
    this.words = []
    this.redirects = []
    this.group = undefined
  }

  private endPipeline(): void {
    this.endCommand()
    if (this.pipeline.length > 0) this.pipelines.push(this.pipeline)
    this.pipeline = []
  }
}

const blanksAlone = /[ \t\r]*/y
const blanksOrJoin = /(?:[ \t\r]+|\\\r?\n)*/y
const redirection = /&>>?|<<<|<<-|<<|<>|<&|>>|>&|>\||[<>]/y

function isListStart(word: Word): boolean {
  const last = word.at(-1)
  return last?.kind === 'text' && !last.isQuoted && /^[A-Za-z_]\w*\+?=$/.test(last.text)
}
