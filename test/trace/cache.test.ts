import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { keptFile, keptName, makeHistory, sameAsWithout } from './kept.js'
import { listOf, traced } from './traced.js'

const auth = '.kiro/specs/auth/tasks.md'

suite('trace: what is kept', (test) => {
  test('a second trace looks at new commits alone, and tells the same', async () => {
    await withRepo(async (sandbox) => {
      makeHistory(sandbox)
      assert.is(await sameAsWithout(sandbox), 7)
      assert.is(await sameAsWithout(sandbox), 0)
      sandbox.commit('feat: three\n\nSpec-Task: auth/3', {
        [auth]: listOf('xxx'),
        'src/three.ts': '3\n',
      })
      assert.is(await sameAsWithout(sandbox), 1)
    })
  })

  test('after an amend, a force-push and a gc the history as it stands is told', async () => {
    await withRepo(async (sandbox) => {
      makeHistory(sandbox)
      await sameAsWithout(sandbox)
      sandbox.git('commit', '-q', '--amend', '--no-verify', '-m', 'Merge of the side')
      assert.is(await sameAsWithout(sandbox), 1)
      sandbox.git('reset', '-q', '--hard', 'main~2')
      assert.is(await sameAsWithout(sandbox), 0)
      sandbox.commit('feat: another two', { [auth]: listOf('xx '), 'src/two.ts': '4\n' })
      sandbox.git('reflog', 'expire', '--expire=now', '--all')
      sandbox.git('gc', '-q', '--prune=now')
      assert.is(await sameAsWithout(sandbox), 1)
    })
  })

  test('runs at once do no harm', async () => {
    await withRepo(async (sandbox) => {
      makeHistory(sandbox)
      const cacheDir = join(sandbox.root, '.git/spec-exec')
      const [one, other] = await Promise.all([
        traced(sandbox, { cacheDir }),
        traced(sandbox, { cacheDir }),
      ])
      assert.equal(one, other)
      assert.is(await sameAsWithout(sandbox), 0)
    })
  })

  test('nothing is written where nothing is new, and other versions go', async () => {
    await withRepo(async (sandbox) => {
      makeHistory(sandbox)
      const folder = join(sandbox.root, '.git/spec-exec')
      mkdirSync(folder)
      const old = ['trace-0.0.1-1.jsonl', 'trace-0.0.1-1.jsonl.1.tmp']
      for (const each of old) writeFileSync(join(folder, each), 'old\n')
      utimesSync(join(folder, old[1] ?? ''), 1, 1)
      writeFileSync(join(folder, 'other.json'), '{}')
      await sameAsWithout(sandbox)
      assert.equal(readdirSync(folder).sort(), ['other.json', keptName])
      const { mtimeMs } = statSync(keptFile(sandbox))
      await sameAsWithout(sandbox)
      assert.is(statSync(keptFile(sandbox)).mtimeMs, mtimeMs)
    })
  })
})
