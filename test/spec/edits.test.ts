import fc from 'fast-check'
import { findEdits, type ListEdit } from '../../src/spec/edits.js'
import { flipBoxes } from '../../src/spec/flips.js'
import { readList } from '../../src/spec/list.js'
import { assert, suite } from '../helpers/suite.js'
import { tameDocuments } from './documents.js'
import { listOf, marked } from './list-of.js'

const base = `# Plan

- [x] 1. first
- [ ] 2. second
  - _Requirements: 1.1_
  - [ ] own step

- [ ] 3. parent
- [x] 3.1 done child
- [ ] 3.2 last child
- [ ] 4. fourth
- [ ] 5. fifth`
const flipped = marked(base, '2. second')
const open = { notes: 'append', startMarks: 'allow' } as const
const strict = { notes: 'never', startMarks: 'never' } as const

function editsOf(
  after: string | Uint8Array,
  flips: readonly string[] = ['2'],
  allow: typeof open | typeof strict = open,
): readonly string[] {
  return findEdits({ before: listOf(base), after: listOf(after), flips }, allow).map(brief)
}

function brief({ what, side, line, key }: ListEdit): string {
  return `${what} ${side} ${line}${key === undefined ? '' : ` (${key})`}`
}

suite('findEdits', (test) => {
  test('finds none in a flip alone', () => assert.equal(editsOf(flipped, ['2'], strict), []))
  test('lets the steps of the task be set with it', () =>
    assert.equal(editsOf(marked(flipped, 'own step'), ['2'], strict), []))
  test('lets an ancestor that is complete be set with its last child', () =>
    assert.equal(editsOf(marked(marked(base, '3.2'), '3. parent'), ['3.2'], strict), []))
  test('lets notes be added inside of the block of the task', () =>
    assert.equal(editsOf(flipped.replace('own step\n', 'own step\n  - note\n\n  more\n')), []))
  test('lets a note be added behind the blank line that ends the block', () =>
    assert.equal(editsOf(flipped.replace('own step\n\n', 'own step\n\n  - note\n\n')), []))
  test('lets a note be added at the end of a file without a last newline', () =>
    assert.equal(editsOf(`${marked(base, '5. fifth')}\n  - note`, ['5']), []))
  test('lets another task be started', () => assert.equal(editsOf(marked(flipped, '4.', '-')), []))

  const refused: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
    ['an unflipped task that is set [K03]', marked(flipped, '4.'), ['box after 11 (4)']],
    ['a task taken back [K04]', marked(flipped, '1. first', ' '), ['box after 3 (1)']],
    ['a parent set over open children [K08]', marked(flipped, '3. parent'), ['box after 8 (3)']],
    ['a blocked mark', marked(flipped, '4.', '~'), ['box after 11 (4)']],
    ['the task reworded [K05]', flipped.replace('second', 'other'), ['changed after 4 (2)']],
    ['the task indented [K05]', flipped.replace('- [x] 2.', ' - [x] 2.'), ['changed after 4 (2)']],
    ['another task reworded', flipped.replace('fourth', 'other'), ['changed after 11 (4)']],
    ['trailing white space', flipped.replace('fourth', 'fourth  '), ['changed after 11 (4)']],
    ['a task added', flipped.replace('- [ ] 5.', '- [ ] 6. new\n- [ ] 5.'), ['added after 12 (6)']],
    [
      'a task born checked [K06]',
      `${flipped}\n- [x] 6. new`,
      ['line-ending after 12', 'added after 13 (6)'],
    ],
    ['a task removed [K07]', flipped.replace('- [ ] 4. fourth\n', ''), ['removed before 11 (4)']],
    [
      'a task moved',
      flipped.replace('- [ ] 4. fourth\n- [ ] 5. fifth', '- [ ] 5. fifth\n- [ ] 4. fourth'),
      ['moved after 11 (5)', 'line-ending after 12'],
    ],
    [
      'a note under another task',
      flipped.replace('fourth', 'fourth\n  - note'),
      ['added after 12 (4)'],
    ],
    [
      'a step added to the task',
      flipped.replace('own step', 'own step\n  - [x] born'),
      ['added after 7 (2)'],
    ],
    ['a note line changed', flipped.replace('1.1_', '1.2_'), ['changed after 5 (2)']],
    ['a blank line elsewhere', flipped.replace('- [ ] 4.', '\n- [ ] 4.'), ['added after 11']],
    [
      'a comment around tasks [K07]',
      flipped.replace('- [ ] 4. fourth', '<!--\n- [ ] 4. fourth\n-->'),
      ['added after 11', 'hidden after 12 (4)', 'added after 13'],
    ],
    [
      'a fence above tasks [K10]',
      flipped.replace('- [ ] 4.', '```\n- [ ] 4.'),
      ['added after 11', 'hidden after 12 (4)', 'hidden after 13 (5)'],
    ],
    [
      'a fence as a note [K10]',
      marked(base, '4.').replace('- [x] 4. fourth', '- [x] 4. fourth\n<!--'),
      ['box after 11 (4)', 'added after 12', 'hidden after 13 (5)'],
    ],
    ['other line endings, once [K13]', flipped.replaceAll('\n', '\r\n'), ['line-ending after 1']],
    ['a BOM [K14]', `\ufeff${flipped}`, ['encoding after 1']],
    [
      'another encoding [K14]',
      Buffer.from(flipped.replace('first', 'é'), 'latin1'),
      ['encoding after 1'],
    ],
  ]
  for (const [name, after, expected] of refused) {
    test(`finds ${name}`, () => assert.equal(editsOf(after), expected))
  }

  test('lets an editor end the last line', () => assert.equal(editsOf(`${flipped}\n`), []))

  test('finds notes where they are forbidden', () =>
    assert.equal(editsOf(flipped.replace('own step\n', 'own step\n  - note\n'), ['2'], strict), [
      'added after 7 (2)',
    ]))
  test('finds a start mark where it is forbidden', () =>
    assert.equal(editsOf(marked(flipped, '4.', '-'), ['2'], strict), ['box after 11 (4)']))
  test('names the line that hides a task', () => {
    const after = flipped.replace('- [ ] 4.', '```js\n- [ ] 4.')
    const hidden = findEdits({ before: listOf(base), after: listOf(after), flips: ['2'] }, open)[1]
    assert.equal(hidden, {
      line: 12,
      side: 'after',
      what: 'hidden',
      was: '- [ ] 4. fourth',
      is: '```js',
      key: '4',
    })
  })

  test('finds none after the boxes of any one task are set, and some after one more byte', () =>
    fc.assert(
      fc.asyncProperty(tameDocuments, fc.nat(), fc.nat(), async (text, pick, other) => {
        const before = listOf(text)
        const task = before.tasks[pick % Math.max(before.tasks.length, 1)]
        if (!task || task.state === 'done' || task.state === 'unknown') return
        const bytes = Buffer.from(text)
        for (const box of flipBoxes(before, task.key)) bytes[box.offset] = 0x78
        const flips = [task.key]
        assert.equal(findEdits({ before, after: listOf(bytes), flips }, strict), [])
        const at = other % bytes.length
        const spoilt = Buffer.from(bytes)
        spoilt[at] = (spoilt[at] ?? 0) === 0x71 ? 0x70 : 0x71
        if (task.box?.offset === at || task.steps.some((step) => step.offset === at)) return
        // One byte may make the scanner unsure.
        const after = await readList({ ...before, bytes: spoilt, maxBytes: 1 << 20 })
        assert.ok(
          findEdits({ before, after, flips }, strict).length > 0,
          JSON.stringify([text, at]),
        )
      }),
      { numRuns: 150 },
    ))
})
