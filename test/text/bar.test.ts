import { barOf, progressBar } from '../../src/text/bar.js'
import { assert, suite } from '../helpers/suite.js'

const plain = (_: string, text: string) => text

suite('bar', (test) => {
  test('never shows what is not none as none', () => {
    assert.equal(
      [barOf(0, 10), barOf(0.001, 10), barOf(0.5, 10), barOf(0.5, 0)],
      ['', '▏', '█████', ''],
    )
  })
  test('is as wide as it is asked to be, and full only where all is done', () => {
    const bars = [
      { done: 0, started: 0, all: 0 },
      { done: 0, started: 1, all: 1000 },
      { done: 999, started: 0, all: 1000 },
      { done: 999, started: 1, all: 1000 },
      { done: 3, started: 1, all: 7 },
      { done: 7, started: 0, all: 7 },
    ].map((progress) => progressBar(progress, 10, plain))
    assert.equal(bars, [
      '░░░░░░░░░░',
      '▓░░░░░░░░░',
      '█████████░',
      '█████████▓',
      '████▓░░░░░',
      '██████████',
    ])
  })
})
