import { dirname, join } from 'node:path'
import { planEdits, writeEdits } from '../../src/init/edits.js'
import { wireHusky } from '../../src/init/husky.js'
import { findProject } from '../../src/init/project.js'
import { withAdopter } from '../commands/package.js'
import type { Ran, Sandbox } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const tasks = '.claude/specs/auth/tasks.md'
const open = '- [ ] 1. One\n- [ ] 2. Two\n- [ ] 3. Three\n'

/** A project whose hooks are live, and an empty repository to push to. */
interface Pusher {
  readonly repo: Sandbox
  /** The address of the bare repository, which is also the remote `origin`. */
  readonly address: string
  push(...args: readonly string[]): Ran
  /** Commits a change of `a.ts` without a task, with all hooks off. */
  bad(): string
  /** The commit of a ref of the remote; '' where there is none. */
  remote(ref: string): string
}

async function withPusher(use: (pusher: Pusher) => void | Promise<void>): Promise<void> {
  await withAdopter(
    async ({ repo }) => {
      const found = await findProject(repo.root, repo.env)
      writeEdits(repo.root, planEdits(found))
      repo.commit('chore: adopt spec-exec')
      await wireHusky(found)
      const address = join(dirname(repo.root), 'bare.git')
      repo.git('init', '-q', '--bare', '-b', 'main', address)
      repo.git('remote', 'add', 'origin', address)
      await use({
        repo,
        address,
        push: (...args) => repo.run('git', ['push', '-q', ...args]),
        bad() {
          repo.write({ 'a.ts': 'export {}\n' })
          repo.git('add', 'a.ts')
          repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-qm', 'feat: bad')
          return repo.git('rev-parse', 'HEAD')
        },
        remote: (ref) =>
          repo.run('git', ['-C', address, 'rev-parse', '-q', '--verify', ref]).stdout.trim(),
      })
    },
    { [tasks]: open },
  )
}

/** Commits task `id` with the hooks on. */
function commitTask(repo: Sandbox, id: string): string {
  repo.write({
    [`${id}.ts`]: 'export {}\n',
    [tasks]: repo.read(tasks).replace(`[ ] ${id}.`, `[x] ${id}.`),
  })
  repo.git('add', '-A')
  repo.git('commit', '-qm', `feat: task ${id}`)
  return repo.git('rev-parse', 'HEAD')
}

const passes = (ran: Ran) => assert.equal([ran.code, ran.stdout, ran.stderr], [0, '', ''])

suite('hooks: push', (test) => {
  test('let the first push pass, a second, a new branch, a tag, notes and deletions', () =>
    withPusher(({ repo, push, remote }) => {
      commitTask(repo, '1')
      passes(push('-u', 'origin', 'main'))
      assert.is(remote('main'), repo.git('rev-parse', 'HEAD'))
      const second = commitTask(repo, '2')
      passes(push('origin', 'main'))
      assert.is(remote('main'), second)
      repo.git('checkout', '-qb', 'side')
      const third = commitTask(repo, '3')
      passes(push('origin', 'side'))
      repo.git('tag', '-am', 'Version 1', 'v1')
      repo.git('tag', 'of-a-file', 'HEAD:package.json')
      repo.git('notes', 'add', '-m', 'seen', 'HEAD')
      passes(
        push(
          'origin',
          'v1',
          'of-a-file',
          'refs/notes/commits',
          'HEAD@{0 seconds ago}:refs/heads/past',
        ),
      )
      assert.is(remote('v1^{commit}'), third)
      assert.ok(remote('refs/notes/commits'))
      passes(push('origin', ':side', ':v1', ':of-a-file'))
      assert.is(remote('side'), '')
    }))

  test('refuse a commit that was made with the hooks off, with its finding, and leave the remote as it was', () =>
    withPusher(({ repo, push, bad, remote }) => {
      passes(push('origin', 'main'))
      const before = remote('main')
      const id = bad()
      const ran = push('origin', 'main')
      assert.is(ran.code, 1)
      assert.match(
        ran.stderr,
        'Expected one task marked done, found none beside 1 changed file outside the plan: `a.ts`\n',
      )
      assert.match(ran.stderr, id.slice(0, 7))
      assert.is(remote('main'), before)
      for (const ref of ['HEAD:refs/heads/side', 'HEAD:refs/tags/v1'])
        assert.is(push('origin', ref).code, 1, ref)
      assert.is(repo.git('-C', '../bare.git', 'for-each-ref').split('\n').length, 1)
    }))

  test('judge by what the remote has, where an address is named or the remote has moved on', () =>
    withPusher(({ repo, address, push, bad, remote }) => {
      passes(push(address, 'main'))
      const task = commitTask(repo, '1')
      passes(push(address, 'main'))
      assert.is(remote('main'), task)
      repo.git('clone', '-q', address, '../other')
      repo.git('-C', '../other', 'commit', '-q', '--allow-empty', '-m', 'chore: elsewhere')
      repo.git('-C', '../other', 'push', '-q')
      passes(push('-f', address, 'main'))
      assert.is(remote('main'), task)
      bad()
      assert.is(push('-f', address, 'main').code, 1)
      assert.is(remote('main'), task)
    }))

  test('judge nothing twice that the remote has, whatever it is', () =>
    withPusher(({ repo, push, bad, remote }) => {
      const id = bad()
      passes(push('--no-verify', 'origin', 'main'))
      const task = commitTask(repo, '1')
      passes(push('origin', 'main', 'HEAD:refs/heads/side'))
      assert.is(remote('side'), task)
      assert.is(repo.git('rev-parse', 'HEAD~1'), id)
    }))

  test('let a commit pass that is still to be folded', () =>
    withPusher(({ repo, push, remote }) => {
      commitTask(repo, '1')
      passes(push('origin', 'main'))
      repo.write({ '1.ts': 'export const one = 1\n' })
      repo.git('commit', '-qam', 'fixup! feat: task 1')
      passes(push('origin', 'main'))
      assert.is(remote('main'), repo.git('rev-parse', 'HEAD'))
    }))
})
