import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { withHooks } from './wired.js'

const project = new URL('../../', import.meta.url)

suite('hooks: commit', (test) => {
  test('say the version of package.json', () => {
    const { version } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8'))
    const common = readFileSync(new URL('hooks/common', project), 'utf8')
    assert.is(/^SPEC_EXEC_VERSION=(.*)$/m.exec(common)?.[1], version)
  })

  test('start node once for an ordinary commit, and name its task', () =>
    withHooks(({ commit, starts, message, repo }) => {
      const ran = commit('feat: one', { a: '1' })
      assert.is(ran.stderr + ran.stdout, '')
      assert.equal(starts(), ['pre-commit'])
      assert.is(message(), 'feat: one\n\nSpec-Task: demo/1')
      assert.equal(repo.git('status', '--porcelain'), '')
      assert.equal(readFileSync(join(repo.root, '.git/spec-exec-task'), 'utf8'), '')
    }))

  test('start no node for what was recorded before', () =>
    withHooks(({ commit, starts, git }) => {
      commit('feat: one', { a: '1' })
      git(['commit', '-q', '--allow-empty', '-m', 'feat: two'])
      starts()
      git(['reset', '--soft', 'HEAD~1'])
      // What `check` and `done` leave behind.
      git(['hook', 'run', 'pre-commit'])
      assert.equal(starts(), ['pre-commit'])
      assert.is(git(['commit', '-q', '--allow-empty', '-m', 'feat: two']).code, 0)
      assert.equal(starts(), [])
    }))

  test('judge the tree again when it was staged differently meanwhile', () =>
    withHooks(({ commit, starts, answer, repo }) => {
      repo.write({
        '.husky/pre-commit': `${repo.read('.husky/pre-commit')}echo late > late; git add late\n`,
      })
      answer('prepare-commit-msg', 'echo other tree >&2; exit 1')
      const ran = commit('feat: one', { a: '1' })
      assert.is(ran.code, 1)
      assert.match(ran.stderr, 'other tree')
      assert.equal(starts(), ['pre-commit', 'prepare-commit-msg'])
    }))

  for (const [args, what] of [
    [['-a'], 'with -a'],
    [['a'], 'of one path'],
    [['--allow-empty'], 'of nothing'],
  ] as const)
    test(`start node once for a commit ${what}`, () =>
      withHooks(({ repo, git, starts, message }) => {
        repo.commit('chore: more', { a: '1', b: '1' })
        repo.write({ a: '2' })
        const ran = git(['commit', '-q', '-m', 'feat: one', ...args])
        assert.is(ran.stderr + ran.stdout, '')
        assert.equal(starts(), ['pre-commit'])
        assert.is(message(), 'feat: one\n\nSpec-Task: demo/1')
      }))

  test('refuse with 1 when node refuses, and with 2 when node could not tell or died', () =>
    withHooks(({ commit, answer }) => {
      answer('pre-commit', 'exit 1')
      assert.match(
        commit('feat: one', { a: '1' }).stdout + commit('feat: one').stderr,
        'pre-commit script failed (code 1)',
      )
      answer('pre-commit', 'exit 2')
      assert.match(
        commit('feat: one').stderr + commit('feat: one').stdout,
        'pre-commit script failed (code 2)',
      )
      answer('pre-commit', 'kill -9 $$')
      const died = commit('feat: one')
      assert.is(died.code, 1)
      assert.match(
        died.stderr,
        'spec-exec: node ended with 137 before there was a verdict: the commit is not judged.',
      )
    }))

  test('leave the verdict to commit-msg where it depends on the message', () =>
    withHooks(({ commit, answer, starts, message }) => {
      answer('pre-commit', 'record message')
      assert.is(commit('feat: one', { a: '1' }).code, 0)
      assert.equal(starts(), ['pre-commit', 'prepare-commit-msg', 'commit-msg'])
      assert.is(message(), 'feat: one')
    }))

  test('write nothing into the message of a commit without a task', () =>
    withHooks(({ commit, answer, starts, message }) => {
      answer('pre-commit', 'record none')
      assert.is(commit('docs: plan', { a: '1' }).code, 0)
      assert.equal(starts(), ['pre-commit'])
      assert.is(message(), 'docs: plan')
    }))

  test('judge the first commit of a repository upon the empty tree', () =>
    withHooks(({ repo, git, starts, message }) => {
      repo.git('checkout', '-q', '--orphan', 'other')
      const ran = git(['commit', '-q', '-m', 'feat: root'])
      assert.is(ran.stderr + ran.stdout, '')
      assert.equal(starts(), ['pre-commit'])
      assert.is(message(), 'feat: root\n\nSpec-Task: demo/1')
    }))

  test('take no record of another version', () =>
    withHooks(({ commit, answer, starts }) => {
      answer(
        'pre-commit',
        'record demo/1; for f in .git/spec-exec/rules/*; do printf "spec-exec 0.0.9\\nSpec-Task: demo/1\\n" > $f; done',
      )
      commit('feat: one', { a: '1' })
      assert.equal(starts(), ['pre-commit', 'prepare-commit-msg', 'commit-msg'])
    }))

  test('leave no copy of the index behind', () =>
    withHooks(({ commit, answer, repo }) => {
      answer('pre-commit', 'record demo/1; rm .git/spec-exec-last')
      assert.is(commit('feat: one', { a: '1' }).code, 0)
      assert.equal(repo.run('ls', ['.git/spec-exec']).stdout, 'rules\n')
      assert.not(existsSync(join(repo.root, '.git/index.lock')))
    }))
})
