import { assert, suite } from '../helpers/suite.js'
import { failing, passing, tasks, withTested } from '../hooks/tested.js'

suite('done: backed by tests', (test) => {
  test('flips a box only where the tests pass', () =>
    withTested(({ repo, specExec, runs }) => {
      repo.write(failing('second'))
      repo.git('add', '-A')
      const list = repo.read(tasks)
      const refused = specExec('done', 'auth/1')
      assert.is(refused.code, 1)
      assert.match(
        refused.stdout,
        '✖ tests-pass  Expected `node run.mjs` to pass, found exit code 1: 1 of 2 tests failed\n',
      )
      assert.match(refused.stdout, 'note: Task 1 has not been marked\n')
      assert.is(repo.read(tasks), list)
      assert.is(repo.git('diff', '--cached', '--name-only'), 'tests/second.mjs')

      repo.write(passing('second'))
      repo.git('add', '-A')
      const done = specExec('done', 'auth/1')
      assert.equal(done.code, 0, done.stderr)
      assert.match(
        done.stdout,
        /^Task 1 has been marked as complete in tasks\.md\n(.*\n)* {2}✔ tests {14}node run\.mjs: 2 passed\n/,
      )
      assert.is(runs().length, 2)
      assert.is(repo.run('git', ['commit', '-qm', 'feat: one']).code, 0)
      assert.is(runs().length, 0)
    }))

  test('says that tests were left out, and leaves them to the commit', () =>
    withTested(({ repo, specExec, runs }) => {
      repo.write(passing('second'))
      repo.git('add', '-A')
      const done = specExec('done', 'auth/1', '--no-tests')
      assert.is(done.code, 0)
      assert.match(done.stdout, '  tests: not run (--no-tests): the commit will run them\n')
      assert.is(runs().length, 0)
      assert.is(repo.run('git', ['commit', '-qm', 'feat: one']).code, 0)
      assert.is(runs().length, 1)
    }))
})

