import { join } from 'node:path'
import { type Mechanical, mechanicalMerge, mechanicalRevert } from '../../src/git/merge.js'
import { openRepo } from '../../src/git/repo.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'

const files = { a: '1\n2\n3\n', keep: '1\n' }

/** Two branches with these changes; `main` is checked out. */
function branches(
  repo: Sandbox,
  ours: Record<string, string | undefined>,
  theirs: Record<string, string | undefined>,
) {
  repo.git('checkout', '-qb', 'side')
  repo.commit('theirs', theirs)
  repo.git('checkout', '-q', 'main')
  repo.commit('ours', ours)
}

async function mergeOf(repo: Sandbox, rev = 'HEAD', env = repo.env) {
  const opened = await openRepo(repo.root, env)
  return pathsOf(await mechanicalMerge(opened, await opened.commit(rev)))
}

function pathsOf({ conflicts, different }: Mechanical) {
  return { conflicted: conflicts.map(({ path }) => path), different }
}

suite('mechanicalMerge', (test) => {
  for (const format of ['sha1', 'sha256'] as const)
    test(`finds nothing in what git merges (${format})`, () =>
      withRepo(
        async (repo) => {
          branches(repo, { b: '1' }, { a: '1\n2\n4\n' })
          repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side')
          assert.equal(await mergeOf(repo), { conflicted: [], different: [] })
        },
        { files, format },
      ))
  test('names what a merge adds or discards by itself (Y02, Y03)', () =>
    withRepo(
      async (repo) => {
        branches(repo, { b: '1' }, { a: '1\n2\n4\n' })
        repo.git('merge', '-q', '--no-ff', '--no-commit', '-s', 'ours', 'side')
        repo.commit('merge', { evil: '1' })
        assert.equal(await mergeOf(repo), { conflicted: [], different: ['a', 'evil'] })
      },
      { files },
    ))
  test('leaves paths in conflict to people, and no others', () =>
    withRepo(
      async (repo) => {
        branches(repo, { a: '1\n2\n5\n' }, { a: '1\n2\n4\n', 'ü\n"': '1' })
        repo.run('git', ['merge', 'side'])
        repo.commit('merge', { a: 'both\n', keep: '2\n' })
        assert.equal(await mergeOf(repo), { conflicted: ['a'], different: ['keep'] })
      },
      { files },
    ))
  test('leaves to people what a folder in the way of a file moves', () =>
    withRepo(
      async (repo) => {
        branches(repo, { x: 'file\n' }, { 'x/f': '1\n' })
        repo.run('git', ['merge', 'side'])
        repo.write({ 'x~HEAD': undefined })
        repo.commit('merge')
        const moved = `x~${repo.git('rev-parse', 'HEAD^1')}`
        assert.equal(await mergeOf(repo), { conflicted: [moved, 'x'], different: [] })
      },
      { files },
    ))
  test('tells what each side of a conflict holds, where one has renamed the file', () =>
    withRepo(
      async (repo) => {
        const text = '1\n2\n3\n4\n5\n6\n'
        repo.commit('text', { a: text })
        branches(repo, { a: `${text}7\n` }, { a: undefined, 'b/c': `${text}8\n` })
        repo.run('git', ['merge', 'side'])
        repo.commit('merge', { 'b/c': 'both\n' })
        const opened = await openRepo(repo.root, repo.env)
        const { conflicts } = await mechanicalMerge(opened, await opened.commit('HEAD'))
        const entry = (at: string) => ({ id: repo.git('rev-parse', at), mode: '100644' })
        assert.equal(conflicts, [
          {
            path: 'b/c',
            beside: [],
            base: entry('HEAD^1^:a'),
            ours: entry('HEAD^1:a'),
            theirs: entry('HEAD^2:b/c'),
          },
        ])
      },
      { files },
    ))
  test('tells what stood before both where histories have crossed', () =>
    withRepo(
      async (repo) => {
        branches(repo, { a: 'x\n' }, { a: 'y\n' })
        const [ours, theirs] = ['main', 'side'].map((name) => repo.git('rev-parse', name))
        repo.run('git', ['merge', 'side'])
        repo.commit('one way', { a: 'x\ny\n' })
        repo.git('checkout', '-q', 'side')
        repo.run('git', ['merge', ours ?? ''])
        repo.commit('other way', { a: 'y\nx\n' })
        repo.run('git', ['merge', 'main'])
        repo.commit('both', { a: 'both\n' })
        // As in a clone: what git has merged on its way is not there.
        repo.git('read-tree', 'HEAD')
        repo.git('gc', '-q', '--prune=now')
        const opened = await openRepo(repo.root, repo.env)
        const { conflicts } = await mechanicalMerge(opened, await opened.commit('HEAD'))
        const known = [ours, theirs].map((id) => repo.git('rev-parse', `${id}:a`))
        const [conflict] = conflicts
        assert.is(conflicts.length, 1)
        assert.ok(known.includes(conflict?.base?.id ?? ''), conflict?.base?.id)
      },
      { files },
    ))
  test('judges a merge that is only staged', () =>
    withRepo(
      async (repo) => {
        branches(repo, { b: '1' }, { a: '1\n2\n4\n' })
        repo.git('merge', '-q', '--no-ff', '--no-commit', 'side')
        repo.write({ keep: '2\n' })
        repo.git('add', 'keep')
        const opened = await openRepo(repo.root, repo.env)
        assert.equal(await mechanicalMerge(opened, await opened.staged()), {
          conflicts: [],
          different: ['keep'],
        })
      },
      { files },
    ))
  test('is not moved by attributes, drivers and configuration, and writes no object', () =>
    withRepo(
      async (repo) => {
        branches(repo, { a: '1\n2\n5\n' }, { a: '1\n2\n4\n' })
        repo.run('git', ['merge', 'side'])
        repo.commit('merge', { a: 'both\n' })
        repo.git('config', 'merge.mine.driver', 'true')
        repo.git('config', 'merge.default', 'mine')
        repo.git('config', 'merge.renames', 'false')
        repo.write({ '.gitattributes': '* merge=mine\n', '.git/info/attributes': '* merge=mine\n' })
        const before = repo.git('count-objects', '-v')
        assert.equal(await mergeOf(repo), { conflicted: ['a'], different: [] })
        assert.is(repo.git('count-objects', '-v'), before)
      },
      { files },
    ))
  test('names the git that is too old', () =>
    withRepo(
      async (repo) => {
        branches(repo, { b: '1' }, { c: '1' })
        repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side')
        const real = repo.run('sh', ['-c', 'command -v git']).stdout.trim()
        const old = `#!/bin/sh\ncase "$*" in *merge-tree*) echo usage >&2; exit 129;; *\\ version) echo git version 2.34.1; exit;; esac\nexec ${real} "$@"\n`
        repo.write({ '../old/git.sh': old })
        repo.run('ln', ['-s', 'git.sh', join(repo.root, '../old/git')])
        const env = { ...repo.env, PATH: `${join(repo.root, '../old')}:${repo.env['PATH']}` }
        assert.is(
          (await rejects(mergeOf(repo, 'HEAD', env))).message,
          'Expected git 2.38 or newer to judge a merge, found 2.34.1',
        )
      },
      { files },
    ))
})

