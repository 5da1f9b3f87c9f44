import { Moves } from '../../src/change/moves.js'
import { assert, suite } from '../helpers/suite.js'

suite('moves of lists', (test) => {
  test('one move leads from place to place, and several do', () => {
    const moves = movesOf(['b', 'c'], ['a', 'b'])
    assert.equal(
      [moves.leads('a', 'b'), moves.leads('a', 'c'), moves.leads('c', 'a'), moves.leads('a', 'x')],
      [true, true, false, false],
    )
  })

  test('there and back again comes to an end', () => {
    const moves = movesOf(['a', 'b'], ['b', 'a'])
    assert.equal([moves.leads('a', 'a'), moves.leads('x', 'a')], [true, false])
  })

  test('a place that two lists moved to has two origins', () => {
    const moves = movesOf(['a', 'c'], ['b', 'c'])
    assert.equal([moves.leads('a', 'c'), moves.leads('b', 'c')], [true, true])
  })
})

function movesOf(...pairs: readonly (readonly [string, string])[]): Moves {
  const moves = new Moves()
  for (const [from, to] of pairs) moves.add(from, to)
  return moves
}
