import { type CodeLine, readIndents } from './code/indents.js'
import type { Range, Span, Syntax } from './code/mask.js'
import { type Block, joinOutline, type Mark } from './code/outline.js'
import { readSource, type Source } from './code/source.js'
import { blockComment, holedString, lineComment, longQuoted } from './code/spans.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** Ruby: RSpec, minitest, Rails' `test '…' do`. */
export const ruby: Language = {
  id: 'ruby',
  isTestFile: testPaths.ruby,
  read(path, text) {
    const source = readSource(path, text, syntax)
    const lines = readIndents(source)
    const assertions = lines.flatMap((line) => assertionOf(source, line))
    return joinOutline(source, {
      blocks: lines.flatMap((line) => blockOf(source, line)),
      marks: lines.flatMap((line) => markOf(source, line)),
      assertions,
    })
  },
}

/** A `/` that begins a pattern: behind no value, or apart from it and close to what follows, as in `match /a/`. */
const pattern: Span = {
  kind: 'string',
  open: '\\/(?![ =])',
  fits: (text, at, before) =>
    !/[\w)\]}]/.test(text[before] ?? '') ||
    (before < at - 1 && /\w/.test(text[before] ?? '')) ||
    /\b(?:if|unless|when|and|or|not|return|in)$/.test(
      text.slice(Math.max(0, before - 8), before + 1),
    ),
  end(text, from) {
    for (let at = from; at < Math.min(text.length, from + 1000); at++) {
      if (text[at] === '\n') return -1
      if (text[at] === '\\') at++
      else if (text[at] === '/') return at + 1
    }
    return -1
  },
}

const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' }

/** `%w[a b]`, `%q(…)`. */
const percent: Span = {
  kind: 'string',
  open: '%[qQwWiIr][(\\[{<|!\\/]',
  end(text, from, opened) {
    const open = opened.at(-1) ?? ''
    const close = closers[open] ?? open
    let depth = 1
    for (let at = from; at < text.length; at++) {
      if (text[at] === '\\') at++
      else if (text[at] === close && --depth === 0) return at + 1
      else if (text[at] === open) depth++
    }
    return text.length
  },
}

const heredoc: Span = {
  kind: 'string',
  open: '<<(?:[~-]["\'`]?[A-Za-z_]\\w{0,80}["\'`]?|["\'][A-Z_]\\w{0,80}["\']|[A-Z_]{2}\\w{0,80})',
  isBelow: true,
  end(text, from, opened) {
    const close = new RegExp(`^[ \\t]*${/\w+/.exec(opened)?.[0]}\\b`, 'gm')
    close.lastIndex = from
    return close.exec(text) ? close.lastIndex : text.length
  },
}

const syntax: Syntax = [
  lineComment('#(?![{$@])'),
  blockComment('^=begin\\b', '\n=end'),
  blockComment('^__END__$', '\0'),
  heredoc,
  percent,
  pattern,
  { ...longQuoted("'"), fits: (text, at) => text[at - 1] !== '$' && text[at - 1] !== '?' },
  { ...holedString('"', '#{'), fits: (text, at) => text[at - 1] !== '$' && text[at - 1] !== '?' },
  holedString('`', '#{'),
]

const headOf = ({ code }: Source, { from, to }: CodeLine) =>
  code.slice(from, Math.min(to, from + 400)).trimEnd()

