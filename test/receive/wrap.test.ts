import { columns, wrap } from '../../src/receive/wrap.js'
import { assert, suite } from '../helpers/suite.js'

suite('receive: wrap', (test) => {
  test('lines fit beside git’s prefix, the rest of one deeper than it', () => {
    const words = Array.from({ length: 30 }, (_, n) => `word${n}`).join(' ')
    const lines = wrap(`  ✖ rule  ${words}\nshort  line\n`).split('\n')
    assert.ok(lines.every((line) => line.length <= columns))
    assert.equal(
      lines.map((line) => /^ */.exec(line)?.[0].length),
      [2, 4, 4, 4, 0, 0],
    )
    assert.ok(lines[0]?.startsWith('  ✖ rule  word0 word1'))
    assert.is(lines[4], 'short  line')
  })

  test('a command stays whole, to be copied, and each way to mend has a line', () => {
    const text = `help: do one thing: git rebase -i ${'a'.repeat(60)}^; or another: npx spec-exec done ${'b'.repeat(60)}; or neither`
    assert.is(
      wrap(text),
      `help: do one thing:
  git rebase -i ${'a'.repeat(60)}^;
  or another:
    npx spec-exec done ${'b'.repeat(60)};
  or neither`,
    )
  })
})
