import type { TestFile } from '../language.js'
import { type Annotated, type Note, readAnnotated } from './annotated.js'
import { readCalls } from './calls.js'
import { readEarlyReturns } from './early-returns.js'
import type { Range } from './mask.js'
import { type Block, joinOutline, type Mark } from './outline.js'
import { markSkips, readSkipCalls } from './skip-calls.js'
import type { Source } from './source.js'

/** How a language of the JVM writes what JUnit, TestNG and their like run. */
interface JvmForms {
  /** Matches a class (group `group`) or a method up to its bracket (group `name`). */
  readonly definition: RegExp
  /** Further tests that are no methods. */
  readonly more?: (source: Source) => readonly Block[]
  readonly assertions: readonly RegExp[]
}

/** Tests that are annotated methods of classes. */
export function readJunit(source: Source, forms: JvmForms): TestFile {
  const found = readAnnotated(source, /@\w+(?:\.\w+)*\s?\(?/, forms.definition)
  const blocks = [
    ...found.flatMap((each) => toBlock(source, each)),
    ...(forms.more?.(source) ?? []),
  ]
  const thrown = found.flatMap(({ notes }) =>
    notes.filter(({ words }) => /^Test\(.*\bexpected/.test(words)),
  )
  const assertions = [...forms.assertions.flatMap((head) => readCalls(source, head)), ...thrown]
  const marks = [
    ...markSkips(source, blocks, readSkipCalls(source, aborts)),
    ...markSkips(
      source,
      blocks,
      readSkipCalls(source, assumes).map(({ at }) => ({ at, asks: 'something' as const })),
    ),
    ...readEarlyReturns(source, blocks, assertions),
  ]
  return joinOutline(source, { blocks, marks, assertions })
}

const assumes = /(?<!\w)assum(?:e[A-Z]\w*|ingThat)\s?\(/g
const aborts = /\bnew\s+(?:SkipException|TestAbortedException)\s?\(/g
const test =
  /^(?:\w+\.)*(?:Test|ParameterizedTest|RepeatedTest|TestFactory|TestTemplate|Property|Theory)(?:\(|$)/

function toBlock(source: Source, { notes, from, match }: Annotated): readonly Block[] {
  const { brackets, code } = source
  const { group, name = '' } = match.groups ?? {}
  const isTest = notes.some(({ words }) => test.test(words)) || isOldTest(code, from, name)
  if (group === undefined && !isTest) return []
  const behind =
    group === undefined ? brackets.closeOf(from + match[0].length - 1) : from + match[0].length
  const open = source.find('{', behind)
  const line = code.slice(behind, open < 0 ? behind + 800 : open)
  // `= assertEquals(…)`, or no body at all.
  const hasBody = open >= 0 && !(group === undefined && /[;}]|\bfun\b/.test(line))
  const to = hasBody ? brackets.closeOf(open) + 1 : behind + Math.max(0, line.search(/\n|$/))
  const skips = notes.flatMap((note): readonly Mark[] => {
    const when = skipOf(note.words)
    return when ? [{ at: note.from, when }] : []
  })
  const skip = skips.find(({ when }) => when === 'always') ?? skips[0]
  return [
    {
      sort: group === undefined ? 'case' : 'group',
      title: (group ?? name).replace(/^`|`$/g, ''),
      from: notes[0]?.from ?? from,
      head: from,
      to,
      body: { from: hasBody ? open + 1 : behind + 1, to: hasBody ? to - 1 : to },
      ...(hasBody && { open }),
      rows: notes.flatMap((note) => rowsOf(source, note)),
      ...(skip && { skip }),
    },
  ]
}

/** `void testEmpty()` of JUnit 3. */
function isOldTest(code: string, from: number, name: string): boolean {
  return /^test[A-Z_]/.test(name) && /\bvoid\s+$/.test(code.slice(Math.max(0, from - 20), from))
}

function skipOf(words: string): Mark['when'] | undefined {
  if (/^(?:\w+\.)*(?:Disabled|Ignored?)(?:\(|$)/.test(words)) return 'always'
  if (/^Test\(.*\benabled ?= ?false/.test(words)) return 'always'
  return /^(?:\w+\.)*(?:Disabled|Enabled)(?:If|On|For|In)\w*/.test(words)
    ? 'conditional'
    : undefined
}

/** `@CsvSource({"a", "b"})`, `@ValueSource(ints = {1, 2})`, `@CsvSource(textBlock = """…""")`. */
function rowsOf({ code, brackets, text }: Source, note: Note): readonly Range[] {
  if (!/^(?:\w+\.)*(?:CsvSource|ValueSource|EnumSource|Parameters)\(/.test(note.words)) return []
  const open = code.indexOf('(', note.from)
  const parts = brackets.parts(open)
  const [only] = parts
  if (!only || parts.length > 1) return parts
  const inner = code.slice(only.from, only.to).search(/[{[]/)
  if (inner >= 0) return brackets.parts(only.from + inner)
  let from = only.from
  const lines: Range[] = []
  for (const line of text.slice(only.from, only.to).split('\n')) {
    lines.push({ from, to: from + line.length })
    from += line.length + 1
  }
  return lines.length > 2 ? lines.slice(1, -1) : parts
}
