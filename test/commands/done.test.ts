import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { done } from '../../src/commands/done.js'
import { newOwner } from '../../src/git/lock-owner.js'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'

const path = '.claude/specs/accounts/tasks.md'
const plan = `# Plan

- [x] 1. Set up
- [ ] 2. Accounts
  - [x] 2.1 Write the form
  - [-] 2.2 Send the mail
    - [ ] write the template
- [ ] 3. Payments
  - Depends on: 2.2
- [ ] 4. Reports
  - [ ] 4.1 Write one
`
const files = { 'spec-exec.config.ts': configuration(), [path]: plan }
const flipped = plan
  .replace('[ ] 2.', '[x] 2.')
  .replace('[-] 2.2', '[x] 2.2')
  .replace('[ ] write the template', '[x] write the template')

/** A repository with that plan and some work staged. */
function scene(use: (repo: Sandbox) => Promise<void>): Promise<void> {
  return withRepo(
    async (repo) => {
      repo.write({ 'src/mail.js': 'send()\n' })
      repo.git('add', 'src')
      await use(repo)
    },
    { files },
  )
}

const call = (repo: Sandbox, task: string, options = {}) =>
  called(done, { cwd: repo.root, env: repo.env }, { args: [task], options })

const lists = (repo: Sandbox) => [repo.read(path), `${repo.git('show', `:${path}`)}\n`]

