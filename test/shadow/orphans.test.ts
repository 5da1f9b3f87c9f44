import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { plainLayout, withScene } from './kill-scene.js'
import { slotsOf, untilTests } from './kill-watch.js'
import { canMark } from './marked.js'

suite('a hook that is killed while tests run', (test) => {
  if (!canMark) return test.skip('leaves orphans', 'processes cannot be told here')
  test('leaves a slot that the next commit makes anew, whatever its orphaned tests write there', () =>
    withScene(0, async (scene) => {
      const { main, base, tested } = scene
      scene.enter(plainLayout)
      const first = join(base, 'first')
      main.write({ 'tests/orphan.mjs': orphaned(first) })
      main.git('add', 'tests/orphan.mjs')
      writeFileSync(first, '')
      const killed = scene.commit()
      await untilTests(scene, 1)
      killed.kill((command) => command.includes('dist/hook.cjs'))
      assert.is((await killed.ended).code, 1)
      assert.is(killed.living().length > 0, true)
      rmSync(first)
      assert.is(tested.runs().length, 1)

      try {
        const next = scene.commit()
        const { code, stderr } = await next.ended
        assert.equal([code, tested.runs().length], [0, 1], stderr)
        assert.match(stderr, 'spec-exec: node run.mjs: 3 passed (')
        assert.equal([killed.living(), await next.untilGone(1000)], [[], []])
        assert.equal(slotsOf(scene), ['0'])
      } finally {
        killed.kill('all')
      }
    }))
})

/** While `first` stands beside the repository it breaks the tests of whoever comes next, without end. */
function orphaned(first: string): string {
  return `import { existsSync, writeFileSync } from 'node:fs'
const broken = process.cwd() + '/tests/broken.mjs'
const breakTests = () => {
  try {
    writeFileSync(broken, 'throw new Error("an orphan was here")')
  } catch {}
}
export const tests = [async () => {
  if (!existsSync(${JSON.stringify(first)})) return
  process.on('SIGPIPE', () => {})
  setInterval(breakTests, 1)
  await new Promise((resolve) => setTimeout(resolve, 20_000))
}]
`
}