suite('mechanicalRevert', (test) => {
  const revertOf = async (repo: Sandbox, revertedId: string) => {
    const opened = await openRepo(repo.root, repo.env)
    return pathsOf(await mechanicalRevert(opened, await opened.commit('HEAD'), revertedId))
  }
  for (const format of ['sha1', 'sha256'] as const)
    test(`finds nothing in what git reverts (${format})`, () =>
      withRepo(
        async (repo) => {
          const id = repo.commit('two', { a: '1\n2\n4\n', b: '1' })
          repo.commit('three', { c: '1' })
          repo.git('revert', '--no-edit', id)
          assert.equal(await revertOf(repo, id), { conflicted: [], different: [] })
        },
        { files, format },
      ))
  test('names what a revert does beside (Y05)', () =>
    withRepo(
      async (repo) => {
        const id = repo.commit('two', { a: '1\n2\n4\n', b: '1' })
        repo.commit('revert', { a: files.a, keep: '2\n' })
        assert.equal(await revertOf(repo, id), { conflicted: [], different: ['b', 'keep'] })
      },
      { files },
    ))
  test('leaves paths in conflict to people', () =>
    withRepo(
      async (repo) => {
        const id = repo.commit('two', { a: '1\n2\n4\n' })
        repo.commit('three', { a: '1\n2\n5\n' })
        repo.commit('revert', { a: 'any\n' })
        assert.equal(await revertOf(repo, id), { conflicted: ['a'], different: [] })
      },
      { files },
    ))
  test('reverts a root commit', () =>
    withRepo(
      async (repo) => {
        const id = repo.git('rev-parse', 'HEAD')
        repo.commit('two', { b: '1' })
        repo.git('revert', '--no-edit', id)
        assert.equal(await revertOf(repo, id), { conflicted: [], different: [] })
      },
      { files },
    ))
})
