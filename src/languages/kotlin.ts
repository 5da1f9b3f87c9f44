import { readJunit } from './code/junit.js'
import type { Syntax } from './code/mask.js'
import type { Block } from './code/outline.js'
import { readSource, type Source } from './code/source.js'
import { holedString, lineComment, literal, nestedComment } from './code/spans.js'
import type { Language } from './language.js'
import { testPaths } from './test-paths.js'

/** Kotlin: JUnit, kotlin.test, Kotest's and Spek's calls with a block. */
export const kotlin: Language = {
  id: 'kotlin',
  isTestFile: testPaths.kotlin,
  read: (path, text) => readJunit(readSource(path, text, syntax), forms),
}

const syntax: Syntax = [
  lineComment('\\/\\/'),
  nestedComment('/*', '*/'),
  holedString('"""', '${'),
  holedString('"', '${'),
  literal("'(?:\\\\[^\\n]{1,6}|[^\\\\'\\n])'"),
]

const forms = {
  definition:
    /\b(?:(?:class|interface|object)\s+(?<group>\w+)|fun\s+(?:<[^>\n]{0,80}>\s?)?(?<name>`[^`\n]{1,300}`|\w+)\s?\()/,
  more: readCallsWithBlock,
  assertions: [
    /(?<!\w)(?:assert|verify|expect|check|should|fail|coVerify)(?:[A-Z]\w*)?(?:<[^<>\n]{0,80}>)?\s?[({]/g,
    /(?<=\s)(?:should|shouldNot)[A-Z]?\w*\s[^\n;{}]*/g,
  ],
}

/** `describe("…") { it("…") { … } }`. */
function readCallsWithBlock(source: Source): readonly Block[] {
  const { code, brackets } = source
  const blocks: Block[] = []
  for (const { 0: head, 1: mark, 2: word = '', index } of code.matchAll(call)) {
    const args = index + head.length - 1
    const close = brackets.closeOf(args)
    const [title] = brackets.parts(args).map(source.trim)
    const gap = /^\)\s?(?:\.config\([^()\n]*\)\s?)?\{/.exec(code.slice(close, close + 200))?.[0]
    const text = title && source.stringAt(title.from)
    if (gap === undefined || !text) continue
    const open = close + gap.length - 1
    const to = brackets.closeOf(open) + 1
    const isOff = mark === 'x' || /enabled ?= ?false/.test(gap)
    blocks.push({
      sort: /^(?:describe|context|given|feature)$/i.test(word) ? 'group' : 'case',
      title: text.text,
      from: index,
      to,
      open,
      body: { from: open + 1, to: to - 1 },
      ...(isOff && { skip: { at: index, when: 'always' as const } }),
      ...(mark === 'f' && { focus: index }),
    })
  }
  return blocks
}

const call =
  /(?<![\w.])([xf])?(test|it|should|describe|context|given|feature|scenario|Given|When|Then)\s?\(/g
