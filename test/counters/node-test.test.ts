import { countTests } from '../../src/counters/all.js'
import { assert, suite } from '../helpers/suite.js'

/** The closing lines of one run: tests, pass, fail, cancelled, skipped, todo. */
function closing(mark: string, amounts: readonly number[]): string {
  const [tests, pass, fail, cancelled, skipped, todo] = amounts
  return `${mark} tests ${tests}
${mark} suites 0
${mark} pass ${pass}
${mark} fail ${fail}
${mark} cancelled ${cancelled}
${mark} skipped ${skipped}
${mark} todo ${todo}
${mark} duration_ms 141.139917
`
}

suite('counters: node:test', (test) => {
  test('what is cancelled has failed, what is to do is skipped (spec, Node 22)', () => {
    const output = `12 passed by
not ok 1 - printed
ok 5 printed
✔ ok (3.400511ms)
﹣ s (0.244063ms) # SKIP
✖ todo failing (3.937158ms) # TODO
▶ parent
  ✔ sub 1 (0.468355ms)
✔ parent (1.118511ms)
✔ empty.test.mjs (35.860814ms)
${closing('ℹ', [12, 5, 1, 3, 1, 2])}
✖ failing tests:

test at a.test.mjs:6:1
✖ bad (0.145727ms)
`
    assert.equal(countTests(output), { passed: 4, failed: 4, skipped: 3 })
  })

  test('its TAP is not counted twice (Node 20)', () => {
    const output = `TAP version 13
# \\# tests 5
# Subtest: adds
ok 1 - adds
  ---
  duration_ms: 1.1
  ...
# Subtest: group
    # Subtest: one
    ok 1 - one
      ---
      duration_ms: 0.1
      ...
    1..1
ok 2 - group
  ---
  type: 'suite'
  ...
1..2
${closing('#', [2, 2, 0, 0, 0, 0])}`
    assert.equal(countTests(output), { passed: 2, failed: 0, skipped: 0 })
  })

  test('a file without a test is no test', () => {
    const none = { passed: 0, failed: 0, skipped: 0 }
    const one = [1, 1, 0, 0, 0, 0]
    for (const path of [
      '/a b/c/a.test.mjs',
      'C:\\c\\a.test.js',
      'a.test.mjs',
      'test/a.ts',
      'test.js',
    ]) {
      assert.equal(countTests(`✔ ${path} (31.0ms)\n${closing('ℹ', one)}`), none)
      const title = path.replaceAll('\\', '\\\\')
      const tap = `TAP version 13\n# Subtest: ${title}\nok 1 - ${title}\n  ---\n  type: 'test'\n  ...\n1..1\n`
      assert.equal(countTests(tap + closing('#', one)), none)
    }
  })

  test('a test that is titled by a file is one', () => {
    const one = { passed: 1, failed: 0, skipped: 0 }
    for (const title of ['parses a.test.js', 'fixture.js', 'a.test.json'])
      assert.equal(countTests(`✔ ${title} (1.0ms)\n${closing('ℹ', [1, 1, 0, 0, 0, 0])}`), one)
  })

  test('a suite that is titled by a test file takes no test away', () => {
    const spec = `▶ a.test.js\n  ✔ one (0.1ms)\n✔ a.test.js (0.8ms)\n`
    assert.equal(countTests(spec + closing('ℹ', [1, 1, 0, 0, 0, 0])), {
      passed: 1,
      failed: 0,
      skipped: 0,
    })
    const tap = `# Subtest: a.test.js\n    # Subtest: one\n    ok 1 - one\n    1..1\nok 1 - a.test.js\n1..1\n`
    assert.equal(countTests(tap + closing('#', [1, 1, 0, 0, 0, 0])), {
      passed: 1,
      failed: 0,
      skipped: 0,
    })
  })

  test('a file that fails as a whole has failed', () => {
    assert.equal(countTests(`✖ a.test.mjs (46.9ms)\n${closing('ℹ', [1, 0, 1, 0, 0, 0])}`), {
      passed: 0,
      failed: 1,
      skipped: 0,
    })
  })

  test('runs of several packages add up', () => {
    const run = closing('ℹ', [2, 1, 1, 0, 0, 0])
    assert.equal(countTests(run + run), { passed: 2, failed: 2, skipped: 0 })
  })

  test('a run that is killed before its closing lines counts nothing', () => {
    assert.is(countTests('✔ ok (1.5ms)\nℹ tests 1\nℹ suites 0\nℹ pa'), undefined)
  })
})