suite('check: with tests', (test) => {
  test('runs them anyway with --no-cache', () =>
    withTested(({ specExec, stage, runs }) => {
      stage('1', passing('second'))
      assert.is(specExec('check').code, 0)
      const again = specExec('check')
      assert.match(again.stdout, '  tests: node run.mjs: 2 passed (on record)\n')
      assert.is(runs().length, 1)
      assert.is(specExec('check', '--no-cache').code, 0)
      assert.is(runs().length, 1)
    }))

  test('keeps no proof where they were left out', () =>
    withTested(({ repo, specExec, stage, runs }) => {
      stage('1', failing('second'))
      assert.is(specExec('check', '--no-tests').code, 0)
      assert.is(repo.run('git', ['commit', '-qm', 'feat: one']).code, 1)
      assert.is(runs().length, 1)
    }))

  test('ends a command at its limit', () =>
    withTested(({ repo, specExec, stage }) => {
      stage('1', {
        'tests/second.mjs':
          'export const tests = [() => new Promise(() => setInterval(() => {}, 1000))]\n',
      })
      const checked = specExec('check', '--format', 'agent')
      assert.is(checked.code, 1)
      assert.match(
        checked.stdout,
        /^staged error tests-pass - Expected `slow` to end, found it running after 1 s \| do: see what it says: .*\/logs\/[0-9a-f]{16}\/[0-9a-f]{12}-\d+-0\.log; a higher limit is set by `timeout` of its entry under `test`\nrefused: 1 of 1 commits\n$/,
      )
      assert.is(repo.git('diff', '--name-only'), '')
    }, "test: { name: 'slow', run: 'node run.mjs', timeout: 1 }"))

  test('runs a command for related files with those that changed', () =>
    withTested(({ specExec, stage }) => {
      stage('1', { 'lib/a b.mjs': '', 'lib/c.mjs': '', 'docs.txt': '' })
      const checked = specExec('check', '--format', 'json')
      assert.is(checked.code, 0)
      const [run] = JSON.parse(checked.stdout).commits[0].tests
      assert.equal(
        [run.line, run.scope, run.counts, run.tail],
        [
          "echo 'lib/a b.mjs' lib/c.mjs; echo 2 passed, 0 failed",
          'related',
          { passed: 2, failed: 0, skipped: 0 },
          ['lib/a b.mjs lib/c.mjs', '2 passed, 0 failed'],
        ],
      )
    }, "test: { name: 'related', run: 'echo {files}; echo 2 passed, 0 failed', related: ['lib/**'] }"))

  test('runs a command without {files} also where files are only deleted', () =>
    withTested(({ repo, specExec, stage }) => {
      repo.write({ 'lib/a.mjs': '' })
      repo.git('add', '-A')
      repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-qm', 'chore: lib')
      stage('1', { 'lib/a.mjs': undefined, 'b.mjs': '' })
      assert.match(specExec('check').stdout, 'Expected `false` to pass, found exit code 1')
    }, "test: { run: 'false', related: ['lib/**'] }"))

  test('hands no file on as an option, and many in parts', () =>
    withTested(({ specExec, stage }) => {
      const many = Array.from({ length: 400 }, (_, at) => [`lib/${'x'.repeat(100)}${at}.mjs`, ''])
      stage('1', { ...Object.fromEntries(many), '-rf.mjs': '' })
      const checked = specExec('check', '--format', 'json')
      const runs: { name: string; line: string }[] = JSON.parse(checked.stdout).commits[0].tests
      assert.equal(
        runs.map(({ name }) => name),
        ['related (1/2)', 'related (2/2)'],
      )
      assert.match(runs[0]?.line ?? '', /^echo \.\/-rf\.mjs lib\//)
    }, "test: { name: 'related', run: 'echo {files}; echo 2 passed, 0 failed', related: ['**'] }"))

  test('counts no report that another command or the commit has left', () =>
    withTested(({ specExec, stage }) => {
      const xml = '<testsuite><testcase name="a"/></testsuite>'
      stage('1', { 'out/r.xml': xml, 'b.mjs': '' })
      const checked = specExec('check', '--format', 'json')
      const runs: { counts?: unknown }[] = JSON.parse(checked.stdout).commits[0].tests
      assert.equal(
        runs.map(({ counts }) => counts),
        [undefined, { passed: 1, failed: 0, skipped: 0 }, undefined],
      )
    }, 'test: [{ name: "a", run: "true", junit: ["out/*.xml"] }, { name: "b", run: "cp out/r.xml out/s.xml", junit: ["out/*.xml"] }, { name: "c", run: "sleep 0.1; true", junit: ["out/*.xml"] }]'))

  test('takes the proof back when the same tree fails later', () =>
    withTested(({ repo, base, specExec, stage, runs }) => {
      const flaky = `import { existsSync } from 'node:fs'
export const tests = [() => { if (existsSync(process.env.RUN_LOG + '-fail')) throw new Error('later') }]
`
      stage('1', { 'tests/second.mjs': flaky })
      assert.is(specExec('check').code, 0)
      repo.run('touch', [`${base}/runs-fail`])
      assert.is(specExec('check', '--no-cache').code, 1)
      runs()
      assert.equal([repo.run('git', ['commit', '-qm', 'feat: one']).code, runs().length], [1, 1])
    }))

  test('runs what the plan asks of the task', () =>
    withTested(({ repo, specExec, stage }) => {
      repo.write({ [tasks]: '- [ ] 1. Part\n  - _Test: `echo 1 passed, 0 failed`_\n' })
      repo.git('commit', '-qam', 'docs: plan')
      stage('1', passing('second'))
      const checked = specExec('check')
      assert.match(checked.stdout, '  tests: echo 1 passed, 0 failed: 1 passed (')
    }))
})

suite('verify: with tests', (test) => {
  test('tests each commit, the tip, or none', () =>
    withTested(({ repo, specExec, commitTask, runs }) => {
      assert.is(commitTask('1', passing('second')).code, 0)
      repo.write({ [tasks]: repo.read(tasks).replace('[ ] 2', '[x] 2'), ...failing('third') })
      repo.git('add', '-A')
      repo.git('-c', 'core.hooksPath=/dev/null', 'commit', '-qm', 'feat: two\n\nSpec-Task: auth/2')
      repo.write({ [tasks]: repo.read(tasks).replace('[ ] 3', '[x] 3'), ...passing('third') })
      repo.git('add', '-A')
      repo.git(
        '-c',
        'core.hooksPath=/dev/null',
        'commit',
        '-qm',
        'feat: three\n\nSpec-Task: auth/3',
      )
      repo.write({ [tasks]: `${repo.read(tasks)}- [ ] 6. More\n` })
      repo.git('commit', '-qam', 'docs: plan')
      runs()
      const verify = (...args: readonly string[]) => specExec('verify', '--from', 'HEAD~4', ...args)
      assert.is(verify('--tests', 'none').code, 0)
      assert.is(runs().length, 0)

      const tip = verify('--tests', 'tip', '--format', 'json')
      assert.is(tip.code, 0, tip.stderr)
      const tested = JSON.parse(tip.stdout).commits.map(
        (one: { tests?: unknown }) => one.tests !== undefined,
      )
      assert.equal(tested, [false, false, true, false])
      // Its parent is not on record: the tests run there too, to be compared.
      assert.is(runs().length, 2)

      const each = verify('--no-cache', '--jobs', '2')
      assert.is(each.code, 1)
      assert.match(
        each.stdout,
        'tests-pass  Expected `node run.mjs` to pass, found exit code 1: 1 of 3 tests failed\n',
      )
      assert.match(each.stdout, '1 of 4 commits refused')
      // Three commits, and the one before the range.
      assert.is(runs().length, 4)
      assert.match(each.stdout, '1 of 4 commits refused (3 tested)\n')
      const bailed = verify('--no-cache', '--bail')
      assert.match(bailed.stdout, '1 of 2 commits refused (2 tested, 2 more not judged)\n')
    }))

  test('names a word that says nothing', () =>
    withTested(({ specExec }) => {
      assert.equal(
        specExec('verify', '--last', '--tests', 'all').stderr,
        'spec-exec: Expected `each`, `tip` or `none` behind --tests, found `all`\n  help: Say which commits are tested: npx spec-exec verify --tests tip …\n',
      )
      assert.equal(
        specExec('verify', '--last', '--jobs', '0').stderr,
        'spec-exec: Expected a number from 1 to 999 behind --jobs, found `0`\n  help: Say how many commits are tested at once: --jobs 2\n',
      )
    }))
})
