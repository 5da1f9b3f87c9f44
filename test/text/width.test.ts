import { fit, padTo, widthOf, wrap } from '../../src/text/width.js'
import { assert, suite } from '../helpers/suite.js'

suite('width', (test) => {
  test('counts a wide character and an emoji as two columns', () => {
    assert.is(widthOf('a完⚠️é'), 6)
  })
  test('leaves a text that fits', () => {
    assert.is(fit('feat: x', 7), 'feat: x')
  })
  test('cuts a text that does not fit and shows the cut', () => {
    assert.is(fit('feat: hash passwords', 11), 'feat: hash…')
  })
  test('never cuts a wide character in two', () => {
    assert.is(fit('完成完成', 6), '完成…')
  })
  test('leaves nothing where there is no room', () => {
    assert.is(fit('feat', -3), '')
  })
  test('fills up to a width, by what is seen', () => {
    assert.equal(
      [padTo('完', 4), padTo('abc', 2), padTo('\u001b[1ma', 3, 1)],
      ['完  ', 'abc', '\u001b[1ma  '],
    )
  })
  test('breaks at blanks, and cuts a word that is too long', () => {
    assert.equal(wrap('one two three abcdefghij', 8), ['one two', 'three', 'abcdefg…'])
    assert.equal(wrap('', 8), [''])
  })
})