const start =
  /^(?:RSpec\.)?(?:(class|module|def)\s+(?:self\.)?([\w:]+)|([xf]?(?:describe|context|feature|it|its|specify|example|scenario|test|should)|pending|skip)(?=[\s({]|$))/

function blockOf(source: Source, line: CodeLine): readonly Block[] {
  const head = headOf(source, line)
  const [whole = '', keyword, named, word] = start.exec(head) ?? []
  if (whole === '' || (keyword === 'def' && !/^test/.test(named ?? ''))) return []
  const range = { from: line.from, to: line.end }
  if (keyword) {
    const body = { from: line.from + head.length, to: line.end }
    const inner = /\S/.test(source.code.slice(line.to, Math.min(line.end, line.to + 400)))
    return [
      {
        ...range,
        sort: keyword === 'def' ? 'case' : 'group',
        title: named ?? '',
        body: inner ? { from: line.to, to: line.end } : body,
      },
    ]
  }
  const opened = /(?:\bdo\b(?:\s?\|[^|\n]*\|)?|\{(?:\s?\|[^|\n]*\|)?)/.exec(
    head.slice(whole.length),
  )
  const title = source.trim({
    from: line.from + whole.length,
    to: line.from + whole.length + (opened?.index ?? head.length - whole.length),
  })
  const first = source.code[title.from] === '(' ? title.from + 1 : title.from
  const string = source.stringAt(first)
  const isLoose = /^(?:pending|skip|should|test)$/.test(word ?? '') && !(opened && string)
  if (isLoose || (!opened && !string)) return []
  const options = source.text.slice(string?.to ?? title.from, title.to)
  const bodyFrom = opened ? line.from + whole.length + opened.index + opened[0].length : line.to
  const when = skipOf(word ?? '', options) ?? (!opened && string?.isClosed ? 'always' : undefined)
  const isFocused = /^f(?!eature)/.test(word ?? '') || /:focus\b|\bfocus: true/.test(options)
  return [
    {
      ...range,
      sort: /(?:describe|context|feature)$/.test(word ?? '') ? 'group' : 'case',
      title:
        string?.text ??
        source.titleOf(
          source.trim(title.from < title.to ? title : { from: bodyFrom, to: line.to }),
        ),
      body: { from: bodyFrom, to: Math.max(bodyFrom, line.end) },
      ...(when && { skip: { at: line.from, when } }),
      ...(isFocused && { focus: line.from }),
    },
  ]
}

function skipOf(word: string, options: string): Mark['when'] | undefined {
  if (
    /^(?:x|pending|skip)/.test(word) ||
    /:(?:skip|pending)\b|\b(?:skip|pending): ?(?:true|["'])/.test(options)
  )
    return 'always'
  return /\b(?:skip|pending|if|unless): /.test(options) ? 'conditional' : undefined
}

/** `expect(a).to eq b`, `assert_equal a, b`: from the word to the end of its line. */
function assertionOf(source: Source, line: CodeLine): readonly Range[] {
  const found = asserting.exec(source.code.slice(line.from, Math.min(line.to, line.from + 400)))
  return found ? [{ from: line.from + found.index, to: line.to }] : []
}

const asserting =
  /(?<![\w.:@])(?:expect|is_expected|are_expected|(?:assert|refute|expect|verify)_\w+|assert|refute|flunk)\b|(?<=\.)(?:should|should_not|must_\w+|wont_\w+)\b/

function markOf(source: Source, line: CodeLine): readonly Mark[] {
  const head = headOf(source, line)
  if (!/^(?:(?:skip|pending|omit|return|next)(?![\w?!:.=])(?!\s*[=.]))/.test(head)) return []
  const isReturn = /^(?:return|next)\b/.test(head)
  const isAsked = /\b(?:if|unless)\b/.test(head)
  if (
    /\bdo\b/.test(head) ||
    (isReturn && !/^(?:return|next)(?:\s+nil)?(?:\s+(?:if|unless)\b|$)/.test(head))
  )
    return []
  const around: string[] = []
  for (let at = line.parent; at && around.length < 16; at = at.parent)
    around.push(headOf(source, at))
  const depth = around.findIndex((parent) => start.test(parent))
  const between = around.slice(0, Math.max(0, depth))
  const isBranched = between.some((parent) =>
    /^(?:if|unless|case|when|else|elsif|begin|rescue)\b/.test(parent),
  )
  const owner = around[depth] ?? ''
  if (/^def\b/.test(owner) && !/^def\s+(?:test|setup)/.test(owner)) return []
  // A return of a block within a test, or of a group, leaves out nothing of it.
  if (
    isReturn &&
    (!isAsked || between.length > 0 || !/^(?:def|it|test|specify|example|scenario)\b/.test(owner))
  )
    return []
  return [{ at: line.from, when: isAsked || isBranched || isReturn ? 'conditional' : 'always' }]
}
