import { assert, suite } from '../helpers/suite.js'
import { withHooks } from './wired.js'

const unjudged =
  /Commit [0-9a-f]{7} was NOT judged: no check of this tree upon this parent is on record\./

suite('hooks: ways around', (test) => {
  test('H01: --no-verify is judged at prepare-commit-msg', () =>
    withHooks(({ repo, git, answer, starts }) => {
      answer('prepare-commit-msg', 'echo refused >&2; exit 1')
      repo.write({ a: '1' })
      repo.git('add', '-A')
      const ran = git(['commit', '-q', '--no-verify', '-m', 'feat: one'])
      assert.is(ran.code, 1)
      assert.match(ran.stderr, 'refused')
      assert.equal(starts(), ['prepare-commit-msg'])
    }))

  test('H13: a clean cherry-pick and a revert are judged at prepare-commit-msg', () =>
    withHooks(({ repo, git, answer, starts }) => {
      repo.git('checkout', '-q', '-b', 'side')
      repo.commit('feat: side', { b: '1' })
      repo.git('checkout', '-q', 'main')
      answer('prepare-commit-msg', 'exit 1')
      assert.is(git(['cherry-pick', 'side']).code, 128)
      assert.equal(starts(), ['prepare-commit-msg'])
      repo.git('cherry-pick', '--abort')
      repo.commit('feat: main', { c: '1' })
      assert.is(git(['revert', '--no-edit', 'HEAD']).code, 128)
      assert.equal(starts(), ['prepare-commit-msg'])
    }))

  test('H14: a merge is judged by pre-merge-commit, then passes by its record', () =>
    withHooks(({ repo, git, answer, starts, message }) => {
      repo.git('checkout', '-q', '-b', 'side')
      repo.commit('feat: side', { b: '1' })
      repo.git('checkout', '-q', 'main')
      answer(
        'pre-merge-commit',
        'mkdir -p .git/spec-exec/rules; printf "spec-exec %s\\nnone\\n" 0.1.0 > .git/spec-exec/rules/$(git rev-parse HEAD^{tree})-$(git rev-parse side^{tree})-$(git write-tree)',
      )
      const ran = git(['merge', '-q', '--no-ff', '--no-edit', 'side'])
      assert.is(ran.stderr + ran.stdout, '')
      assert.equal(starts(), ['pre-merge-commit'])
      assert.is(message(), "Merge branch 'side'")
    }))

  test('H13: a rebase passes, and pre-push judges what it made', () =>
    withHooks(({ repo, git, starts }) => {
      repo.git('checkout', '-q', '-b', 'side')
      repo.commit('feat: side', { b: '1' })
      repo.git('checkout', '-q', 'main')
      repo.commit('feat: main', { c: '1' })
      const ran = git(['rebase', '-q', 'main', 'side'])
      assert.is(ran.code, 0)
      assert.not.match(ran.stderr, 'NOT judged')
      assert.equal(starts(), [])
      repo.git('init', '-q', '--bare', '../remote.git')
      repo.git('remote', 'add', 'origin', '../remote.git')
      assert.is(git(['push', '-q', 'origin', 'side']).code, 0)
      assert.equal(starts(), ['pre-push'])
    }))

  test('post-commit says aloud that a commit has no record, with the way back', () =>
    withHooks(({ repo, git }) => {
      repo.write({ a: '1' })
      repo.git('add', '-A')
      const ran = git(['commit', '-q', '--no-verify', '-m', 'feat: one'])
      assert.is(ran.code, 0)
      const [first = '', ...rest] = ran.stderr.trimEnd().split('\n')
      assert.match(first, unjudged)
      assert.equal(rest, [
        'spec-exec: CI will judge it. See what it says:  npx spec-exec verify --last',
        'spec-exec: Take the commit back, keep the work:  git reset --soft HEAD~1, then commit again without --no-verify',
      ])
    }))

  test('post-commit judges an amend by its real parent', () =>
    withHooks(({ commit, git, repo, answer }) => {
      commit('feat: one', { a: '1' })
      assert.is(
        git(['commit', '-q', '--amend', '-m', 'feat: reworded\n\nSpec-Task: demo/1']).stderr,
        '',
      )
      repo.write({ a: '2' })
      repo.git('add', '-A')
      answer('pre-commit', 'record demo/1 HEAD')
      assert.match(git(['commit', '-q', '--amend', '-m', 'feat: more']).stderr, unjudged)
    }))

  test('post-commit is silent where there is no configuration', () =>
    withHooks(({ repo, git }) => {
      repo.commit('chore: leave', { 'spec-exec.config.ts': undefined })
      const ran = git(['commit', '-q', '--allow-empty', '--no-verify', '-m', 'feat: one'])
      assert.is(ran.stderr, '')
    }))

  test('H06: a fresh worktree gets the hooks, which refuse until the package is installed there', () =>
    withHooks(({ repo, git }) => {
      assert.is(git(['worktree', 'add', '-q', '../tree', '-b', 'tree']).code, 0)
      const ran = git(['-C', '../tree', 'commit', '-q', '--allow-empty', '-m', 'feat: one'])
      assert.is(ran.code, 1)
      assert.match(
        ran.stderr,
        'spec-exec: not installed here, so nothing can be judged. Run: npm ci',
      )
      assert.is(repo.git('-C', '../tree', 'status', '--porcelain'), '')
    }))

  test('a linked worktree keeps its records with the main one', () =>
    withHooks(({ repo, git, starts }) => {
      git(['worktree', 'add', '-q', '../tree', '-b', 'tree'])
      repo.run('cp', ['-R', 'node_modules', '../tree/'])
      const ran = git(['-C', '../tree', 'commit', '-q', '--allow-empty', '-m', 'feat: one'])
      assert.is(ran.stderr + ran.stdout, '')
      assert.equal(starts(), ['pre-commit'])
    }))
})
