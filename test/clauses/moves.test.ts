import { findMoves } from '../../src/clauses/moves.js'
import { assert, suite } from '../helpers/suite.js'
import { added, deleted, lines } from './scene.js'

suite('clauses: moves', (test) => {
  test('a file is the past of one at most, of the same text first', () => {
    const [one, two] = [deleted('a/x.ts', lines(12)), deleted('b/x.ts', `${lines(12)}more\n`)]
    const [same, alike, copy] = [
      added('c/x.ts', `${lines(12)}more\n`),
      added('d/x.ts', lines(13)),
      added('e/x.ts', lines(12).repeat(9)),
    ]
    const { moved, renamed } = findMoves([one, two, same, alike, copy])
    assert.equal([moved.get(same), moved.get(alike), moved.get(copy)], [two, one, undefined])
    assert.is(renamed.size, 0)
  })

  test('files that were not opened are told by their names alone', () => {
    const old = [
      { path: 'a/x.ts', status: 'D' as const },
      { path: 'a/y.ts', status: 'D' as const },
    ]
    const born = [
      { path: 'b/x.ts', status: 'A' as const },
      { path: 'b/z.ts', status: 'A' as const },
    ]
    const { moved, renamed } = findMoves([...old, ...born])
    assert.equal([...moved], [[born[0], old[0]]])
    assert.is(renamed.size, 0)
  })

  test('four times as many renamed files take no sixteen times as long', () => {
    const cost = (amount: number) => {
      const text = (at: number) => `${at}\n${lines(20)}`
      const files = Array.from({ length: amount }, (_, at) => [
        deleted(`old/${at}.ts`, text(at)),
        added(`new/n${at}.ts`, `${text(at)}more\n`),
      ]).flat()
      const start = process.cpuUsage()
      assert.is(findMoves(files).renamed.size, amount)
      return process.cpuUsage(start).user / 1000
    }
    cost(500)
    const [few, many] = [cost(2500), cost(10_000)]
    assert.ok(many < 200 + few * 10, `${few} ms, ${many} ms`)
  })
})
