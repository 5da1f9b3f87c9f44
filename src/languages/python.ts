import { readCalls } from './code/calls.js'
import { type CodeLine, readIndents } from './code/indents.js'
import type { Range } from './code/mask.js'
import { type Block, joinOutline, type Mark } from './code/outline.js'
import { pythonSyntax } from './code/python-syntax.js'
import { readSource, type Source } from './code/source.js'
import { readTable } from './code/tables.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** Python: pytest and unittest. */
export const python: Language = {
  id: 'python',
  isTestFile: testPaths.python,
  read(path, text) {
    const source = readSource(path, text, pythonSyntax)
    const lines = readIndents(source)
    const assertions = [...readCalls(source, heads), ...readAsserts(source, lines)]
    return joinOutline(source, {
      blocks: readBlocks(source, lines),
      marks: [...readSkips(source, lines), ...readReturns(source, lines, assertions)],
      assertions,
    })
  },
}

const heads =
  /(?<![\w])(?:assert\w+|(?:expect|verify|check|ensure)(?:_\w+)?|assert_that)\s?\(|\bpytest\.(?:raises|warns|fail|approx_raises|deprecated_call)\s?\(|\b(?:self|cls)\.(?:fail|assert\w+)\s?\(/g

function readBlocks(source: Source, lines: readonly CodeLine[]): readonly Block[] {
  const blocks: Block[] = []
  let decorators: CodeLine[] = []
  for (const line of lines) {
    const head = source.code.slice(line.from, Math.min(line.to, line.from + 200))
    if (head.startsWith('@')) {
      decorators.push(line)
      continue
    }
    const [whole = '', word, name = ''] = /^(?:async\s+)?(def|class)\s+(\w+)/.exec(head) ?? []
    if (word === 'class' || /^test/i.test(name))
      blocks.push(
        toBlock(source, line, {
          name,
          sort: word === 'class' ? 'group' : 'case',
          decorators,
          head: whole.length,
        }),
      )
    decorators = []
  }
  return blocks
}

interface Head {
  readonly name: string
  readonly sort: Block['sort']
  readonly decorators: readonly CodeLine[]
  readonly head: number
}

function toBlock(source: Source, line: CodeLine, { name, sort, decorators, head }: Head): Block {
  const skips = decorators.flatMap((decorator) => skipOf(source, decorator))
  const skip = skips.find((mark) => mark.when === 'always') ?? skips[0]
  const { code, brackets } = source
  const rows = decorators.flatMap((decorator) => rowsOf(source, decorator))
  const open = source.find('(', line.from + head)
  const signed =
    open >= 0 && code.slice(line.from + head, open).trim() === ''
      ? brackets.closeOf(open)
      : line.from + head
  const colon = source.find(':', signed)
  return {
    sort,
    title: name,
    from: line.from,
    to: line.end,
    body: { from: colon < 0 || colon > line.end ? line.end : colon + 1, to: line.end },
    rows,
    ...(skip && { skip }),
  }
}

/** `@unittest.skip('…')`, `@pytest.mark.skipif(…)`, `@pytest.mark.xfail`. */
function skipOf({ code, brackets }: Source, { from, to }: CodeLine): readonly Mark[] {
  const [head = '', word] =
    /^@\s?(?:\w+\.)*(skip|skipif|skipIf|skipUnless|xfail|expectedFailure|skip_if_\w+|requires_\w+|skip_unless_\w+)\b\s?\(?/.exec(
      code.slice(from, Math.min(to, from + 200)),
    ) ?? []
  if (!word) return []
  const isPlain = /^(?:skip|xfail|expectedFailure)$/.test(word)
  const args = head.endsWith('(') ? brackets.parts(from + head.length - 1) : []
  const isAsked = args.some(
    (arg) =>
      !/^\s*(?:["'rfRF]|reason\b|raises\b|strict\b|run\b|msg\b)/.test(
        code.slice(arg.from, arg.from + 40),
      ),
  )
  return [{ at: from, when: isPlain && !(word === 'xfail' && isAsked) ? 'always' : 'conditional' }]
}

/** Rows of `@pytest.mark.parametrize('a, b', [ … ])` and `@parameterized.expand([ … ])`. */
function rowsOf(source: Source, { from, to }: CodeLine): readonly Range[] {
  const { code, brackets } = source
  const head = /^@\s?(?:\w+\.)*(?:parametrize|expand|parameters|data|parameterized)\s?\(/.exec(
    code.slice(from, Math.min(to, from + 200)),
  )?.[0]
  if (head === undefined) return []
  const args = brackets.parts(from + head.length - 1).map(source.trim)
  const table = args.find((arg) => /^[[(]/.test(code.slice(arg.from, arg.from + 1)))
  return table ? brackets.parts(table.from) : readTable(source, from + head.length - 1)
}

/** `assert a == b` up to its end. */
function readAsserts({ code }: Source, lines: readonly CodeLine[]): readonly Range[] {
  const found: Range[] = []
  for (const { from, to } of lines) {
    const at =
      from +
      (/^(?:(?:if|with)\b[^\n:]{0,200}:|else:|(?:async )?def [^\n]{0,150}:)?\s?/.exec(
        code.slice(from, from + 210),
      )?.[0].length ?? 0)
    if (/^assert\b(?!\w)/.test(code.slice(at, at + 7))) found.push({ from: at, to })
  }
  return found
}

function readSkips(source: Source, lines: readonly CodeLine[]): readonly Mark[] {
  const marks: Mark[] = []
  const { code } = source
  for (const line of lines) {
    const head = code.slice(line.from, Math.min(line.to, line.from + 200))
    const isAlways = skipCall.test(head)
    if (
      !isAlways &&
      !/\b(?:pytest\.)?importorskip\s?\(|^if\b.{0,160}:\s*(?:pytest\.skip|self\.skipTest)\(/.test(
        head,
      )
    )
      continue
    const around = ancestorsOf(line).map((parent) => code.slice(parent.from, parent.from + 60))
    const isBranched = around.some((parent) => branch.test(parent))
    const owner = around.find((parent) => definition.test(parent))
    // What another function skips, it skips for whom it is called by.
    if (owner !== undefined && !/\bdef\s+(?:test|set_?up)/i.test(owner)) continue
    marks.push({ at: line.from, when: isAlways && !isBranched ? 'always' : 'conditional' })
  }
  return marks
}

function ancestorsOf(line: CodeLine): readonly CodeLine[] {
  const found: CodeLine[] = []
  for (let at = line.parent; at && found.length < 16; at = at.parent) found.push(at)
  return found
}

const branch = /^(?:if|elif|else|except|try|with|for|while)\b/
const definition = /^(?:async\s+)?def\b/
const skipCall =
  /^(?:(?:pytest\.)(?:skip|xfail)\s?\(|self\.skipTest\s?\(|raise\s+(?:unittest\.)?SkipTest\b|pytestmark\s?=\s?\[?\s?pytest\.mark\.(?:skip|xfail)\b|__test__\s?=\s?False\b)/

/** Returns by which a test leaves out what follows. */
function readReturns(
  { code }: Source,
  lines: readonly CodeLine[],
  assertions: readonly Range[],
): readonly Mark[] {
  const asserted = new Set(assertions.map((range) => range.from))
  const marks: Mark[] = []
  let test: CodeLine | undefined
  let hasAsserted = false
  for (const line of lines) {
    const head = code.slice(line.from, Math.min(line.to, line.from + 200)).trimEnd()
    if (/^(?:async\s+)?def\s+test/i.test(head)) {
      test = line
      hasAsserted = false
    }
    hasAsserted ||= asserted.has(line.from)
    if (!test || hasAsserted || !/^(?:if\b.*:\s*)?return(?:\s+None)?$/.test(head)) continue
    const isDirect = line.parent === test
    const isBranch =
      line.parent?.parent === test &&
      /^(?:if|elif|else)\b/.test(code.slice(line.parent.from, line.parent.from + 5))
    const isLast = line.to >= test.end
    if (isDirect && head.startsWith('return') ? !isLast : isDirect || isBranch)
      marks.push({
        at: line.from,
        when: isDirect && head.startsWith('return') ? 'always' : 'conditional',
      })
  }
  return marks
}
