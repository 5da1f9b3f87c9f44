import { unescapeAnsi } from './ansi.js'
import type { Part, Script, ShellDialect, Word } from './script.js'

/** Reads commands up to a closing character; the words' reader needs it for `$(…)`. */
export type ReadScript = (cursor: Cursor, close?: ')') => Script

/** Where the reading of a text stands. Beyond `maxDepth` nothing opens any more, so that no text can exhaust the stack. */
export interface Cursor {
  readonly text: string
  readonly dialect: ShellDialect
  at: number
  depth: number
}

export const maxDepth = 40

/** A word is over where one of these stands outside of quotes. */
const ends = new Set([' ', '\t', '\r', '\n', ';', '&', '|', '<', '>', '(', ')'])

/** Reads one word from where the cursor stands; empty where none begins there. */
export function scanWord(cursor: Cursor, readScript: ReadScript): Word {
  return new WordScanner(cursor, readScript).read((char) => ends.has(char))
}

/** Reads a text in which `$` and backticks still work, as in a here-document. */
export function scanText(cursor: Cursor, readScript: ReadScript): Word {
  return new WordScanner(cursor, readScript).quoted(undefined)
}

class WordScanner {
  private parts: Part[] = []
  private text = ''
  private isTextQuoted = false

  constructor(
    private readonly cursor: Cursor,
    private readonly readScript: ReadScript,
  ) {}

  read(isEnd: (char: string) => boolean): Word {
    const { cursor } = this
    const { text, dialect } = cursor
    for (;;) {
      const char = text[cursor.at]
      if (char === undefined || (isEnd(char) && !this.isProcess(char))) break
      if (char === escapeOf(dialect)) this.escape()
      else if (char === "'" && dialect !== 'cmd') this.single()
      else if (char === '"') {
        cursor.at++
        this.add('', true)
        this.double()
      } else if (char === '`' && dialect === 'posix') this.backticks(false)
      else if (char === '$') this.dollar(false)
      else if (this.isProcess(char)) this.process()
      else this.take(char, false)
    }
    return this.finish()
  }

  /** Up to the closing quote, or to the end of the text where there is none to come. */
  quoted(close: '"' | undefined): Word {
    const { cursor } = this
    for (;;) {
      const char = cursor.text[cursor.at]
      if (char === undefined) break
      if (char === close) {
        cursor.at++
        break
      }
      if (char === escapeOf(cursor.dialect)) this.escapeQuoted()
      else if (char === '`' && cursor.dialect === 'posix') this.backticks(true)
      else if (char === '$') this.dollar(true)
      else this.take(char, true)
    }
    return this.finish()
  }

  private double(): void {
    const inner = new WordScanner(this.cursor, this.readScript)
    for (const part of inner.quoted('"')) this.push(part)
  }

  private finish(): Word {
    this.flush()
    return this.parts
  }

  private take(char: string, isQuoted: boolean): void {
    this.add(char, isQuoted)
    this.cursor.at++
  }

  private add(text: string, isQuoted: boolean): void {
    if (isQuoted !== this.isTextQuoted) this.flush()
    this.isTextQuoted = isQuoted
    this.text += text
    // An empty word is a word too: `''`.
    if (text === '' && isQuoted) this.push({ kind: 'text', text, isQuoted })
  }

  private push(part: Part): void {
    this.flush()
    this.parts.push(part)
  }

  private flush(): void {
    if (this.text === '') return
    this.parts.push({ kind: 'text', text: this.text, isQuoted: this.isTextQuoted })
    this.text = ''
  }

  /** An escaped line feed joins two lines. */
  private escape(): void {
    const { cursor } = this
    const next = cursor.text[cursor.at + 1]
    cursor.at += 2
    if (next === '\r' && cursor.text[cursor.at] === '\n') cursor.at++
    else if (next !== undefined && next !== '\n') this.add(next, true)
  }

  /** Between double quotes a backslash escapes only what would work there. */
  private escapeQuoted(): void {
    const { cursor } = this
    const next = cursor.text[cursor.at + 1] ?? ''
    const isActive = cursor.dialect !== 'posix' || '$`"\\\n'.includes(next)
    if (!isActive || next === '') this.take(cursor.text[cursor.at] ?? '', true)
    else {
      if (next !== '\n') this.add(next, true)
      cursor.at += 2
    }
  }

