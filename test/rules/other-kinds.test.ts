import { mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
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

  const latin = Buffer.from('- [ ] T001 \xe9\n', 'latin1')
  const unreadable: readonly (readonly [string, string | Uint8Array, string, string])[] = [
    ['not in UTF-8', latin, 'Expected UTF-8, found another', 'save it as UTF-8'],
    [
      'too large',
      `- [ ] T001 a\n${'x'.repeat(1 << 21)}`,
      'Expected a task list below the limit `maxListBytes`, found another',
      'split the list, or raise `maxListBytes`',
    ],
    [
      'too deep',
      `${'- '.repeat(65)}[ ] T001 a\n`,
      'Expected a task list that is not nested so deep, found another',
      'split the list, or nest its items less deep: 64 levels at most',
    ],
  ]
  for (const [name, text, message, fix] of unreadable) {
    test(`refuses a list that is ${name}, though it was before`, async () => {
      const after = { [path]: Buffer.concat([Buffer.from(text), Buffer.from('\nmore\n')]) }
      const report = await judged({ before: { [path]: text }, after, message: 'docs: plan' })
      assert.equal(linesOf(report), ['plan', `error list-format ${path}:1: ${message}`])
      const [found] = report.outcomes.flatMap((one) =>
        one.status === 'failed' ? one.findings : [],
      )
      assert.ok(found?.fix?.endsWith(`; then ${fix}`), found?.fix)
    })
  }

  test('warns of an unreadable list where the law is adopted', async () => {
    await withRepo(async (repo) => {
      repo.commit('chore: start', { 'a.ts': '' })
      repo.commit('chore: adopt', { 'spec-exec.config.ts': configuration(), [path]: latin })
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), [
        'law',
        `warning list-format ${path}:1: Expected UTF-8, found another`,
      ])
    })
  })
})

suite('one-task', (test) => {
  test('waits for no archived task', async () => {
    const archived = 'openspec/changes/archive/2025-01-01-a/tasks.md'
    const report = await judged({
      before: { [archived]: '- [ ] 1. a\n', 'openspec/changes/b/tasks.md': '- [x] 1. b\n' },
      after: { 'a.ts': 'x' },
    })
    assert.equal(linesOf(report), ['task'])
  })
})

suite('paths-safe', (test) => {
  const link = (target: string) => (repo: Sandbox) => {
    mkdirSync(dirname(join(repo.root, target)), { recursive: true })
    symlinkSync('elsewhere', join(repo.root, target))
    repo.git('add', '-A')
  }
  const submodule = (target: string) => (repo: Sandbox) => {
    repo.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},${target}`)
  }
  const kinds = [
    ['symlink', link],
    ['submodule', submodule],
  ] as const
  for (const target of ['.kiro', '.kiro/specs', 'openspec', 'specs', '.kiro/specs/a/b.ts']) {
    for (const [what, also] of kinds) {
      test(`refuses a ${what} at ${target}, below which specs stand`, async () => {
        const report = await judged({ before: {}, after: {}, also: also(target) })
        const said = `error paths-safe ${target}: Expected a plain folder where specs stand, found a ${what}`
        assert.ok(linesOf(report).includes(said), linesOf(report).join('\n'))
      })
    }
  }

  for (const target of ['vendor', 'docs', 'src/specs-of', 'tasks.md', 'kiro']) {
    test(`lets a symlink at ${target} through, which holds none`, async () => {
      const config =
        "free: ['**'], dialects: ['kiro', { id: 'own', lists: ['*/plan/tasks.md', 'specs/*/tasks.md'], steering: [] }]"
      for (const more of ["free: ['**']", config]) {
        const lines = linesOf(
          await judged({ before: {}, after: {}, also: link(target), config: more }),
        )
        assert.equal(lines, ['free'])
      }
    })
  }
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