suite('done', (test) => {
  test('marks the task, its steps and the parent whose last sub-task it is', () =>
    scene(async (repo) => {
      const { code, out, err } = await call(repo, 'accounts/2.2')
      assert.is(
        out,
        `Task 2.2 has been marked as complete in tasks.md
  --> .claude/specs/accounts/tasks.md:4
  --> .claude/specs/accounts/tasks.md:6
  --> .claude/specs/accounts/tasks.md:7
  A src/mail.js +1 -0
  – conventions        not checked: no clause is in force for what it changes
  – reuse              not checked: the task names nothing to reuse
  – tests              not checked: no test command is configured
  ✔ dependencies
  – fully implemented  not checked: the task names no requirement: a reviewer tells
  ✔ task list updated
  accounts: 3 of 7 tasks open: 3, 4, 4.1
Next: git commit
`,
      )
      assert.equal([code, err], [0, ''])
      assert.equal(lists(repo), [flipped, flipped])
    }))
  test('leaves the parent alone with --no-parents', () =>
    scene(async (repo) => {
      await call(repo, '2.2', { parents: false })
      const alone = flipped.replace('[x] 2. Acc', '[ ] 2. Acc')
      assert.equal(lists(repo), [alone, alone])
    }))
  test('keeps edits of the list that are not staged', () =>
    scene(async (repo) => {
      repo.write({ [path]: plan.replace('# Plan', '# The plan\n\nMore.') })
      assert.is((await call(repo, '2.2')).code, 0)
      assert.equal(lists(repo), [flipped.replace('# Plan', '# The plan\n\nMore.'), flipped])
    }))
  test('marks a task whose working file says that it is started', () =>
    scene(async (repo) => {
      repo.write({ [path]: plan.replace('[ ] 2. Acc', '[-] 2. Acc') })
      assert.is((await call(repo, '2.2')).code, 0)
      assert.equal(lists(repo), [flipped, flipped])
    }))
  test('marks a box in a list that only remark can read', () =>
    scene(async (repo) => {
      const odd = `${plan}\n<div>\n- [ ] 9. No task\n</div>\n`
      repo.git('commit', '-qm', 'feat: mail', '--no-verify')
      repo.commit('docs: plan', { [path]: odd })
      repo.write({ 'src/b.js': '1\n', [path]: `More.\n\n${odd}` })
      repo.git('add', 'src')
      const { code, out } = await call(repo, '2.2')
      assert.is(code, 0, out)
      assert.is(repo.read(path), `More.\n\n${flipped}\n<div>\n- [ ] 9. No task\n</div>\n`)
    }))
  test('changes nothing with --dry-run', () =>
    scene(async (repo) => {
      const { code, out } = await call(repo, '2.2', { dryRun: true })
      assert.is(code, 0)
      assert.is(out.split('\n')[0], 'Task 2.2 would be marked as complete in tasks.md')
      assert.equal(lists(repo), [plan, plan])
    }))
  test('refuses a task that is done already, with its place, and changes nothing', () =>
    scene(async (repo) => {
      const { code, err } = await call(repo, '2.1')
      assert.is(
        err,
        `spec-exec: Task 2.1 is already done: .claude/specs/accounts/tasks.md:5
  help: npx spec-exec next accounts
`,
      )
      assert.is(code, 1)
      assert.equal(lists(repo), [plan, plan])
    }))
  test('says of a task that is marked and not committed what is left to do', () =>
    scene(async (repo) => {
      await call(repo, '2.2')
      const { code, err } = await call(repo, '2.2')
      assert.is(
        err,
        `spec-exec: Task 2.2 is already marked, and not committed: .claude/specs/accounts/tasks.md:6
  help: it is marked and staged: git commit
`,
      )
      assert.is(code, 1)
    }))
  test('refuses a parent of open sub-tasks and names them', () =>
    scene(async (repo) => {
      const { code, err } = await call(repo, '4')
      assert.is(
        err,
        `spec-exec: Expected the sub-tasks of \`accounts/4\` done before it, found open: \`4.1\`: .claude/specs/accounts/tasks.md:10
  help: do them first, each in a commit of its own: npx spec-exec next accounts
`,
      )
      assert.is(code, 1)
    }))
  test('refuses a task before what it depends on', () =>
    scene(async (repo) => {
      const { err } = await call(repo, '3')
      assert.is(
        err.split('\n')[0],
        'spec-exec: Expected `2.2` done before `accounts/3`, which depends on it, found it open: .claude/specs/accounts/tasks.md:8',
      )
    }))
  test('judges first, and marks nothing for a commit that would be refused (K01)', () =>
    scene(async (repo) => {
      repo.git('rm', '-q', '--cached', 'src/mail.js')
      const { code, out } = await call(repo, '2.2')
      assert.is(
        out,
        `✖ task-has-work  Expected work beside the mark of \`accounts/2.2\`, found nothing changed outside the plan
  --> .claude/specs/accounts/tasks.md:6
  help: stage the files of the task with it (git add); for a task without work write \`_Work: none_\` below it, in a plan commit
  – conventions        not checked: no clause is in force for what it changes
  – reuse              not checked: the task names nothing to reuse
  – tests              not checked: no test command is configured
  ✔ dependencies
  ✖ fully implemented  task-has-work
  – task list updated  not checked: the task has not been marked
  note: Task 2.2 has not been marked
  note: 1 file is changed but not staged: git add -- src/mail.js
The commit is refused
more: npx spec-exec explain task-has-work
`,
      )
      assert.is(code, 1)
      assert.equal(lists(repo), [plan, plan])
    }))
  test('refuses what is staged of another task', () =>
    scene(async (repo) => {
      repo.write({ [path]: plan.replace('[ ] 3', '[x] 3') })
      repo.git('add', path)
      const { code, out } = await call(repo, '2.2')
      assert.is(
        out.split('\n')[0],
        '✖ one-task  Expected one task marked done, found 2: `accounts/2.2`, `accounts/3`',
      )
      assert.is(code, 1)
    }))
  test('keeps a record that the hooks find', () =>
    scene(async (repo) => {
      await call(repo, '2.2')
      const [head, tree] = [repo.git('rev-parse', 'HEAD^{tree}'), repo.git('write-tree')]
      const record = join(repo.root, '.git/spec-exec/rules', `${head}-${tree}`)
      assert.match(readFileSync(record, 'utf8'), 'Spec-Task: accounts/2.2')
    }))
  test('answers programs in JSON', () =>
    scene(async (repo) => {
      const { out } = await call(repo, '2.2', { format: 'json' })
      const { report, ...rest } = JSON.parse(out)
      assert.equal(rest, {
        schemaVersion: 1,
        kind: 'done',
        task: 'accounts/2.2',
        isMarked: true,
        boxes: [4, 6, 7].map((line) => ({ path, line })),
        files: [path, 'src/mail.js'],
        implemented: [{ path: 'src/mail.js', status: 'A', added: 1, removed: 0 }],
        open: 'accounts: 3 of 7 tasks open: 3, 4, 4.1',
        next: 'git commit',
      })
      assert.equal(report.flips, ['accounts/2.2'])
    }))
  test('refuses an unknown format before it marks anything', () =>
    scene(async (repo) => {
      const error = await rejects(call(repo, '2.2', { format: 'yaml' }))
      assert.is(error.message, 'Expected a format, found `yaml`')
      assert.equal(lists(repo), [plan, plan])
    }))
  test('lists the candidates of a name that several specs have', () =>
    scene(async (repo) => {
      repo.commit('docs: plan', { '.claude/specs/billing/tasks.md': '- [ ] 2.2 Other\n' })
      const error = await rejects(call(repo, '2.2'))
      assert.is(error.message, 'Expected one task, found 2 called `2.2`')
    }))
  test('names the task that was meant', () =>
    scene(async (repo) => {
      const error = await rejects(call(repo, 'accounts/22'))
      assert.is(
        error.message,
        'Expected a task of `.claude/specs/accounts/tasks.md`, found `accounts/22`',
      )
    }))
  test('refuses to run in a hook', () =>
    scene(async (repo) => {
      const env = { ...repo.env, GIT_INDEX_FILE: '.git/index' }
      const error = await rejects(called(done, { cwd: repo.root, env }, { args: ['2.2'] }))
      assert.is(error.message, 'Cannot mark a task while git is committing')
    }))
  test('removes the lock of a run that was killed once all was written', () =>
    scene(async (repo) => {
      await call(repo, '2.2')
      repo.write({ '.git/index.lock': JSON.stringify({ ...newOwner(), pid: 4194305 }) })
      assert.is((await call(repo, '2.2')).code, 1)
      assert.is(existsSync(join(repo.root, '.git/index.lock')), false)
    }))
})
