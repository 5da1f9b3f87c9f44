import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type HistoryCommit, openRepo } from '../../src/git/repo.js'
import { openSandbox, type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'

async function historyOf(
  repo: Sandbox,
  range: { from?: string; to: string },
): Promise<readonly HistoryCommit[]> {
  const opened = await openRepo(repo.root, repo.env)
  const commits: HistoryCommit[] = []
  for await (const commit of opened.commits(range)) commits.push(commit)
  return commits
}

const namesOf = (commit: HistoryCommit | undefined) =>
  commit?.files.map(({ status, path }) => `${status} ${path}`)

suite('history', (test) => {
  for (const format of ['sha1', 'sha256'] as const)
    test(`reads commits oldest first, with files, trees and messages (${format})`, () =>
      withRepo(
        async (repo) => {
          const first = repo.commit('one\n\n:body\n\n:100644 x', { a: '1', b: '1' })
          const second = repo.commit('two', { a: '2', b: undefined, 'c/d': '1' })
          const third = repo.commit('three')
          const commits = await historyOf(repo, { to: 'HEAD' })
          assert.equal(
            commits.map(({ id, message }) => [id, message]),
            [
              [first, 'one\n\n:body\n\n:100644 x\n'],
              [second, 'two\n'],
              [third, 'three\n'],
            ],
          )
          assert.equal(commits.map(namesOf), [['A a', 'A b'], ['M a', 'D b', 'A c/d'], []])
          assert.equal(
            commits.map(({ parents }) => parents.map((parent) => parent.id)),
            [[], [first], [second]],
          )
          assert.equal(commits[1]?.files[0], {
            path: 'a',
            status: 'M',
            before: { mode: '100644', id: repo.git('rev-parse', `${first}:a`) },
            after: { mode: '100644', id: repo.git('rev-parse', `${second}:a`) },
          })
          assert.equal(await commits[1]?.tree.list(), ['a', 'c/d'])
          assert.equal(await commits[1]?.parents[0]?.list(), ['a', 'b'])
        },
        { format },
      ))
  test('takes what from does not reach', () =>
    withRepo(
      async (repo) => {
        const second = repo.commit('two')
        repo.commit('three')
        assert.equal(
          (await historyOf(repo, { from: second, to: 'HEAD' })).map(({ message }) => message),
          ['three\n'],
        )
        assert.equal(await historyOf(repo, { from: 'HEAD', to: second }), [])
      },
      { files: { a: '1' } },
    ))
  test('reads a merge against its first parent', () =>
    withRepo(
      async (repo) => {
        repo.git('checkout', '-qb', 'side')
        repo.commit('side', { b: '1' })
        repo.git('checkout', '-q', 'main')
        repo.commit('main', { c: '1' })
        repo.git('merge', '-q', '--no-ff', '-m', 'merge', 'side')
        repo.commit('after', { d: '1' })
        const commits = await historyOf(repo, { to: 'HEAD' })
        const merge = commits.at(-2)
        assert.equal(
          [merge?.message, namesOf(merge), merge?.parents.length],
          ['merge\n', ['A b'], 2],
        )
        assert.equal(await merge?.tree.list(), ['a', 'b', 'c'])
        assert.equal(await merge?.parents[1]?.list(), ['a', 'b'])
        assert.equal(namesOf(commits.at(-1)), ['A d'])
      },
      { files: { a: '1' } },
    ))
  test('names a root that joins a history begun before', () =>
    withRepo(
      async (repo) => {
        repo.git('checkout', '-q', '--orphan', 'other')
        repo.commit('other')
        repo.git('checkout', '-q', 'main')
        repo.git('merge', '-q', '--allow-unrelated-histories', '-m', 'merge', 'other')
        const isUnrelated = (await historyOf(repo, { to: 'HEAD' })).map(
          (commit) => commit.isUnrelated,
        )
        assert.equal(isUnrelated, [undefined, true, undefined])
        const [first] = await historyOf(repo, { from: 'main^', to: 'HEAD' })
        assert.ok(first?.isUnrelated)
      },
      { files: { a: '1' } },
    ))
  test('reads one commit by any name', () =>
    withRepo(
      async (repo) => {
        repo.commit('two', { b: '1' })
        const opened = await openRepo(repo.root, repo.env)
        assert.equal(namesOf(await opened.commit('HEAD')), ['A b'])
        assert.equal(namesOf(await opened.commit('HEAD~1')), ['A a'])
        assert.is(
          (await rejects(opened.commit('--all'))).message,
          'Expected `--all` to name a commit, found none',
        )
      },
      { files: { a: '1' } },
    ))
  test('answers find, entry, names and read of each tree as the tree itself does', () =>
    withRepo(async (repo) => {
      repo.commit('1', { 'a/tasks.md': '1', 'b/c/tasks.md': '1', d: '1' })
      repo.commit('2', { 'a/tasks.md': '2' })
      repo.write({ a: undefined })
      repo.commit('3', { 'a-b/tasks.md': '3', a: 'now a file' })
      repo.write({ a: undefined, d: undefined })
      repo.commit('4', { 'b/tasks.md': '4', 'd/e/f': 'now a folder' })
      repo.commit('5', { 'b/c/tasks.md': undefined, 'd/e/f': '5' })
      const opened = await openRepo(repo.root, repo.env)
      const paths = [
        'a',
        'a/tasks.md',
        'b',
        'b/c',
        'b/c/tasks.md',
        'b/tasks.md',
        'd',
        'd/e',
        'd/e/f',
        'a-b/tasks.md',
        'x',
      ]
      for (const { id, tree, parents } of await historyOf(repo, { to: 'HEAD' }))
        for (const [derived, real] of [
          [tree, opened.tree(id)],
          [parents[0], parents[0] && opened.tree(`${id}^`)],
        ] as const) {
          assert.equal(await derived?.find(['tasks.md']), await real?.find(['tasks.md']), id)
          for (const path of paths) {
            assert.equal(await derived?.entry(path), await real?.entry(path), `${id} ${path}`)
            assert.equal(await derived?.names(path), await real?.names(path), `${id} ${path}`)
            assert.equal(await derived?.read(path), await real?.read(path), `${id} ${path}`)
          }
        }
    }))
  test('reads names of any bytes and mode changes', () =>
    withRepo(async (repo) => {
      repo.commit('1', { a: 'x', '-b\n"': '1', ü: '1' })
      repo.git('update-index', '--chmod=+x', 'a')
      repo.git('commit', '-qm', '2')
      repo.run('ln', ['-sf', 'b', 'a'])
      const [first, second, third] = [...(await historyOf(repo, { to: 'HEAD' })), undefined]
      assert.equal(namesOf(first), ['A -b\n"', 'A a', 'A ü'])
      assert.equal(
        [second?.files[0]?.before?.mode, second?.files[0]?.after?.mode],
        ['100644', '100755'],
      )
      assert.is(third, undefined)
      repo.commit('3')
      assert.equal(namesOf((await historyOf(repo, { to: 'HEAD' })).at(-1)), ['T a'])
    }))
  test('is not moved by hostile configuration, replaced commits or grafts (C17, Y08, Y09)', () =>
    withRepo(
      async (repo) => {
        const first = repo.git('rev-parse', 'HEAD')
        const second = repo.commit('two', {
          ä: undefined,
          ö: 'words that stay\n',
          '.gitattributes': '* diff=x\n',
        })
        repo.commit('three', { order: 'z\n', 'sub/a': '1' })
        repo.git('notes', 'add', '-m', 'a note')
        const before = (await historyOf(repo, { to: 'HEAD' })).map((commit) => [
          commit.id,
          namesOf(commit),
          commit.message,
        ])
        const ran = join(repo.root, '../ran')
        for (const [key, value] of Object.entries({
          'log.showRoot': 'false',
          'log.showSignature': 'true',
          'log.follow': 'true',
          'log.mailmap': 'true',
          'log.diffMerges': 'off',
          'log.decorate': 'full',
          'log.date': 'human',
          'gpg.program': `touch ${ran}`,
          'format.pretty': 'oneline',
          'format.notes': 'refs/notes/commits',
          'notes.displayRef': 'refs/notes/*',
          'color.ui': 'always',
          'core.quotePath': 'true',
          'core.abbrev': '4',
          'core.pager': `touch ${ran}`,
          'core.fsmonitor': `touch ${ran}`,
          'diff.external': `touch ${ran}`,
          'diff.x.textconv': `touch ${ran}`,
          'diff.noprefix': 'true',
          'diff.renames': 'copies',
          'diff.orderFile': 'order',
          'diff.relative': 'true',
          'diff.ignoreSubmodules': 'all',
          'i18n.logOutputEncoding': 'ISO-8859-1',
        }))
          repo.git('config', key, value)
        repo.git('replace', second, first)
        writeFileSync(join(repo.root, '.git/info/grafts'), `${repo.git('rev-parse', 'HEAD')}\n`)
        writeFileSync(join(repo.root, '.mailmap'), 'X <x@e.org> <ada@example.org>\n')
        const after = (await historyOf(repo, { to: 'HEAD' })).map((commit) => [
          commit.id,
          namesOf(commit),
          commit.message,
        ])
        assert.equal(after, before)
        assert.equal(
          before.map(([, files]) => files),
          [['A ä'], ['A .gitattributes', 'D ä', 'A ö'], ['A order', 'A sub/a']],
        )
        assert.not(existsSync(ran))
      },
      { files: { ä: 'words that stay\n' } },
    ))
  test('stops git when the reader stops', () =>
    withRepo(
      async (repo) => {
        for (let at = 0; at < 3; at++) repo.commit(`${at}`)
        const opened = await openRepo(repo.root, repo.env)
        for await (const commit of opened.commits({ to: 'HEAD' })) {
          assert.is(commit.message, 'chore: start\n')
          break
        }
      },
      { files: { a: '1' } },
    ))
  test('says so when a tree is missing (C20)', () =>
    withRepo(
      async (repo) => {
        repo.git('config', 'uploadpack.allowFilter', 'true')
        repo.git(
          'clone',
          '-q',
          '--filter=tree:0',
          '--no-checkout',
          `file://${repo.root}`,
          '../partial',
        )
        const partial = openSandbox(join(repo.root, '../partial'), join(repo.root, '../home'))
        const error = await rejects(historyOf(partial, { to: 'HEAD' }))
        assert.is(error.name, 'SpecExecError')
        assert.ok(error.message.startsWith('Cannot run git log: '), error.message)
        assert.is(
          'hint' in error && error.hint,
          'In a partial or shallow clone fetch the whole history first (git fetch --unshallow, or a clone without --filter); else run: git fsck',
        )
      },
      { files: { a: '1' } },
    ))
})
