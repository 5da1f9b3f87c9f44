import { nextTask, openRequired, unmetDependencies } from '../../src/spec/order.js'
import { assert, suite } from '../helpers/suite.js'
import { listOf, taskOf } from './list-of.js'

suite('task order', (test) => {
  test('names the required sub-tasks that are open [K08]', () => {
    const list = listOf('- [ ] 2. a\n- [x] 2.1 b\n- [ ] 2.2 c\n- [ ]* 2.3 d\n')
    assert.equal(
      openRequired(taskOf(list, '2'), list).map((task) => task.key),
      ['2.2'],
    )
  })
  test('names what a task depends on and is open [K23]', () => {
    const other = listOf('- [ ] 7. z\n', '.kiro/specs/base/tasks.md')
    const list = listOf(
      '- [x] 1. a\n- [ ] 2. b\n- [ ] 3. c\n  - _Depends on: 1, 2, base/7, all of them_\n',
    )
    const task = taskOf(list, '3')
    assert.equal(
      unmetDependencies(task, list, [other]).map((each) => each.key),
      ['2', '7'],
    )
  })
  test('takes the first open task whose sub-tasks are done', () => {
    assert.is(nextTask(listOf('- [x] 1. a\n- [ ] 2. b\n- [ ] 2.1 c\n- [ ] 3. d\n'))?.key, '2.1')
  })
  test('takes the parent once its sub-tasks are done', () => {
    assert.is(nextTask(listOf('- [ ] 2. b\n- [x] 2.1 c\n- [ ] 3. d\n'))?.key, '2')
  })
  test('prefers the task that is started', () => {
    assert.is(nextTask(listOf('- [ ] 1. a\n- [-] 2. b\n'))?.key, '2')
  })
  test('waits for dependencies', () => {
    assert.is(nextTask(listOf('- [ ] 1. a (depends on 2)\n- [ ] 2. b\n'))?.key, '2')
  })
  test('leaves optional tasks for last', () => {
    assert.is(nextTask(listOf('- [ ]* 1. a\n- [ ] 2. b\n'))?.key, '2')
    assert.is(nextTask(listOf('- [ ]* 1. a\n- [x] 2. b\n'))?.key, '1')
  })
  test('has none when all is done', () => assert.is(nextTask(listOf('- [x] 1. a\n')), undefined))
})
