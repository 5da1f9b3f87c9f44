import { setTimeout as wait } from 'node:timers/promises'
import { openTurns } from '../../src/shadow/turns.js'
import { assert, rejects, suite } from '../helpers/suite.js'

suite('openTurns', (test) => {
  test('lets so many at once, in the order in which they ask', async () => {
    const turns = openTurns(2)
    const began: number[] = []
    let now = 0
    let most = 0
    const use = (at: number) =>
      turns.take(async () => {
        began.push(at)
        most = Math.max(most, ++now)
        await wait(2)
        now--
      })
    await Promise.all([0, 1, 2, 3, 4, 5].map(use))
    assert.equal([began, most], [[0, 1, 2, 3, 4, 5], 2])
  })

  test('gives a turn back that failed', async () => {
    const turns = openTurns(1)
    const error = await rejects(turns.take(() => Promise.reject(new Error('no'))))
    assert.is(error.message, 'no')
    assert.is(await turns.take(async () => 'next'), 'next')
  })
})
