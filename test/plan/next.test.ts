import { findNext } from '../../src/plan/next.js'
import { assert, suite } from '../helpers/suite.js'
import { listOf } from './made.js'

/** Name, reason and what was passed over, of the next task over some lists. */
async function said(...texts: readonly string[]): Promise<readonly unknown[]> {
  const lists = await Promise.all(
    texts.map((text, at) => listOf(text, `.claude/specs/${'abc'[at]}/tasks.md`)),
  )
  const next = findNext(lists)
  return next ? [`${next.list.spec}/${next.task.key}`, next.why, next.passedOver] : []
}

suite('next task', (test) => {
  test('is the first open one of the list, whatever its number', async () => {
    assert.equal(await said('- [x] 1. A\n- [ ] 10. J\n- [ ] 2. B\n'), [
      'a/10',
      'it is the first open task',
      [],
    ])
  })
  test('is a sub-task before its parent', async () => {
    assert.equal(await said('- [ ] 1. A\n  - [ ] 1.1 B\n'), [
      'a/1.1',
      'it is the first open task',
      ['1 waits for 1.1'],
    ])
  })
  test('is a parent whose sub-tasks are done', async () => {
    assert.equal(await said('- [ ] 1. A\n  - [x] 1.1 B\n- [ ] 2. C\n'), [
      'a/1',
      'its sub-tasks are done, and its own box is left',
      [],
    ])
  })
  test('is one that is started before others', async () => {
    assert.equal(await said('- [ ] 1. A\n- [-] 2. B\n'), ['a/2', 'it is started', []])
  })
  test('is none that is blocked, or that waits for another', async () => {
    assert.equal(await said('- [~] 1. A\n- [ ] 2. B\n  - Depends on: 3\n- [ ] 3. C\n'), [
      'a/3',
      'it is the first open task',
      ['1 is blocked', '2 waits for 3'],
    ])
  })
  test('waits for a task of another spec', async () => {
    assert.equal(await said('- [ ] 1. A\n  - Depends on: b/2\n', '- [ ] 2. B\n'), [
      'b/2',
      'it is the first open task',
      [],
    ])
  })
  test('is none whose mark is not known', async () => {
    assert.equal(await said('- [?] 1. A\n- [ ] 2. B\n'), [
      'a/2',
      'it is the first open task',
      ['1 has a mark that is not known: `?`'],
    ])
  })
  test('is an optional one only where no other is left', async () => {
    assert.equal(await said('- [ ]* 1. A\n- [ ] 2. B\n'), ['a/2', 'it is the first open task', []])
    assert.equal(await said('- [ ]* 1. A\n- [x] 2. B\n'), [
      'a/1',
      'only optional tasks are open, and it is the first of them',
      [],
    ])
  })
  test('is of the spec that is under way', async () => {
    assert.equal((await said('- [ ] 1. A\n', '- [x] 1. B\n- [ ] 2. C\n'))[0], 'b/2')
  })
  test('is the started one of any spec', async () => {
    assert.equal((await said('- [x] 1. A\n- [ ] 2. B\n', '- [-] 1. C\n'))[0], 'b/1')
  })
  test('is of no archived list', async () => {
    const archived = await listOf('- [-] 1. A\n', 'openspec/changes/archive/2025-01-01-a/tasks.md')
    const current = await listOf('- [ ] 1. B\n', 'openspec/changes/b/tasks.md')
    assert.is(findNext([archived, current])?.list, current)
    assert.is(findNext([archived]), undefined)
  })
  test('is absent where all are done or blocked', async () => {
    assert.equal(await said('- [x] 1. A\n', '- [~] 1. B\n'), [])
  })
})
