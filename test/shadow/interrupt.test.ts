import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { tasks } from '../hooks/tested.js'
import { layouts, type Scene, withScene } from './kill-scene.js'
import { busyOf, slotsOf, untilTests } from './kill-watch.js'
import { canMark, type Marked, startMarked } from './marked.js'
import { findLitter, findLocks } from './user-state.js'

/** Of the tests that are interrupted: longer than anybody waits. */
const endless = 60_000

const interrupted = process.env['SPEC_EXEC_KILLS'] ? layouts : layouts.slice(1, 2)

suite('tests that are interrupted by Ctrl-C', (test) => {
  if (!canMark) return test.skip('end at once', 'processes cannot be told here')
  for (const layout of interrupted)
    test(`end the commit at once, by that signal, and leave nothing: ${layout.name}`, () =>
      withScene(endless, async (scene) => {
        scene.enter(layout)
        scene.restore()
        const before = scene.state()
        const run = scene.commit()
        await untilTests(scene, 1)
        await assertEnds(scene, run)
        assert.equal(scene.state(), before)
      }))

  test('end `verify --jobs 2` at once, by that signal, and leave nothing', () =>
    withScene(endless, async (scene) => {
      const { main, base } = scene
      for (const id of ['1', '2']) {
        const list = main.read(tasks).replace(`[ ] ${id}.`, `[x] ${id}.`)
        main.write({ [tasks]: list, [`${id}.txt`]: '' })
        main.git('add', '-A')
        const message = `feat: ${id}\n\nSpec-Task: auth/${id}`
        main.git('-c', 'core.hooksPath=/dev/null', 'commit', '-qm', message)
      }
      const before = scene.state()
      const cli = join(base, 'package/dist/cli.js')
      const args = [cli, 'verify', '--from', 'HEAD~2', '--jobs', '2']
      const run = startMarked(main, process.execPath, args)
      await untilTests(scene, 2)
      assert.is(slotsOf(scene).filter((name) => name.endsWith('.lock')).length, 2)
      await assertEnds(scene, run)
      assert.equal(scene.state(), before)
    }))
})

async function assertEnds(scene: Scene, run: Marked): Promise<void> {
  process.kill(-run.pid, 'SIGINT')
  const asked = Date.now()
  const { code, signal, stderr } = await run.ended
  assert.equal([code, signal], [null, 'SIGINT'], stderr)
  assert.is(Date.now() - asked < 2000, true)
  assert.equal(await run.untilGone(500), [])
  assert.equal([findLocks(scene.main), findLitter(scene.main)], [[], []])
  const held = slotsOf(scene).filter((name) => !/^\d+$/.test(name))
  assert.equal([held, busyOf(scene)], [[], []])
}