  private single(): void {
    const { cursor } = this
    const { text } = cursor
    for (;;) {
      const end = text.indexOf("'", cursor.at + 1)
      this.add(text.slice(cursor.at + 1, end === -1 ? text.length : end), true)
      cursor.at = end === -1 ? text.length : end + 1
      // PowerShell writes a quote inside quotes twice.
      if (cursor.dialect !== 'powershell' || text[cursor.at] !== "'") return
      this.add("'", true)
    }
  }

  /** Their content is unescaped once, then read as a script of its own. */
  private backticks(isQuoted: boolean): void {
    const { cursor } = this
    let inner = ''
    for (cursor.at++; cursor.at < cursor.text.length; cursor.at++) {
      const char = cursor.text[cursor.at] ?? ''
      if (char === '`') break
      const next = cursor.text[cursor.at + 1] ?? ''
      const isEscape = char === '\\' && next !== '' && '`\\$'.includes(next)
      if (isEscape) cursor.at++
      inner += isEscape ? next : char
    }
    cursor.at++
    if (cursor.depth >= maxDepth) return
    // Each backtick inside another costs a backslash more: the depth is what bounds the work.
    const below = { ...cursor, text: inner, at: 0, depth: cursor.depth + maxDepth / 8 }
    this.push({ kind: 'output', script: this.readScript(below), isQuoted })
  }

  private dollar(isQuoted: boolean): void {
    const { cursor } = this
    const next = cursor.text[cursor.at + 1] ?? ''
    if (next === '(') {
      cursor.at += 2
      this.output(isQuoted)
    } else if (next === '{') this.braces(isQuoted)
    else if (next === "'" && !isQuoted && cursor.dialect === 'posix') this.ansi()
    else if (next === '"' && !isQuoted) cursor.at++
    else {
      const plain = cursor.dialect === 'powershell' ? driveName : plainName
      plain.lastIndex = cursor.at + 1
      const name = plain.exec(cursor.text)?.[0]
      if (name === undefined || cursor.dialect === 'cmd') this.take('$', isQuoted)
      else {
        cursor.at += 1 + name.length
        this.push({ kind: 'variable', name, isQuoted })
      }
    }
  }

  private output(isQuoted: boolean): void {
    const { cursor } = this
    if (cursor.depth >= maxDepth) return
    cursor.depth++
    const script = this.readScript(cursor, ')')
    cursor.depth--
    this.push({ kind: 'output', script, isQuoted })
  }

  private braces(isQuoted: boolean): void {
    const { cursor } = this
    braceName.lastIndex = cursor.at + 2
    const found = braceName.exec(cursor.text)
    cursor.at += 2 + (found?.[0].length ?? 0)
    const name = found?.[1] ?? ''
    const isList = found?.[2] !== undefined
    if (cursor.depth >= maxDepth) return
    cursor.depth++
    const fallback = new WordScanner(cursor, this.readScript).read((char) => char === '}')
    cursor.depth--
    cursor.at++
    const isSplit = isQuoted && !isList
    this.push({ kind: 'variable', name, isQuoted: isSplit, ...(found?.[3] && { fallback }) })
  }

  /** `$'…'`: the escapes of C. */
  private ansi(): void {
    const { cursor } = this
    ansiText.lastIndex = cursor.at + 2
    const body = ansiText.exec(cursor.text)?.[0] ?? ''
    cursor.at += 3 + body.length
    this.add(unescapeAnsi(body), true)
    this.add('', true)
  }

  private isProcess(char: string): boolean {
    const { cursor } = this
    const isArrow = (char === '<' || char === '>') && cursor.text[cursor.at + 1] === '('
    return isArrow && cursor.dialect === 'posix'
  }

  private process(): void {
    this.cursor.at += 2
    this.output(true)
  }
}

const plainName = /[A-Za-z_]\w*|[0-9@*#?$!-]/y
// PowerShell: `$env:HUSKY`.
const driveName = /[A-Za-z_]\w*(?::\w+)?/y
const braceName = /([A-Za-z_]\w*(?::\w+)?|[0-9]+|[@*#?$!-]?)(\[[@*]\])?(:?[-=])?/y
const ansiText = /(?:[^'\\]+|\\[\s\S])*/y
function escapeOf(dialect: ShellDialect): string {
  return { posix: '\\', powershell: '`', cmd: '^' }[dialect]
}
