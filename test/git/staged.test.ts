import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SpecExecError } from '../../src/error.js'
import { openRepo } from '../../src/git/repo.js'
import type { StagedCommit, StagedOptions } from '../../src/git/staged.js'
import { openSandbox, type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'

/** What a hook of this repository would see; `more` is what git exports there. */
async function stagedIn(repo: Sandbox, more: NodeJS.ProcessEnv = {}, options: StagedOptions = {}) {
  const opened = await openRepo(repo.root, { ...repo.env, GIT_INDEX_FILE: '.git/index', ...more })
  const staged = await opened.staged(options)
  return { opened, staged, files: namesOf(staged) }
}

const namesOf = (staged: StagedCommit) =>
  staged.files.map(({ status, path }) => `${status} ${path}`)

/** Makes a hook keep what git tells it, and runs git with it; what it saw is handed back as the tree that was committed. */
function hookEnv(repo: Sandbox, ...commit: readonly string[]): NodeJS.ProcessEnv {
  const hook = join(
    repo.git('rev-parse', '--absolute-git-dir'),
    '..',
    '.git',
    'hooks',
    'pre-commit',
  )
  const kept = join(repo.root, '..', 'kept')
  writeFileSync(
    hook,
    `#!/bin/sh\nenv | grep ^GIT_ >"${kept}"\ncp "$GIT_INDEX_FILE" "${kept}.index"\nexit 1\n`,
    { mode: 0o755 },
  )
  repo.run('git', commit)
  const lines = readFileSync(kept, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('GIT_INDEX_FILE='))
  assert.is(lines.length, 1)
  return { GIT_INDEX_FILE: `${kept}.index` }
}

suite('staged', (test) => {
  test('gives files, parents and the tree that git will commit', () =>
    withRepo(
      async (repo) => {
        repo.write({ a: '2', b: undefined, 'c/d': 'new' })
        repo.git('add', '-A')
        repo.write({ a: 'unstaged', e: 'untracked' })
        const { staged, files } = await stagedIn(repo)
        assert.equal(files, ['M a', 'D b', 'A c/d'])
        const head = repo.git('rev-parse', 'HEAD')
        assert.equal(
          staged.parents.map((parent) => parent.id),
          [head],
        )
        assert.equal(staged.parentTreeIds, [repo.git('rev-parse', 'HEAD^{tree}')])
        repo.git('commit', '-qm', 'x')
        assert.is(staged.tree.id, repo.git('rev-parse', 'HEAD^{tree}'))
        assert.equal(await staged.tree.list(), ['a', 'c/d'])
        assert.is(Buffer.from((await staged.tree.read('c/d')) ?? []).toString(), 'new')
      },
      { files: { a: '1', b: '1' } },
    ))
  test('writes nothing into the index, the work tree or the git folder but objects', () =>
    withRepo(
      async (repo) => {
        repo.write({ a: '2' })
        repo.git('add', 'a')
        const before = [
          readFileSync(join(repo.root, '.git/index')).toString('hex'),
          ...readdirSync(join(repo.root, '.git')),
        ]
        await stagedIn(repo)
        assert.equal(
          [
            readFileSync(join(repo.root, '.git/index')).toString('hex'),
            ...readdirSync(join(repo.root, '.git')),
          ],
          before,
        )
      },
      { files: { a: '1' } },
    ))
  for (const format of ['sha1', 'sha256'] as const)
    test(`sees a root commit upon the empty tree (${format})`, () =>
      withRepo(
        async (repo) => {
          repo.write({ a: '1' })
          repo.git('add', 'a')
          const { opened, staged, files } = await stagedIn(repo)
          assert.equal(files, ['A a'])
          assert.equal([staged.parents.length, staged.parentTreeIds.length], [0, 0])
          assert.is(await opened.head(), undefined)
          const id = repo.commit('x')
          assert.is(staged.tree.id, repo.git('rev-parse', 'HEAD^{tree}'))
          assert.is((await opened.head())?.id, id)
        },
        { format },
      ))
  test('sees an empty index where nothing was ever staged', () =>
    withRepo(async (repo) => {
      assert.equal((await stagedIn(repo)).files, [])
    }))
  test('reads a partial commit through the index that git names (K22)', () =>
    withRepo(
      async (repo) => {
        repo.write({ a: '2', b: '2' })
        repo.git('add', '-A')
        assert.equal((await stagedIn(repo, hookEnv(repo, 'commit', '-m', 'x', 'b'))).files, ['M b'])
      },
      { files: { a: '1', b: '1' } },
    ))
  test('reads commit -a through the index that git names', () =>
    withRepo(
      async (repo) => {
        repo.write({ a: '2', b: '2' })
        repo.git('add', 'a')
        assert.equal((await stagedIn(repo, hookEnv(repo, 'commit', '-am', 'x'))).files, [
          'M a',
          'M b',
        ])
      },
      { files: { a: '1', b: '1' } },
    ))
  test('takes a relative index from the top of the work tree', () =>
    withRepo(
      async (repo) => {
        repo.write({ 'sub/b': '2' })
        repo.git('add', '-A')
        const opened = await openRepo(join(repo.root, 'sub'), {
          ...repo.env,
          GIT_INDEX_FILE: '.git/index',
        })
        assert.equal(namesOf(await opened.staged()), ['M sub/b'])
      },
      { files: { 'sub/b': '1' } },
    ))
  test('works while another process holds the lock of the index', () =>
    withRepo(
      async (repo) => {
        repo.write({ a: '2' })
        repo.git('add', 'a')
        writeFileSync(join(repo.root, '.git/index.lock'), '')
        assert.equal((await stagedIn(repo)).files, ['M a'])
      },
      { files: { a: '1' } },
    ))
  test('leaves out what is only intended to be added (K22)', () =>
    withRepo(
      async (repo) => {
        repo.write({ a: '2', b: '1' })
        repo.git('add', 'a')
        repo.git('add', '-N', 'b')
        const { staged, files } = await stagedIn(repo)
        assert.equal(files, ['M a'])
        repo.git('commit', '-qm', 'x')
        assert.is(staged.tree.id, repo.git('rev-parse', 'HEAD^{tree}'))
      },
      { files: { a: '1' } },
    ))
  test('has all parents of a merge', () =>
    withRepo(
      async (repo) => {
        repo.git('checkout', '-qb', 'side')
        const side = repo.commit('side', { b: '1' })
        repo.git('checkout', '-q', 'main')
        const main = repo.commit('main', { c: '1' })
        repo.git('merge', '-q', '--no-ff', '--no-commit', 'side')
        const { staged, files } = await stagedIn(repo)
        assert.equal(
          staged.parents.map((parent) => parent.id),
          [main, side],
        )
        assert.equal(
          staged.parentTreeIds,
          [main, side].map((id) => repo.git('rev-parse', `${id}^{tree}`)),
        )
        assert.equal(files, ['A b'])
      },
      { files: { a: '1' } },
    ))
  test('refuses an index with conflicts', () =>
    withRepo(
      async (repo) => {
        repo.git('checkout', '-qb', 'side')
        repo.commit('side', { a: '2' })
        repo.git('checkout', '-q', 'main')
        repo.commit('main', { a: '3' })
        repo.run('git', ['merge', 'side'])
        const error = await rejects(stagedIn(repo))
        assert.ok(error instanceof SpecExecError)
        assert.is(error.message, 'Expected an index without conflicts, found `a`')
        assert.is(error.hint, 'Resolve the conflicts and stage them: git add <path>')
      },
      { files: { a: '1' } },
    ))
  test('sees an amend upon the parents of HEAD', () =>
    withRepo(
      async (repo) => {
        const [first] = repo.git('rev-parse', 'HEAD').split('\n')
        repo.commit('second', { b: '1' })
        repo.write({ c: '1' })
        repo.git('add', '-A')
        const { opened, staged } = await stagedIn(repo)
        const amended = await opened.staged({ view: 'amend' })
        assert.equal(
          amended.parents.map((parent) => parent.id),
          [first],
        )
        assert.equal(namesOf(amended), ['A b', 'A c'])
        const again = await opened.staged({ view: 'amend', treeId: staged.tree.id })
        assert.equal([namesOf(again), again.tree.id], [['A b', 'A c'], staged.tree.id])
      },
      { files: { a: '1' } },
    ))
  test('sees an amend of a root commit upon the empty tree', () =>
    withRepo(
      async (repo) => {
        const { staged, files } = await stagedIn(repo, {}, { view: 'amend', message: 'm' })
        assert.equal([files, staged.parents.length, staged.message], [['A a'], 0, 'm'])
      },
      { files: { a: '1' } },
    ))
  test('reads a linked worktree', () =>
    withRepo(
      async (repo) => {
        repo.git('worktree', 'add', '-q', '../linked')
        const linked = openSandbox(join(repo.root, '../linked'), join(repo.root, '../home'))
        linked.write({ a: '2' })
        linked.git('add', 'a')
        const gitDir = linked.git('rev-parse', '--absolute-git-dir')
        const { opened, files } = await stagedIn(linked, {
          GIT_DIR: gitDir,
          GIT_INDEX_FILE: `${gitDir}/index`,
        })
        assert.equal(files, ['M a'])
        assert.equal(
          [opened.root, opened.gitDir, opened.commonDir],
          [linked.root, gitDir, join(repo.root, '.git')],
        )
        const { opened: found } = await stagedIn(linked, { GIT_INDEX_FILE: `${gitDir}/index` })
        assert.equal(
          [found.root, found.gitDir, found.commonDir],
          [linked.root, gitDir, join(repo.root, '.git')],
        )
      },
      { files: { a: '1' } },
    ))
  test('reads a submodule, and the gitlink of one above it', () =>
    withRepo(
      async (repo) => {
        repo.git('clone', '-q', '.', '../other')
        repo.git(
          '-c',
          'protocol.file.allow=always',
          'submodule',
          '--quiet',
          'add',
          '../other',
          'sub',
        )
        repo.git('config', 'diff.ignoreSubmodules', 'all')
        const { files, staged } = await stagedIn(repo)
        assert.equal(files, ['A .gitmodules', 'A sub'])
        assert.is((await staged.tree.entry('sub'))?.mode, '160000')
        const sub = openSandbox(join(repo.root, 'sub'), join(repo.root, '../home'))
        sub.write({ a: '2' })
        sub.git('add', 'a')
        const gitDir = sub.git('rev-parse', '--absolute-git-dir')
        assert.equal(
          (await stagedIn(sub, { GIT_DIR: gitDir, GIT_INDEX_FILE: `${gitDir}/index` })).files,
          ['M a'],
        )
        assert.equal((await stagedIn(sub, { GIT_INDEX_FILE: `${gitDir}/index` })).files, ['M a'])
      },
      { files: { a: '1' } },
    ))
  test('reads a detached HEAD', () =>
    withRepo(
      async (repo) => {
        repo.git('checkout', '-q', '--detach')
        repo.write({ a: '2' })
        repo.git('add', 'a')
        assert.equal((await stagedIn(repo)).files, ['M a'])
      },
      { files: { a: '1' } },
    ))
  test('reads a sparse index', () =>
    withRepo(
      async (repo) => {
        repo.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in')
        repo.write({ 'in/a': '2' })
        repo.git('add', 'in/a')
        assert.ok(/out\/$/m.test(repo.git('ls-files', '--sparse')))
        const { staged, files } = await stagedIn(repo)
        assert.equal(files, ['M in/a'])
        assert.equal(await staged.tree.list(), ['in/a', 'out/deep/b', 'top'])
      },
      { files: { 'in/a': '1', 'out/deep/b': '1', top: '1' } },
    ))
  test('reads a split index and leaves its shared part alone', () =>
    withRepo(
      async (repo) => {
        repo.git('config', 'core.splitIndex', 'true')
        repo.git('update-index', '--split-index')
        repo.write({ a: '2' })
        repo.git('add', 'a')
        const shared = () =>
          readdirSync(join(repo.root, '.git')).filter((name) => name.startsWith('sharedindex'))
        const before = shared()
        assert.is(before.length, 1)
        assert.equal((await stagedIn(repo)).files, ['M a'])
        assert.equal(shared(), before)
      },
      { files: { a: '1', b: '1' } },
    ))
  test('is not moved by hostile configuration (C17)', () =>
    withRepo(
      async (repo) => {
        const ran = join(repo.root, '../ran')
        for (const [key, value] of Object.entries({
          'core.fsmonitor': `touch ${ran}; false`,
          'diff.external': `touch ${ran}`,
          'diff.x.textconv': `touch ${ran}`,
          'color.ui': 'always',
          'core.quotePath': 'true',
          'diff.noprefix': 'true',
          'diff.renames': 'copies',
          'diff.orderFile': 'order',
          'diff.relative': 'true',
          'core.abbrev': '4',
          'diff.ignoreSubmodules': 'all',
        }))
          repo.git('config', key, value)
        repo.write({
          order: 'z\n',
          ä: undefined,
          ö: 'some words that stay as they are\n',
          '.gitattributes': '* diff=x\n',
        })
        repo.run('git', ['-c', 'core.fsmonitor=false', 'add', '-A'])
        assert.equal((await stagedIn(repo)).files, ['A .gitattributes', 'A order', 'D ä', 'A ö'])
        assert.not(existsSync(ran))
      },
      { files: { ä: 'some words that stay as they are\n' } },
    ))
  test('ignores a replaced HEAD (Y08)', () =>
    withRepo(
      async (repo) => {
        const first = repo.git('rev-parse', 'HEAD')
        repo.commit('second', { a: '2' })
        repo.git('replace', 'HEAD', first)
        const { staged, files } = await stagedIn(repo)
        assert.equal(files, [])
        assert.equal(staged.parentTreeIds, [
          repo.git('--no-replace-objects', 'rev-parse', 'HEAD^{tree}'),
        ])
      },
      { files: { a: '1' } },
    ))
  test('works in a partial clone in which blobs are missing, and names the missing one (C20)', () =>
    withRepo(
      async (repo) => {
        repo.git('config', 'uploadpack.allowFilter', 'true')
        repo.git(
          'clone',
          '-q',
          '--filter=blob:none',
          '--no-checkout',
          `file://${repo.root}`,
          '../partial',
        )
        const partial = openSandbox(join(repo.root, '../partial'), join(repo.root, '../home'))
        partial.git('sparse-checkout', 'set', '--cone', 'in')
        partial.git('checkout', '-q', 'main')
        partial.write({ 'in/a': '2' })
        partial.git('add', 'in/a')
        const { staged, files } = await stagedIn(partial)
        assert.equal(files, ['M in/a'])
        const id = repo.git('rev-parse', 'HEAD:out/b')
        const error = await rejects(staged.tree.read('out/b'))
        assert.ok(error instanceof SpecExecError)
        assert.is(error.message, `Object ${id} is missing`)
        assert.is(
          error.hint,
          `In a partial clone fetch it with: git cat-file -e ${id} (or clone without --filter); else run: git fsck`,
        )
      },
      { files: { 'in/a': '1', 'out/b': 'far' } },
    ))
  test('keeps paths of any bytes apart', () =>
    withRepo(async (repo) => {
      const id = repo.git('hash-object', '-w', '--stdin')
      const names = [
        [0xff],
        [0xfe],
        [0x0a, 0x22],
        [0xc3, 0xa4],
        [0xf0, 0x9f, 0x98, 0x80],
        [0xef, 0xbf, 0xbd],
      ]
      const input = Buffer.concat(
        names.map((name) => Buffer.from([...Buffer.from(`100644 ${id}\t`), ...name, 0])),
      )
      repo.run('git', ['update-index', '-z', '--index-info'], { input })
      const { staged, files } = await stagedIn(repo)
      assert.equal(files, ['A \n"', 'A ä', 'A \uFFFD', 'A \u{1F600}', 'A \uDCFE', 'A \uDCFF'])
      assert.equal(
        await staged.tree.list(),
        files.map((file) => file.slice(2)),
      )
      assert.is((await staged.tree.entry('\uDCFE'))?.id, id)
    }))
  test('says which repository is not trusted, and how to trust it', () =>
    withRepo(async (repo) => {
      mkdirSync(join(repo.root, 'x'))
      repo.run('chown', ['-R', '12345', repo.root])
      if (repo.run('git', ['status']).code === 0) return
      const error = await rejects(openRepo(repo.root, repo.env))
      assert.ok(error instanceof SpecExecError)
      assert.ok(/dubious ownership/.test(error.message))
      assert.is(error.hint, 'Run: git config --global --add safe.directory "$PWD"')
    }))
  test('opens a bare repository, and any folder below a work tree', () =>
    withRepo(
      async (repo) => {
        repo.git('clone', '-q', '--bare', '.', '../bare.git')
        const bare = join(repo.root, '../bare.git')
        const opened = await openRepo(bare, repo.env)
        assert.equal([opened.root, opened.gitDir], [undefined, join(bare)])
        assert.equal(await (await opened.head())?.list(), ['sub/a'])
        const server = await openRepo(bare, { ...repo.env, GIT_DIR: '.' })
        assert.equal([server.root, server.gitDir], [undefined, bare])
        const below = await openRepo(join(repo.root, 'sub'), repo.env)
        assert.equal([below.root, below.gitDir], [repo.root, join(repo.root, '.git')])
      },
      { files: { 'sub/a': '1' } },
    ))
})
