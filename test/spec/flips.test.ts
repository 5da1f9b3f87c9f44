import { diffLists } from '../../src/spec/delta.js'
import { flipBoxes, ownFlips, reopenBoxes } from '../../src/spec/flips.js'
import type { Box } from '../../src/spec/task.js'
import { assert, suite } from '../helpers/suite.js'
import { listOf, marked } from './list-of.js'

const list = listOf(
  '- [ ] 1. a\n  - [x] 1.1 b\n  - [ ] 1.2 c\n    - [ ] step\n    - [ ]* extra\n    - [~] waits\n  - [ ]* 1.3 d\n- [ ] 2. e\n  - [ ] 2.1 f\n  - [ ] 2.2 g\n',
)
const linesOf = (boxes: readonly Box[]) => boxes.map((box) => box.line)

suite('flipBoxes', (test) => {
  test('sets the task, its open required steps and the parent whose last required sub-task it is', () => {
    assert.equal(linesOf(flipBoxes(list, '1.2')), [1, 3, 4])
  })
  test('leaves parents alone when told to', () => {
    assert.equal(linesOf(flipBoxes(list, '1.2', 'without')), [3, 4])
  })
  test('leaves a parent that has other open sub-tasks', () => {
    assert.equal(linesOf(flipBoxes(list, '2.1')), [9])
  })
  test('completes ancestors all the way up', () => {
    const nested = listOf('- [ ] 1. a\n- [ ] 1.1 b\n- [ ] 1.1.1 c\n')
    assert.equal(linesOf(flipBoxes(nested, '1.1.1')), [1, 2, 3])
  })
  test('sets nothing of a task that is done or unknown', () => {
    assert.equal(linesOf(flipBoxes(list, '1.1')), [])
    assert.equal(linesOf(flipBoxes(list, '9')), [])
  })
})

suite('reopenBoxes', (test) => {
  test('clears the task and its done ancestors', () => {
    const done = listOf('- [x] 1. a\n- [x] 1.1 b\n- [x] 1.2 c\n')
    assert.equal(linesOf(reopenBoxes(done, '1.1')), [1, 2])
  })
})

suite('ownFlips', (test) => {
  const text = '- [ ] 1. a\n- [x] 1.1 b\n- [ ] 1.2 c\n- [ ] 2. d\n'
  const flipsOf = (after: string) => {
    const [was, is] = [listOf(text), listOf(after)]
    return ownFlips({ deltas: diffLists(was, is), after: is }).map((flip) => flip.key)
  }
  test('leaves out the parent of another flip', () => {
    assert.equal(flipsOf(marked(marked(text, '1. a'), '1.2')), ['1.2'])
  })
  test('keeps two tasks that are not above each other [K03]', () => {
    assert.equal(flipsOf(marked(marked(text, '1.2'), '2. d')), ['1.2', '2'])
  })
})
