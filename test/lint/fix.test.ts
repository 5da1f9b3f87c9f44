import fc from 'fast-check'
import { fixList } from '../../src/lint/fixing/fix-list.js'
import { readList } from '../../src/spec/list.js'
import type { TaskList } from '../../src/spec/task.js'
import { assert, suite } from '../helpers/suite.js'
import { tameDocuments, wildDocuments } from '../spec/documents.js'
import { sourceOf } from '../spec/list-of.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 150)

/** A list after its certain fixes; the same text where there are none. */
async function fixed(text: string): Promise<string> {
  const source = sourceOf(text)
  const found = await fixList(source, await readList(source))
  return found ? Buffer.from(found.bytes).toString() : text
}

suite('the fixes of lint', (test) => {
  const certain: readonly (readonly [string, string])[] = [
    ['- [x ] 1. A', '- [x] 1. A'],
    ['- [ x] 1. A', '- [x] 1. A'],
    ['- [X ] 1. A', '- [X] 1. A'],
    ['- [] 1. A', '- [ ] 1. A'],
    ['- [  ] 1. A', '- [ ] 1. A'],
    ['- [\u00a0] 1. A', '- [ ] 1. A'],
    ['- [- ] 1. A', '- [-] 1. A'],
    ['* [x ]* 1. A', '* [x]* 1. A'],
    ['1. [] A', '1. [ ] A'],
    ['- [x]1. A', '- [x] 1. A'],
    ['- [x ]**1.** A', '- [x] **1.** A'],
    ['-[ ] 1. A', '- [ ] 1. A'],
    ['-[] 1. A', '- [ ] 1. A'],
    ['- [ ] 1. A\n  - [x ] 1.1 中文 é', '- [ ] 1. A\n  - [x] 1.1 中文 é'],
    ['\ufeff- [x ] 1. A\r\n- [ ] 2. B\r\n', '\ufeff- [x] 1. A\r\n- [ ] 2. B\r\n'],
    ['- [] 1. A\n```\n- [] 2. B\n```', '- [ ] 1. A\n```\n- [] 2. B\n```'],
  ]
  for (const [before, after] of certain) {
    test(`make ${JSON.stringify(before)} ${JSON.stringify(after)}`, async () => {
      assert.is(await fixed(before), after)
    })
  }

  const doubtful = [
    '- [?] 1. A',
    '- [х] 1. A',
    '- [x]] 1. A',
    '- [x ](https://example.org) is a link',
    '- []: A',
    '- [xx] 1. A',
    ' [ ] 1. A',
    '• [ ] 1. A',
    '*[ ] 1. A*',
    '# [x] 1. A',
    '- 【x】 1. A',
    '| [x ] | 1 |',
    '- [P] 1. A',
  ]
  for (const text of doubtful) {
    test(`leave ${JSON.stringify(text)} to its author`, async () => {
      assert.is(await fixed(text), text)
    })
  }

  test('leave a list alone that cannot be read', async () => {
    const bytes = Buffer.from([0x2d, 0x20, 0x5b, 0x5d, 0x20, 0xff])
    const source = sourceOf(bytes)
    assert.is(await fixList(source, await readList(source)), undefined)
  })

  test('bring back exactly the list before its boxes were broken', () =>
    check(tameDocuments, async (text, pick) => {
      const boxes = new Set(marksOf(await readList(sourceOf(text))).map(lineOf))
      const broken = breakBoxes(text, pick, (line) => boxes.has(line))
      assert.is(await fixed(broken), text, JSON.stringify(broken))
    }))

  test('change no byte but those of boxes, lose no box, and have nothing to do a second time', () =>
    check(fc.oneof(tameDocuments, wildDocuments), async (text, pick) => {
      const broken = breakBoxes(text, pick, () => true)
      const before = await readList(sourceOf(broken))
      const after = await fixed(broken)
      const now = await readList(sourceOf(after))
      assert.is(withoutBoxes(after), withoutBoxes(broken), JSON.stringify(broken))
      assert.is(await fixed(after), after, JSON.stringify(broken))
      const kept = new Set(marksOf(now))
      const mended = new Set(before.malformed.map(({ line }) => line))
      const lost = marksOf(before).filter((mark) => !kept.has(mark) && !mended.has(lineOf(mark)))
      assert.equal(lost, [], JSON.stringify(broken))
      const added = marksOf(now).filter((mark) => !marksOf(before).includes(mark))
      assert.equal(
        added.filter((mark) => !mended.has(lineOf(mark))),
        [],
        JSON.stringify(broken),
      )
    }))
})

function check(
  documents: fc.Arbitrary<string>,
  holds: (text: string, pick: readonly number[]) => Promise<void>,
): Promise<void> {
  const picks = fc.array(fc.nat(7), { minLength: 24, maxLength: 24 })
  return fc.assert(fc.asyncProperty(documents, picks, holds), { numRuns })
}

/** A document with some of its boxes written wrongly, in ways that leave no doubt what they were. */
function breakBoxes(
  text: string,
  pick: readonly number[],
  mayBreak: (line: number) => boolean,
): string {
  const forms: readonly ((mark: string) => string)[] = [
    (mark) => `[${mark} ]`,
    (mark) => `[ ${mark}]`,
    (mark) => `[${mark}\u200b]`,
    (mark) => (mark === ' ' ? '[]' : `[${mark}  ]`),
  ]
  const lines = text.split('\n').map((line, index) => {
    const form = forms[pick[index % pick.length] ?? 0]
    if (!form || !mayBreak(index + 1)) return line
    return line.replace(/(?<=^ *- )\[([ xX~-])\]/, (_, mark: string) => form(mark))
  })
  return lines.join('\n')
}

function withoutBoxes(text: string): string {
  return text.replace(/[-+]?[ \t]*\[[ \t\u200b\u00a0xX~-]{0,8}\][ \t]*/g, '')
}

function marksOf(list: TaskList): readonly string[] {
  const own = list.tasks.flatMap(({ box, steps }) => [...(box ? [box] : []), ...steps])
  return [...own, ...list.loose].map(({ line, mark }) => `${line} ${mark}`)
}

function lineOf(mark: string): number {
  return Number.parseInt(mark, 10)
}
