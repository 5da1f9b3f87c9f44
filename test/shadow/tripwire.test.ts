import { join } from 'node:path'
import { openRepo } from '../../src/git/repo.js'
import { setTripwire } from '../../src/shadow/tripwire.js'
import { openSandbox, type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

async function changesOf(sandbox: Sandbox, act: () => void): Promise<readonly string[]> {
  const repo = await openRepo(sandbox.root, sandbox.env)
  try {
    const read = await setTripwire(repo)
    act()
    return await read()
  } finally {
    repo.close()
  }
}

const files = { 'a.txt': 'a\n' }

suite('setTripwire', (test) => {
  test('sees nothing where nothing happens', () =>
    withRepo(
      async (sandbox) => {
        assert.equal(await changesOf(sandbox, () => {}), [])
      },
      { files },
    ))

  test('C21: names branches that move, come and go, and a HEAD that is elsewhere', () =>
    withRepo(
      async (sandbox) => {
        sandbox.git('branch', 'old')
        const was = sandbox.git('rev-parse', '--short=7', 'HEAD')
        const changes = await changesOf(sandbox, () => {
          sandbox.git('branch', '-D', 'old')
          sandbox.commit('feat: stray')
          sandbox.git('checkout', '-q', '-b', 'new')
          sandbox.git('tag', 'v1')
        })
        const is = sandbox.git('rev-parse', '--short=7', 'HEAD')
        assert.equal(changes, [
          `refs/heads/main moved ${was} -> ${is}`,
          'refs/heads/old deleted',
          'HEAD moved refs/heads/main -> refs/heads/new',
          'refs/heads/new made',
        ])
      },
      { files },
    ))

  test('C21: sees a configuration that changes', () =>
    withRepo(
      async (sandbox) => {
        assert.equal(
          await changesOf(sandbox, () => sandbox.git('config', 'core.bare', 'false')),
          [],
        )
        const byAnEditor = () =>
          sandbox.git('config', 'branch.main.vscode-merge-base', 'origin/main')
        assert.equal(await changesOf(sandbox, byAnEditor), [])
        assert.equal(await changesOf(sandbox, () => sandbox.git('config', 'user.name', 'Bob')), [
          'its config changed',
        ])
      },
      { files },
    ))

  test('leaves the branches of other worktrees to them', () =>
    withRepo(
      async (sandbox) => {
        const path = join(sandbox.root, '../linked')
        sandbox.git('worktree', 'add', '-q', path)
        const linked = openSandbox(path, sandbox.env['HOME'] ?? '')
        const changes = await changesOf(sandbox, () => {
          linked.commit('feat: theirs', { 'b.txt': '' })
        })
        assert.equal(changes, [])
      },
      { files },
    ))

  test('works before the first commit', () =>
    withRepo(async (sandbox) => {
      assert.equal(await changesOf(sandbox, () => {}), [])
    }))
})
