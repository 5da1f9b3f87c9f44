import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { assert, suite } from '../helpers/suite.js'
import { failing, passing, tasks, withTested } from './tested.js'

suite('hooks: the tests of what is committed', (test) => {
  test('T09: refuse what passes by a file that is not staged', () =>
    withTested(({ repo, commitTask, runs }) => {
      repo.write({ '.gitignore': 'node_modules\nlocal.mjs\n' })
      repo.git('add', '-A')
      repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-qm', 'chore: ignore')
      repo.write({ 'helper.mjs': 'export const help = () => {}\n', 'local.mjs': '' })
      const files = {
        'tests/second.mjs': "import { help } from '../helper.mjs'\nexport const tests = [help]\n",
      }
      repo.write({ ...files, [tasks]: repo.read(tasks).replace('[ ] 1', '[x] 1') })
      repo.git('add', 'tests', tasks)
      const refused = repo.run('git', ['commit', '-qm', 'feat: one'])
      assert.is(refused.code, 1)
      assert.match(
        refused.stderr,
        'tests-pass  Expected `node run.mjs` to pass, found exit code 1\n',
      )
      assert.match(refused.stderr, 'Cannot find module')
      assert.match(
        refused.stderr,
        'note: `helper.mjs` is not staged as it lies in the working tree, and the tests ran without it: git add -- helper.mjs\n',
      )
      const [place = ''] = runs()
      assert.is(place.startsWith(repo.root), false)
      const accepted = commitTask('1', {})
      assert.equal(accepted.code, 0, accepted.stderr)
      assert.match(accepted.stderr, 'spec-exec: node run.mjs: 2 passed (')
    }))

  test('cost one run for check, commit, amend, reword and push', () =>
    withTested(({ repo, base, specExec, stage, runs }) => {
      stage('1', passing('second'))
      const checked = specExec('check')
      assert.equal(checked.code, 0, checked.stdout + checked.stderr)
      assert.match(checked.stdout, '  tests: node run.mjs: 2 passed (')
      assert.is(runs().length, 1)
      repo.git('commit', '-qm', 'feat: one')
      repo.git('commit', '-q', '--amend', '--no-edit')
      repo.git('commit', '-q', '--amend', '-m', 'feat: the first')
      repo.git('init', '-q', '--bare', join(base, 'bare.git'))
      repo.git('push', '-q', join(base, 'bare.git'), 'HEAD:refs/heads/main')
      assert.is(runs().length, 0)
      assert.match(repo.git('log', '-1', '--format=%B'), 'feat: the first\n\nSpec-Task: auth/1')
    }))

  test('never keep a failure', () =>
    withTested(({ commitTask, runs }) => {
      const first = commitTask('1', failing('second'))
      const second = commitTask('1', {})
      assert.equal([first.code, second.code, runs().length], [1, 1, 2])
      assert.match(
        second.stderr,
        'tests-pass  Expected `node run.mjs` to pass, found exit code 1: 1 of 2 tests failed\n',
      )
      assert.match(second.stderr, '  | second.mjs: broken\n')
    }))

  test('H01: are run for a commit with --no-verify', () =>
    withTested(({ repo, commitTask, runs }) => {
      const refused = commitTask('1', failing('second'), '--no-verify')
      assert.equal([refused.code, runs().length], [1, 1])
      assert.is(repo.git('log', '-1', '--format=%s'), 'chore: adopt spec-exec')
    }))

  test('refuse fewer tests than the parent had', () =>
    withTested(({ commitTask }) => {
      const first = commitTask('1', { ...passing('second'), ...passing('third') })
      assert.is(first.code, 0)
      assert.match(first.stderr, 'how many tests `node run.mjs` ran at the parent is not on record')
      const fewer = commitTask('2', { 'tests/third.mjs': 'export const tests = []\n' })
      assert.is(fewer.code, 1)
      assert.match(
        fewer.stderr,
        'tests-pass  Expected at least the 3 tests of the parent from `node run.mjs`, found 2\n',
      )
    }))

  test('compare with the nearest tested commit behind commits of the plan', () =>
    withTested(({ repo, commitTask }) => {
      assert.is(commitTask('1', passing('second')).code, 0)
      repo.write({ [tasks]: `${repo.read(tasks)}- [ ] 6. More\n` })
      repo.git('commit', '-qam', 'docs: plan')
      const fewer = commitTask('2', { 'tests/second.mjs': '' })
      assert.match(fewer.stderr, 'at least the 2 tests of the parent')
    }))

  test('H22: refuse where the index changes while they run', () =>
    withTested(({ repo, stage, runs }) => {
      const staging =
        "import { execFileSync } from 'node:child_process'\nimport { writeFileSync } from 'node:fs'\nexport const tests = [() => {\n  const repo = process.env.RUN_LOG.replace(/runs$/, 'repo')\n  writeFileSync(repo + '/other.mjs', '')\n  execFileSync('git', ['-C', repo, 'add', 'other.mjs'])\n}]\n"
      stage('1', { 'tests/second.mjs': staging })
      const tree = repo.git('write-tree').slice(0, 7)
      const refused = repo.run('git', ['commit', '-qm', 'feat: one'])
      const now = repo.git('write-tree').slice(0, 7)
      assert.is(refused.code, 1)
      assert.match(
        refused.stderr,
        `spec-exec: The index changed while the tests ran: tested was tree ${tree}, staged is now ${now}\n  help: Nothing was committed or marked. Run it again\n`,
      )
      assert.is(repo.git('log', '-1', '--format=%s'), 'chore: adopt spec-exec')
      assert.is(runs().length, 1)
      assert.is(repo.run('git', ['commit', '-qm', 'feat: one']).code, 0)
    }))

  test('C21: refuse tests that commit into this repository', () =>
    withTested(({ repo, commitTask }) => {
      const moving =
        "import { execFileSync } from 'node:child_process'\nexport const tests = [() => execFileSync('git', ['-C', process.env.RUN_LOG.replace(/runs$/, 'repo'), 'branch', 'stray'])]\n"
      const refused = commitTask('1', { 'tests/second.mjs': moving })
      assert.is(refused.code, 1)
      assert.match(
        refused.stderr,
        'tests-pass  Expected the tests to leave this repository alone, found refs/heads/stray made\n',
      )
      assert.is(existsSync(join(repo.root, '.git/spec-exec/tests')), false)
    }))

  test('C21: let tests use git in every layout, and let none of it out', () =>
    withTested(({ repo, base, at, stage }) => {
      const using = `import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
export const tests = [() => {
  const cwd = mkdtempSync(tmpdir() + '/fixture-')
  const git = (...args) => execFileSync('git', args, { cwd, stdio: 'pipe' })
  git('init', '-q')
  git('config', 'core.bare', 'false')
  git('config', 'user.name', 'Bob')
  git('config', 'user.email', 'bob@example.org')
  writeFileSync(cwd + '/a', '')
  git('add', 'a')
  git('commit', '-q', '--no-verify', '-m', 'fixture')
}, () => {
  execFileSync('git', ['config', 'core.bare', 'true'])
  execFileSync('git', ['update-ref', 'refs/heads/main', 'HEAD'])
}]
`
      repo.env['GIT_CONFIG_GLOBAL'] = join(base, 'home/.gitconfig')
      stage('1', { 'tests/second.mjs': using })
      const config = repo.read('.git/config')
      const plain = repo.run('git', ['commit', '-qm', 'feat: one'])
      assert.equal(plain.code, 0, plain.stderr)
      repo.write({
        [tasks]: repo.read(tasks).replace('[ ] 2', '[x] 2'),
        'run.mjs': `${repo.read('run.mjs')}\n`,
      })
      assert.is(repo.run('git', ['commit', '-qam', 'feat: two']).code, 0)
      repo.write({ [tasks]: repo.read(tasks).replace('[ ] 3', '[x] 3'), 'three.mjs': '' })
      repo.git('add', '-N', 'three.mjs')
      assert.is(repo.run('git', ['commit', '-qm', 'feat: three', tasks, 'three.mjs']).code, 0)
      repo.git('worktree', 'add', '-q', join(base, 'linked'))
      const linked = at('../linked')
      linked.run('cp', ['-r', join(repo.root, '.husky/_'), '.husky/'])
      linked.run('cp', ['-rP', join(repo.root, 'node_modules'), '.'])
      linked.write({ [tasks]: linked.read(tasks).replace('[ ] 4', '[x] 4'), 'four.mjs': '' })
      linked.git('add', '-A')
      const inLinked = linked.run('git', ['commit', '-qm', 'feat: four'], { env: repo.env })
      assert.equal(inLinked.code, 0, inLinked.stderr)
      assert.equal(repo.git('log', '--format=%s', 'linked').split('\n').slice(0, 4), [
        'feat: four',
        'feat: three',
        'feat: two',
        'feat: one',
      ])
      assert.is(repo.read('.git/config').startsWith(config), true)
    }))

  test('run once for a rebase, at the push, for the tip', () =>
    withTested(({ repo, base, commitTask, runs }) => {
      for (const id of ['1', '2', '3']) assert.is(commitTask(id, { [`${id}.mjs`]: '' }).code, 0)
      repo.git('checkout', '-q', '-b', 'other', 'HEAD~3')
      repo.write({ [tasks]: `${repo.read(tasks)}- [ ] 6. More\n`, 'note.md': '' })
      repo.git('rm', '-q', '--cached', 'note.md', '--ignore-unmatch')
      repo.git('commit', '-qm', 'docs: plan', tasks)
      repo.git('checkout', '-q', 'main')
      runs()
      repo.git('rebase', '-q', 'other')
      assert.is(runs().length, 0)
      repo.git('init', '-q', '--bare', join(base, 'bare.git'))
      const pushed = repo.run('git', ['push', '-q', join(base, 'bare.git'), 'main'])
      assert.equal([pushed.code, runs().length], [0, 1], pushed.stderr)
    }))

  test('stop a push whose tip fails', () =>
    withTested(({ repo, base, stage }) => {
      stage('1', failing('second'))
      repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-qm', 'feat: one\n\nSpec-Task: auth/1')
      repo.git('init', '-q', '--bare', join(base, 'bare.git'))
      const pushed = repo.run('git', ['push', '-q', join(base, 'bare.git'), 'main'])
      assert.is(pushed.code, 1)
      assert.match(pushed.stderr, 'tests-pass  Expected `node run.mjs` to pass')
    }))

  test('run for a merge, and for what is picked', () =>
    withTested(({ repo, commitTask, runs }) => {
      repo.git('checkout', '-q', '-b', 'side')
      assert.is(commitTask('1', passing('second')).code, 0)
      repo.git('checkout', '-q', 'main')
      assert.is(commitTask('5', passing('third')).code, 0)
      runs()
      const merged = repo.run('git', ['merge', '-q', '--no-edit', 'side'])
      assert.equal([merged.code, runs().length], [0, 1], merged.stderr)
      repo.git('reset', '-q', '--hard', 'HEAD^1')
      const picked = repo.run('git', ['cherry-pick', 'side'])
      assert.equal([picked.code, runs().length], [0, 0], picked.stderr)
    }))
})
