import { readCalls } from './code/calls.js'
import { readEarlyReturns } from './code/early-returns.js'
import { goSyntax } from './code/go-syntax.js'
import { isBranch } from './code/heads.js'
import type { Range } from './code/mask.js'
import { type Block, joinOutline, type Mark } from './code/outline.js'
import { markSkips, readSkipCalls } from './code/skip-calls.js'
import { readSource, type Source } from './code/source.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** Go: `testing`, testify. */
export const go: Language = {
  id: 'go',
  isTestFile: testPaths.go,
  read(path, text) {
    const source = readSource(path, text, goSyntax)
    const blocks = readBlocks(source)
    const assertions = readAssertions(source)
    const marks = [
      ...markSkips(source, blocks, readSkipCalls(source, skips)),
      ...readEarlyReturns(source, blocks, assertions),
      ...readConstraints(source),
    ]
    return joinOutline(source, { blocks, marks, assertions })
  },
}

const skips = /(?<![\w.])(?:[tbf]|tb|s\.T\(\)|suite\.T\(\))\.(?:SkipNow|Skipf?)\(/g
const heads =
  /(?<![\w.])(?:[tbf]|tb|s\.T\(\))\.(?:Errorf?|Fatalf?|Fail|FailNow)\(|(?<![\w.])(?:assert|require|is|qt|td|g|s|suite|cmp|must)\.(?:[A-Z]\w*)\(|(?<![\w.])(?:assert|require|check|expect|verify|must)[A-Z]\w*\(/g
const definition = /^func\s+(?:\([^)\n]*\)\s*)?((?:Test|Benchmark|Fuzz|Example)(?![a-z])\w*)\s*\(/gm
const part = /(?<![\w.])(?:[tbf]|tb|s|suite)\.Run\(/g

function readBlocks(source: Source): readonly Block[] {
  const { code, brackets } = source
  const blocks: Block[] = []
  for (const { 0: head, 1: title = '', index } of code.matchAll(definition)) {
    const open = source.find('{', brackets.closeOf(index + head.length - 1))
    if (open < 0 || title === 'TestMain') continue
    const to = brackets.closeOf(open) + 1
    const body = { from: open + 1, to: to - 1 }
    blocks.push({ sort: 'case', title, from: index, to, open, body, rows: readRows(source, body) })
  }
  for (const { 0: head, index } of code.matchAll(part)) {
    const [title, action] = brackets.parts(index + head.length - 1).map(source.trim)
    if (!title || !action) continue
    const open =
      code.slice(action.from, action.from + 4) === 'func' ? source.find('{', action.from) : -1
    blocks.push({
      sort: 'case',
      title: source.titleOf(title),
      from: index,
      to: brackets.closeOf(index + head.length - 1) + 1,
      body: open < 0 ? action : { from: open + 1, to: brackets.closeOf(open) },
      ...(open >= 0 && { open }),
    })
  }
  return blocks
}

/** Rows of the tables that a test writes out: `[]struct{ … }{ {…}, {…} }`, `map[string]struct{ … }{ … }`. */
function readRows({ code, brackets }: Source, body: Range): readonly Range[] {
  const rows: Range[] = []
  const table = /(?:\[\]|map\[\w{1,40}\])\*?(struct\s?)?(?:[\w.]{1,80})?\{/g
  table.lastIndex = body.from
  for (let match = table.exec(code); match && match.index < body.to; match = table.exec(code)) {
    let open = table.lastIndex - 1
    if (match[1]) {
      open = brackets.closeOf(open) + 1
      if (code[open] !== '{') continue
    }
    rows.push(...brackets.parts(open).filter(({ from, to }) => code.slice(from, to).includes('{')))
    table.lastIndex = Math.max(table.lastIndex, brackets.closeOf(open))
  }
  return rows
}

/** An assertion is the condition too: `if got != want { t.Errorf(…) }`. */
function readAssertions(source: Source): readonly Range[] {
  const { code, brackets } = source
  return readCalls(source, heads).map((call) => {
    const [open] = brackets.around(call.from, 1)
    if (open === undefined || !isBranch(code, open)) return call
    const line = code.lastIndexOf('\n', open) + 1
    const head = code.slice(Math.max(line, open - 300), open).search(/\b(?:if|switch)\b/)
    return head < 0 ? call : { from: Math.max(line, open - 300) + head, to: call.to }
  })
}

/** `//go:build` lines above the package: the file is left out where they do not hold. */
function readConstraints({ text, comments }: Source): readonly Mark[] {
  const found = comments.find(({ from, to }) =>
    /^\/\/(?:go:build| \+build) /.test(text.slice(from, to)),
  )
  if (!found) return []
  const isNever = /\bignore\b/.test(text.slice(found.from, found.to))
  return [{ at: found.from, when: isNever ? 'always' : 'conditional' }]
}
