import fc from 'fast-check'
import { diffLists } from '../../src/spec/delta.js'
import { derivationOf, deriveList } from '../../src/spec/derived.js'
import { findEdits } from '../../src/spec/edits.js'
import { ownFlips } from '../../src/spec/flips.js'
import { readList } from '../../src/spec/list.js'
import type { TaskList } from '../../src/spec/task.js'
import { assert, suite } from '../helpers/suite.js'

const read = (text: string): Promise<TaskList> =>
  readList({
    path: '.kiro/specs/a/tasks.md',
    spec: 'a',
    dialect: 'kiro',
    bytes: Buffer.from(text),
    maxBytes: 1 << 20,
  })

/** Lists with tasks at three depths, steps, stars, headings with steps, CJK and emoji before boxes. */
const anyLine = fc.constantFrom(
  '- [?] 1. Größe 🚀 messen',
  '- [?] 2. 実装する',
  '  - [?] 2.1 Store in `src/a.ts`',
  '  - [?]* 2.2 Test it',
  '    - [?] a step',
  '- [?] 3. Last',
  '- [?] loose',
  '### T001: A heading task',
  '- [?] accept this',
  '  - _Requirements: 1.1_',
  '',
  'prose',
)
const anyMark = fc.constantFrom(' ', 'x', 'X', '-', '~')
const anyChange = fc.array(anyLine, { minLength: 1, maxLength: 14 }).chain((lines) => {
  const boxes = lines.filter((line) => line.includes('[?]')).length
  const marks = fc.array(anyMark, { minLength: boxes, maxLength: boxes })
  return fc.record({ lines: fc.constant(lines), before: marks, after: marks })
})

function write(lines: readonly string[], marks: readonly string[]): string {
  const left = [...marks]
  return lines.map((line) => line.replace('[?]', () => `[${left.shift()}]`)).join('\n')
}

/** A list without what differs in identity alone. */
function plain(list: TaskList) {
  return list.tasks.map((task) => ({
    ...task,
    metadata: { ...task.metadata, paths: task.metadata.paths },
  }))
}

const runs = { numRuns: Number(process.env['SPEC_EXEC_FUZZ'] ?? 300) }

suite('deriveList', (test) => {
  test('gives the list that reading anew gives', () =>
    fc.assert(
      fc.asyncProperty(anyChange, async ({ lines, before, after }) => {
        const from = await read(write(lines, before))
        const text = write(lines, after)
        const derived = deriveList(from, Buffer.from(text))
        if (!derived) return
        const anew = await read(text)
        assert.equal(plain(derived), plain(anew))
        for (const task of anew.tasks) assert.equal(derived.byKey.get(task.key)?.state, task.state)
      }),
      runs,
    ))

  test('leads to the same deltas and edits as reading anew', () =>
    fc.assert(
      fc.asyncProperty(anyChange, async ({ lines, before, after }) => {
        const from = await read(write(lines, before))
        const text = write(lines, after)
        const derived = deriveList(from, Buffer.from(text))
        if (!derived) return
        const anew = await read(text)
        const deltasOf = (list: TaskList) => diffLists(from, list).map((d) => [d.key, d.changes])
        assert.equal(deltasOf(derived), deltasOf(anew))
        const flips = ownFlips({ deltas: diffLists(from, anew), after: anew }).map((d) => d.key)
        const allow = { notes: 'append', startMarks: 'allow' } as const
        assert.equal(
          findEdits({ before: from, after: derived, flips }, allow),
          findEdits({ before: from, after: anew, flips }, allow),
        )
      }),
      runs,
    ))

  test('derives a flip in a long list', async () => {
    const text = Array.from({ length: 200 }, (_, n) => `- [ ] ${n + 1}. Do ${n}`).join('\n')
    const from = await read(text)
    const derived = deriveList(from, Buffer.from(text.replace('[ ] 150.', '[x] 150.')))
    assert.is(derived?.byKey.get('150')?.state, 'done')
    assert.is(derivationOf(derived, from)?.boxes.length, 1)
  })

  for (const [title, change] of [
    ['another length', (text: string) => `${text} more`],
    ['a changed word of the same length', (text: string) => text.replace('Do', 'So')],
    ['a mark that no box has', (text: string) => text.replace('[ ]', '[?]')],
    ['no difference', (text: string) => text],
  ] as const) {
    test(`leaves ${title} to be read anew`, async () => {
      const text = '- [ ] 1. Do it\n- [ ] 2. Do that\n'
      assert.is(deriveList(await read(text), Buffer.from(change(text))), undefined)
    })
  }

  test('tells no list that it came from one it did not', async () => {
    const from = await read('- [ ] 1. Do it\n')
    const other = await read('- [ ] 1. Do it\n')
    assert.is(derivationOf(deriveList(from, Buffer.from('- [x] 1. Do it\n')), other), undefined)
  })
})
