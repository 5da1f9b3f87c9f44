import { recent } from '../../src/text/recent.js'
import { assert, suite } from '../helpers/suite.js'

suite('text: what was asked for lately', (test) => {
  test('what nobody asks for is forgotten, what is asked for stays', () => {
    const known = recent<number>(2)
    known.set('a', 1)
    known.set('b', 2)
    known.set('c', 3)
    assert.is(known.get('a'), 1)
    known.set('d', 4)
    assert.equal(['a', 'b', 'c', 'd'].map(known.get), [1, undefined, 3, 4])
  })

  test('a value keeps its weight when it is asked for again', () => {
    const known = recent<string>(10)
    const keys = Array.from({ length: 20 }, (_, at) => `${at}`)
    for (const key of keys) {
      known.set(key, key, 4)
      for (const other of keys) known.get(other)
    }
    assert.ok(keys.filter((key) => known.get(key) !== undefined).length <= 5)
  })
})
