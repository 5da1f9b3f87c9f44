import { reopen } from '../../src/commands/reopen.js'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { called } from './called.js'

const path = '.claude/specs/accounts/tasks.md'
const plan = `- [X] 1. Set up
- [x] 2. Accounts
  - [x] 2.1 Write the form
  - [x] 2.2 Send the mail
- [ ] 3. Payments
`
const files = { 'spec-exec.config.ts': configuration(), [path]: plan }

const call = (repo: Sandbox, args: readonly string[], options = {}) =>
  called(reopen, { cwd: repo.root, env: repo.env }, { args, options })

const lists = (repo: Sandbox) => [repo.read(path), `${repo.git('show', `:${path}`)}\n`]

suite('reopen', (test) => {
  test('takes the mark back, and that of the parent above it', () =>
    withRepo(
      async (repo) => {
        const { code, out, err } = await call(repo, ['2.2'])
        assert.is(
          out,
          `Task 2.2 is open again in tasks.md
  --> .claude/specs/accounts/tasks.md:2
  --> .claude/specs/accounts/tasks.md:4
Next, with nothing else in it: git commit
`,
        )
        assert.equal([code, err], [0, ''])
        const open = plan.replace('[x] 2. ', '[ ] 2. ').replace('[x] 2.2', '[ ] 2.2')
        assert.equal(lists(repo), [open, open])
      },
      { files },
    ))
  test('takes several back, a parent above two of them once', () =>
    withRepo(
      async (repo) => {
        await call(repo, ['2.1', 'accounts/2.2', '1'])
        const open = plan.replaceAll(/\[[xX]\]/g, '[ ]')
        assert.equal(lists(repo), [open, open])
      },
      { files },
    ))
  test('warns of other things that are staged', () =>
    withRepo(
      async (repo) => {
        repo.write({ 'a.js': '1\n' })
        repo.git('add', 'a.js')
        assert.is(
          (await call(repo, ['2.2'])).err,
          `spec-exec: a commit that reopens tasks holds nothing else, and 1 other file is staged
  help: git restore --staged -- a.js
`,
        )
      },
      { files },
    ))
  test('says when the mark was not committed yet', () =>
    withRepo(
      async (repo) => {
        repo.write({ [path]: plan.replace('[ ] 3', '[x] 3') })
        repo.git('add', path)
        const { out } = await call(repo, ['3'])
        assert.is(
          out.split('\n')[2],
          'The mark was not committed yet: there is nothing to commit for it',
        )
        assert.equal(lists(repo), [plan, plan])
      },
      { files },
    ))
  test('says which other mark stays to be committed, and warns of nothing', () =>
    withRepo(
      async (repo) => {
        const two = `${plan}- [ ] 4. Reports\n`
        repo.commit('docs: plan', { [path]: two })
        repo.write({
          'a.js': '1\n',
          [path]: two.replace('[ ] 3', '[x] 3').replace('[ ] 4', '[x] 4'),
        })
        repo.git('add', '-A')
        const { out, err } = await call(repo, ['4'])
        assert.is(out.split('\n')[2], 'Next: git commit (`accounts/3` stays marked)')
        assert.is(err, '')
      },
      { files },
    ))
  test('refuses a task that is not done, and changes nothing', () =>
    withRepo(
      async (repo) => {
        const { code, err } = await call(repo, ['2.2', '3'])
        assert.is(err, 'spec-exec: Task 3 is not done: .claude/specs/accounts/tasks.md:5\n')
        assert.is(code, 1)
        assert.equal(lists(repo), [plan, plan])
      },
      { files },
    ))
  test('refuses done tasks of two lists, and changes nothing', () =>
    withRepo(
      async (repo) => {
        const { code, err } = await call(repo, ['accounts/2.2', 'billing/1', 'accounts/1'])
        assert.is(
          err,
          `spec-exec: Expected tasks of one list, since one commit reopens no more, found those of 2
  help: npx spec-exec reopen accounts/2.2 accounts/1; commit that; then npx spec-exec reopen billing/1
`,
        )
        assert.is(code, 1)
        assert.equal(lists(repo), [plan, plan])
        assert.is(repo.git('status', '--porcelain'), '')
      },
      { files: { ...files, '.claude/specs/billing/tasks.md': '- [x] 1. Pay\n' } },
    ))
  test('takes back marks of two lists that are not committed', () =>
    withRepo(
      async (repo) => {
        const billing = '.claude/specs/billing/tasks.md'
        repo.write({ [path]: plan.replace('[ ] 3', '[x] 3'), [billing]: '- [x] 1. Pay\n' })
        repo.git('add', '-A')
        const { code } = await call(repo, ['accounts/3', 'billing/1'])
        assert.equal([code, repo.git('diff', '--cached', '--name-only')], [0, ''])
      },
      { files: { ...files, '.claude/specs/billing/tasks.md': '- [ ] 1. Pay\n' } },
    ))
  test('changes nothing with --dry-run', () =>
    withRepo(
      async (repo) => {
        const { out } = await call(repo, ['2.2'], { dryRun: true })
        assert.is(out.split('\n')[0], 'Task 2.2 would be open again in tasks.md')
        assert.equal(lists(repo), [plan, plan])
      },
      { files },
    ))
  test('answers programs in JSON', () =>
    withRepo(
      async (repo) => {
        const { out } = await call(repo, ['2.2'], { format: 'json' })
        assert.equal(JSON.parse(out), {
          schemaVersion: 1,
          kind: 'reopen',
          tasks: ['accounts/2.2'],
          isTakenBack: true,
          boxes: [2, 4].map((line) => ({ path, line })),
          others: [],
        })
      },
      { files },
    ))
})
