import { readAnnotated } from './code/annotated.js'
import { lastUpTo } from './code/brackets.js'
import { readCalls } from './code/calls.js'
import { readEarlyReturns } from './code/early-returns.js'
import type { Syntax } from './code/mask.js'
import { type Block, joinOutline } from './code/outline.js'
import { readScript } from './code/script.js'
import { markSkips, readSkipCalls } from './code/skip-calls.js'
import { readSource, type Source } from './code/source.js'
import { blockComment, holedString, lineComment, longQuoted } from './code/spans.js'
import { readTable } from './code/tables.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** PHP: PHPUnit and Pest. */
export const php: Language = {
  id: 'php',
  isTestFile: testPaths.php,
  read(path, text) {
    const source = readSource(path, text, syntax)
    const calls = readScript(source)
    const blocks = [...readMethods(source), ...calls.blocks.map((block) => chained(source, block))]
    const assertions = readCalls(source, heads)
    const marks = [
      ...calls.marks,
      ...markSkips(source, blocks, readSkipCalls(source, skips)),
      ...readEarlyReturns(source, blocks, assertions),
    ]
    return joinOutline(source, { blocks, marks, assertions })
  },
}

const syntax: Syntax = [
  lineComment('\\/\\/'),
  lineComment('#(?!\\[)'),
  blockComment('\\/\\*', '*/'),
  {
    kind: 'string',
    open: '<<<[ \\t]{0,4}["\']?\\w{1,80}["\']?\\n',
    end(text, from, opened) {
      const close = new RegExp(`^[ \\t]*${/\w+/.exec(opened)?.[0]}\\b`, 'gm')
      close.lastIndex = from
      return close.exec(text) ? close.lastIndex : text.length
    },
  },
  longQuoted("'"),
  holedString('"', '{$'),
]

const heads =
  /(?<![\w$])(?:assert|expect|should|verify)(?:[A-Z_]\w*)?\(|(?:\$this->|self::|static::)fail\(/g
const skips = /(?:\$this->|self::|static::)markTest(?:Skipped|Incomplete)\(/g
const definition = /\b(?:(?:class|trait)\s+(?<group>\w+)|function\s+&?(?<name>\w+)\s?\()/

function readMethods(source: Source): readonly Block[] {
  const { code, brackets, comments, text } = source
  const ends = comments.map((comment) => comment.to)
  return readAnnotated(source, /#\[/, definition).flatMap(
    ({ notes, from, match }): readonly Block[] => {
      const { group, name = '' } = match.groups ?? {}
      const comment = comments[lastUpTo(ends, from)]
      const isNear =
        comment !== undefined && !/[;{}]/.test(code.slice(Math.max(comment.to, from - 400), from))
      const doc = comment && isNear ? text.slice(comment.from, comment.to) : ''
      const isTest =
        /^test/i.test(name) ||
        notes.some(({ words }) => /^(?:\\?\w+\\)*Test(?:\(|$)/.test(words)) ||
        /\*\s*@test\b/.test(doc)
      if (group === undefined && !isTest) return []
      const open = source.find(
        '{',
        group === undefined ? brackets.closeOf(from + match[0].length - 1) : from,
      )
      if (open < 0) return []
      const to = brackets.closeOf(open) + 1
      const asked = notes.find(({ words }) => /^(?:\\?\w+\\)*Requires\w+/.test(words))
      return [
        {
          sort: group === undefined ? 'case' : 'group',
          title: group ?? name,
          from: notes[0]?.from ?? from,
          head: from,
          to,
          open,
          body: { from: open + 1, to: to - 1 },
          rows: notes.filter(({ words }) => /^(?:\\?\w+\\)*TestWith\(/.test(words)),
          ...(asked && { skip: { at: asked.from, when: 'conditional' as const } }),
        },
      ]
    },
  )
}

/** What Pest chains behind a test: `->skip()`, `->only()`, `->with([ … ])`. */
function chained(source: Source, block: Block): Block {
  const { code, brackets } = source
  let found = block
  const link = /\s{0,200}->\s?(\w+)\(/y
  link.lastIndex = block.to
  for (let steps = 0; steps < 12; steps++) {
    const match = link.exec(code)
    if (!match) break
    const [, name = ''] = match
    const open = link.lastIndex - 1
    const to = brackets.closeOf(open) + 1
    const [first] = brackets.parts(open).map(source.trim)
    const isPlain = !first || source.stringAt(first.from) !== undefined
    found = { ...found, to }
    if (name === 'todo' || (name === 'skip' && isPlain))
      found = { ...found, skip: { at: block.from, when: 'always' } }
    else if (/^skip/.test(name)) found = { ...found, skip: { at: block.from, when: 'conditional' } }
    else if (name === 'only') found = { ...found, focus: block.from }
    else if (name === 'with') found = { ...found, rows: readTable(source, open) }
    link.lastIndex = to
  }
  return found
}
