import { configuration, judgeCommit, judged, linesOf } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const path = 'specs/001-auth/tasks.md'
const list = '# Tasks\n\n- [X] T001 Set up\n- [ ] T002 Hash in a.ts\n- [ ] T003 Check in b.ts\n'
const before = { [path]: list, 'a.ts': '', 'b.ts': '' }
const flip = (id: string, text = list) => text.replace(`[ ] ${id}`, `[X] ${id}`)

suite('plan-marks', (test) => {
  test('lets open tasks be added, reworded, removed and started', async () => {
    const after = {
      [path]: '# Tasks\n\n- [X] T001 Set up\n- [-] T002 Hash well in a.ts\n- [ ] T004 Log in\n',
    }
    assert.equal(linesOf(await judged({ before, after, message: 'docs: plan' })), ['plan'])
  })

  test('refuses a task born checked', async () => {
    const after = { [path]: `${list}- [x] T009 Ship\n` }
    assert.equal(linesOf(await judged({ before, after, message: 'docs: plan' })), [
      'plan',
      `error plan-marks ${path}:6: Expected new tasks to be open, found \`001-auth/T009\` born checked`,
    ])
  })

  test('refuses a new list with a checked task', async () => {
    const after = { 'specs/002-pay/tasks.md': '- [x] T001 Paid\n' }
    assert.equal(linesOf(await judged({ before, after, message: 'docs: plan' })), [
      'plan',
      'error plan-marks specs/002-pay/tasks.md:1: Expected new tasks to be open, found `002-pay/T001` born checked',
    ])
  })

  test('lets a list move with its marks', async () => {
    const after = { [path]: undefined, 'specs/003-auth/tasks.md': list }
    assert.equal(linesOf(await judged({ before, after, message: 'docs: rename' })), ['plan'])
  })

  test('refuses a done task reworded', async () => {
    const after = { [path]: list.replace('Set up', 'Set everything up') }
    assert.equal(linesOf(await judged({ before, after, message: 'docs: plan' })), [
      'plan',
      `error plan-marks ${path}:3: Expected done tasks to keep their text, found \`001-auth/T001\` reworded`,
    ])
  })
})

suite('list-format', (test) => {
  test('shows an id that a commit repeats', async () => {
    const after = { [path]: `${list}- [ ] T003 Check again\n` }
    assert.equal(linesOf(await judged({ before, after, message: 'docs: plan' })), [
      'plan',
      `warning list-format ${path}:6: Expected each id once in a list, found \`T003\` again`,
    ])
  })
})

suite('reopen-alone', (test) => {
  test('lets marks be taken back in one list', async () => {
    const after = { [path]: list.replace('[X]', '[ ]') }
    assert.equal(linesOf(await judged({ before, after, message: 'chore: reopen' })), ['reopen'])
  })

  test('refuses work beside it', async () => {
    const after = { [path]: list.replace('[X]', '[ ]'), 'a.ts': 'x' }
    assert.equal(linesOf(await judged({ before, after, message: 'chore: reopen' }))[0], 'task')
  })
})

suite('free', (test) => {
  test('lets paths through that the law frees', async () => {
    const report = await judged({
      before,
      after: { 'docs/a.md': 'x' },
      config: "free: ['docs/**']",
    })
    assert.equal(linesOf(report), ['free'])
  })

  test('lets work through with a reason where the law allows that', async () => {
    const message = 'fix: typo\n\nSpec-Task: none — a typo in a log line'
    const report = await judged({
      before,
      after: { 'a.ts': 'x' },
      config: "offPlan: 'reason'",
      message,
    })
    assert.equal([linesOf(report), report.notes], [['free'], ['off-plan: a typo in a log line']])
  })

  test('refuses a reason where the law allows none', async () => {
    const message = 'fix: typo\n\nSpec-Task: none — a typo in a log line'
    const report = await judged({ before, after: { 'a.ts': 'x' }, message })
    assert.equal(linesOf(report)[0], 'task')
  })

  test('takes an empty commit for free', async () => {
    assert.equal(linesOf(await judged({ before, after: {} })), ['free'])
  })
})

/** A repository with a configuration, the list, and T002 done. */
function withTask(use: (repo: Sandbox, id: string) => Promise<void>): Promise<void> {
  return withRepo(async (repo) => {
    repo.commit('chore: start', { ...before, 'spec-exec.config.ts': configuration() })
    await use(
      repo,
      repo.commit('feat: hash\n\nSpec-Task: 001-auth/T002', {
        'a.ts': 'hash\n',
        [path]: flip('T002'),
      }),
    )
  })
}

suite('revert-clean', (test) => {
  test('lets git revert through, and the task is open again', () =>
    withTask(async (repo, id) => {
      repo.git('revert', '--no-edit', id)
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), ['revert'])
    }))

  test('refuses a revert that adds work', () =>
    withTask(async (repo, id) => {
      repo.git('revert', '--no-edit', id)
      repo.write({ 'b.ts': 'sneaky\n' })
      repo.git('commit', '-qa', '--amend', '--no-edit')
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), [
        'revert',
        `error revert-clean b.ts: Expected the mechanical inverse of ${id.slice(0, 7)}, found \`b.ts\` different`,
      ])
    }))

  test('refuses a revert of a commit that is not there', async () => {
    const message = 'Revert "x"\n\nThis reverts commit 0123456789012345678901234567890123456789.'
    assert.equal(linesOf(await judged({ before, after: { 'a.ts': 'x' }, message })), [
      'revert',
      'error revert-clean: Expected the reverted commit in this history, found none named `0123456789012345678901234567890123456789`',
    ])
  })
})

suite('merge-clean', (test) => {
  /** Two branches: T002 done on one, T003 on the other. */
  const withBranches = (use: (repo: Sandbox) => Promise<void>) =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { ...before, 'spec-exec.config.ts': configuration() })
      repo.git('branch', 'other')
      repo.commit('feat: hash', { 'a.ts': 'hash\n', [path]: flip('T002') })
      repo.git('switch', '-q', 'other')
      repo.commit('feat: free', { 'c.ts': 'c\n' })
      repo.git('switch', '-q', 'main')
      await use(repo)
    })

  test('lets a clean merge through', () =>
    withBranches(async (repo) => {
      repo.git('merge', '-q', '--no-edit', 'other')
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), ['merge'])
    }))

  test('refuses work and marks of its own', () =>
    withBranches(async (repo) => {
      repo.git('merge', '-q', '--no-commit', 'other')
      repo.write({ 'b.ts': 'evil\n', [path]: flip('T003', flip('T002')) })
      repo.git('commit', '-qam', 'Merge')
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), [
        'merge 001-auth/T003',
        'error merge-clean b.ts: Expected the mechanical merge of the parents, found `b.ts` different',
        `error merge-clean ${path}: Expected the mechanical merge of the parents, found \`${path}\` different`,
        `error merge-clean ${path}:5: Expected a merge to mark nothing done that no parent has done, found \`001-auth/T003\``,
      ])
    }))

  test('refuses a merge that discards the other side', () =>
    withBranches(async (repo) => {
      repo.git('merge', '-q', '-s', 'ours', '--no-edit', 'other')
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), [
        'merge',
        'error merge-clean c.ts: Expected the mechanical merge of the parents, found `c.ts` different',
      ])
    }))
})

suite('fixup-folded', (test) => {
  test('is refused in finished history', async () => {
    const report = await judged({ before, after: { 'a.ts': 'x' }, message: 'fixup! feat: hash' })
    assert.equal(linesOf(report), [
      'fixup',
      'error fixup-folded: Expected fixup, squash, amend and wip commits folded in, found one',
    ])
  })
})
