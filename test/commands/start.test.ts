import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { start } from '../../src/commands/start.js'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'

const path = '.kiro/specs/accounts/tasks.md'
const plan = `# Plan

- [x] 1. Set up
- [ ] 2. Write the form
- [ ] 3. Send the mail
  - Depends on: 2
`
const scene = (use: (repo: Sandbox) => Promise<void>, config = '') =>
  withRepo(use, { files: { 'spec-exec.config.ts': configuration(config), [path]: plan } })

const call = (repo: Sandbox, task?: string, options = {}) =>
  called(start, { cwd: repo.root, env: repo.env }, { args: [task], options })

const pinOf = (repo: Sandbox) => {
  const file = join(repo.root, '.git/spec-exec-pin')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

suite('start', (test) => {
  test('pins the task that is named, and git sees nothing of it', () =>
    scene(async (repo) => {
      const { code, err } = await call(repo, 'accounts/2')
      assert.equal([code, err], [0, 'Pinned accounts/2\n'])
      assert.is(pinOf(repo), 'accounts/2\naccounts/2\n')
      assert.is(repo.git('status', '--porcelain'), '')
    }))
  test('takes the next task where none is named, and says why that one', () =>
    scene(async (repo) => {
      const { err } = await call(repo)
      assert.is(err, 'Pinned accounts/2: it is the first open task\n')
    }))
  test('stays with the pinned task where none is named', () =>
    scene(async (repo) => {
      await call(repo, '2')
      assert.is((await call(repo)).err, 'Pinned accounts/2: it is pinned here\n')
    }))
  test('refuses a task that waits for another, and pins nothing', () =>
    scene(async (repo) => {
      const { code, err } = await call(repo, '3')
      assert.is(
        err,
        `spec-exec: Expected \`2\` done before \`accounts/3\`, which depends on it, found it open: .kiro/specs/accounts/tasks.md:5
  help: do that first: npx spec-exec next accounts
`,
      )
      assert.equal([code, pinOf(repo)], [1, ''])
    }))
  test('refuses a task that is done', () =>
    scene(async (repo) => {
      const { code, err } = await call(repo, '1')
      assert.is(
        err,
        `spec-exec: Task 1 is already done: .kiro/specs/accounts/tasks.md:3
  help: npx spec-exec next accounts
`,
      )
      assert.is(code, 1)
    }))
  test('refuses another task while work of the pinned one is not committed', () =>
    scene(async (repo) => {
      repo.commit('docs: more', { [path]: `${plan}- [ ] 4. Log\n` })
      await call(repo, '2')
      repo.write({ 'src/form.js': '1\n', 'src/b c.js': '2\n' })
      const { code, err } = await call(repo, '4')
      assert.is(
        err,
        `spec-exec: Expected the work of \`accounts/2\`, which is pinned, committed before another task is started, found 2 changed files: \`src/b c.js\`, \`src/form.js\`: .kiro/specs/accounts/tasks.md:7
  help: finish it: git add, npx spec-exec done accounts/2, git commit; or put it aside: git stash --include-untracked
`,
      )
      assert.equal([code, pinOf(repo)], [1, 'accounts/2\naccounts/2\n'])
    }))
  test('refuses while another task is marked and not committed', () =>
    scene(async (repo) => {
      repo.commit('docs: more', { [path]: `${plan}- [ ] 4. Log\n` })
      repo.write({ [path]: `${plan.replace('[ ] 2', '[x] 2')}- [ ] 4. Log\n` })
      repo.git('add', path)
      const { code, err } = await call(repo, '4')
      assert.is(
        err,
        `spec-exec: Expected \`accounts/2\` committed before another task is started, found it marked and not committed: .kiro/specs/accounts/tasks.md:7
  help: git commit, or take the mark back: npx spec-exec reopen accounts/2
`,
      )
      assert.is(code, 1)
    }))
  test('marks the task as started where the law asks for it and its tool has a mark', () =>
    scene(async (repo) => {
      await call(repo, '2')
      assert.is(repo.read(path), plan.replace('[ ] 2', '[-] 2'))
      assert.is(repo.git('status', '--porcelain'), `M  ${path}`)
    }, "start: 'mark'"))
  test('marks nothing in lists whose tool has no such mark', () =>
    withRepo(
      async (repo) => {
        await call(repo, 'a/1')
        assert.is(repo.git('status', '--porcelain'), '')
      },
      {
        files: {
          'spec-exec.config.ts': configuration("start: 'mark'"),
          '.claude/specs/a/tasks.md': '- [ ] 1. One\n',
        },
      },
    ))
  test('pins in one worktree alone', () =>
    scene(async (repo) => {
      repo.git('worktree', 'add', '-q', '../other')
      await called(start, { cwd: join(repo.root, '../other'), env: repo.env }, { args: ['2'] })
      assert.is(pinOf(repo), '')
      const other = join(repo.root, '.git/worktrees/other/spec-exec-pin')
      assert.is(readFileSync(other, 'utf8'), 'accounts/2\naccounts/2\n')
    }))
  test('forgets a pin whose task is gone', () =>
    scene(async (repo) => {
      await call(repo, '2')
      repo.commit('docs: other plan', { [path]: '- [ ] 9. Begin anew\n' })
      assert.is((await call(repo)).err, 'Pinned accounts/9: it is the first open task\n')
    }))
  test('says where there is nothing to start', () =>
    scene(async (repo) => {
      repo.commit('docs: done', { [path]: '- [x] 1. Set up\n' })
      const error = await rejects(call(repo))
      assert.is(error.message, 'Expected a task that can be started, found none')
    }))
})
