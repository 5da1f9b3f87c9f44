import { nearest } from '../../src/config/nearest.js'
import { assert, suite } from '../helpers/suite.js'

suite('nearest', (test) => {
  const known = ['one-task', 'task-order', 'reuse', 'off']

  test('finds a word with letters swapped, missing, added or in another case', () => {
    assert.equal(
      ['one-taks', 'onetask', 'one-tasks', 'Reuse', 'ofd'].map((word) => nearest(word, known)),
      ['one-task', 'one-task', 'one-task', 'reuse', 'off'],
    )
  })

  test('finds none where no word is near', () => {
    assert.equal(
      ['', 'xyz', 'a'.repeat(101)].map((word) => nearest(word, known)),
      [undefined, undefined, undefined],
    )
    assert.is(nearest('one-task', []), undefined)
  })
})
