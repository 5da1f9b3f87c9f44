import { readAnnotated } from './code/annotated.js'
import { readCalls } from './code/calls.js'
import { readEarlyReturns } from './code/early-returns.js'
import type { Range, Syntax } from './code/mask.js'
import { type Block, joinOutline, type Mark } from './code/outline.js'
import { readSource, type Source } from './code/source.js'
import { lineComment, literal, longQuoted, nestedComment, rawString } from './code/spans.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** Rust: tests stand in any file, beside what they test. */
export const rust: Language = {
  id: 'rust',
  isTestFile: testPaths.rust,
  read(path, text) {
    const source = readSource(path, text, syntax)
    const { blocks, panics } = readBlocks(source)
    const assertions = [...readCalls(source, heads), ...panics]
    const marks = readEarlyReturns(source, blocks, assertions)
    return joinOutline(source, { blocks, marks, assertions })
  },
}

const syntax: Syntax = [
  lineComment('\\/\\/'),
  nestedComment('/*', '*/'),
  rawString('\\b(?:b|c)?r#{0,64}"', (opened) => `"${opened.slice(opened.indexOf('r') + 1, -1)}`),
  longQuoted('"'),
  literal("b?'(?:\\\\(?:u\\{[^}\\n]{1,8}\\}|x\\w\\w|[^\\n])|[^\\\\'\\n])'"),
]

const heads =
  /(?<![\w.])(?:\w+::)?(?:\w*assert\w*)!\s?[([{]|(?<![\w.])(?:assert|check|expect|verify)_\w+\(|(?<![\w.])(?:panic|unreachable)!\(/g
const note = /#!?\[/
const definition =
  /\b(?:(?:pub(?:\([^)\n]*\))?|async|const|unsafe|extern)\s+)*(?:fn\s+(\w+)|mod\s+(\w+)\s*\{)/

function readBlocks(source: Source): {
  readonly blocks: readonly Block[]
  readonly panics: readonly Range[]
} {
  const { brackets } = source
  const blocks: Block[] = []
  const panics: Range[] = []
  for (const { notes, from, match } of readAnnotated(source, note, definition)) {
    const [, , name, group] = match
    const isTest = notes.some(({ words }) => test.test(words))
    if (group === undefined && !isTest) continue
    const open =
      group === undefined ? openOf(source, from + match[0].length) : from + match[0].length - 1
    if (open < 0) continue
    const to = brackets.closeOf(open) + 1
    const skips = notes.flatMap((each): readonly Mark[] => {
      const when = skipOf(each.words)
      return when ? [{ at: each.from, when }] : []
    })
    const skip = skips.find(({ when }) => when === 'always') ?? skips[0]
    const start = notes[0]?.from ?? from
    blocks.push({
      sort: group === undefined ? 'case' : 'group',
      title: group ?? name ?? '',
      from: start,
      head: from,
      to,
      open,
      body: { from: open + 1, to: to - 1 },
      rows: notes.filter(({ words }) => /^(?:test_)?case\(/.test(words)),
      ...(skip && { skip }),
    })
    panics.push(...notes.filter(({ words }) => words.startsWith('should_panic')))
  }
  return { blocks, panics }
}

const test = /^(?:\w+::)*(?:test|rstest|test_case|quickcheck|wasm_bindgen_test|case)(?:\(|$)/

function skipOf(words: string): Mark['when'] | undefined {
  if (/^ignore\b/.test(words)) return 'always'
  if (/^cfg_attr\(.*\bignore\b/.test(words)) return 'conditional'
  return /^cfg\((?!test\)|all\(test\)\))/.test(words) ? 'conditional' : undefined
}

/** The bracket of a function's body, behind its arguments and what it returns. */
function openOf({ code, brackets, find }: Source, from: number): number {
  const args = find('(', from)
  if (args < 0) return -1
  const close = brackets.closeOf(args)
  const open = find('{', close)
  return code.slice(close, open).includes(';') ? -1 : open
}
