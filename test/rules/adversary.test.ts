import { configuration, judgeCommit, judged, linesOf } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const list = '- [x] 1. First\n- [ ] 2. Second\n- [ ] 3. Third\n- [ ] 4. Fourth\n'
const before = { [path]: list, 'a.ts': '' }
const plan = (text: string) => judged({ before, after: { [path]: text }, message: 'docs: plan' })

suite('a task cannot be marked done by making it no task', (test) => {
  test('a plan commit that takes its id away [K06]', async () => {
    assert.equal(linesOf(await plan(list.replace('- [ ] 3. Third', '- [x] Third'))), [
      'plan',
      `error plan-marks ${path}:3: Expected no box checked in a plan commit, found \`Third\``,
    ])
  })

  test('a plan commit that adds a checked box without an id [K06]', async () => {
    assert.equal(linesOf(await plan(`${list}- [x] Ship it\n`)), [
      'plan',
      `error plan-marks ${path}:5: Expected no box checked in a plan commit, found \`Ship it\``,
    ])
  })

  test('a plan commit may block and unblock a task', async () => {
    assert.equal(linesOf(await plan(list.replace('[ ] 3', '[~] 3'))), ['plan'])
  })
})

/** Two branches that both touch the same lines; `other` is merged into main, which is checked out. */
function withConflict(use: (repo: Sandbox) => Promise<void>): Promise<void> {
  return withRepo(async (repo) => {
    repo.commit('chore: start', { ...before, 'spec-exec.config.ts': configuration() })
    repo.git('switch', '-qc', 'other')
    repo.commit('feat: four', { 'b.ts': '', [path]: list.replace('[ ] 4', '[x] 4') })
    repo.git('switch', '-q', 'main')
    repo.commit('feat: three', { 'c.ts': '', [path]: list.replace('[ ] 3', '[x] 3') })
    repo.run('git', ['merge', '-q', 'other'])
    await use(repo)
  })
}

const both = list.replace('[ ] 3', '[x] 3').replace('[ ] 4', '[x] 4')

suite('a merge in conflict', (test) => {
  test('may hold what both sides marked', () =>
    withConflict(async (repo) => {
      repo.commit('Merge other', { [path]: both })
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), ['merge'])
    }))

  test('may not hold a checked task of its own [Y02]', () =>
    withConflict(async (repo) => {
      repo.commit('Merge other', {
        [path]: both.replace('- [ ] 2. Second', '- [x] 50. Other words'),
      })
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), [
        'merge',
        `error merge-clean ${path}:2: Expected a merge to mark nothing done that no parent has done, found \`Other words\``,
        `error merge-clean ${path}: Expected a merge to keep the tasks that a parent has, found \`auth/2\` gone`,
        `warning merge-clean ${path}:2: Expected conflicts to be resolved with lines of the parents, found 1 other in \`${path}\``,
      ])
    }))

  test('may renumber what one side marked', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { ...before, 'spec-exec.config.ts': configuration() })
      repo.git('switch', '-qc', 'other')
      repo.commit('feat: four', { 'b.ts': '', [path]: list.replace('[ ] 4', '[x] 4') })
      repo.git('switch', '-q', 'main')
      const renumbered = list.replace('4. Fourth', '4. Between\n- [ ] 5. Fourth')
      repo.commit('docs: plan', { [path]: renumbered })
      repo.run('git', ['merge', '-q', 'other'])
      repo.commit('Merge other', { [path]: renumbered.replace('[ ] 5', '[x] 5') })
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD'))[1], undefined)
    }))

  test('may bring a mark to a list that moved', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { ...before, 'spec-exec.config.ts': configuration() })
      repo.git('switch', '-qc', 'other')
      repo.commit('feat: four', { 'b.ts': '', [path]: list.replace('[ ] 4', '[x] 4') })
      repo.git('switch', '-q', 'main')
      repo.commit('docs: rename', { [path]: undefined, '.claude/specs/login/tasks.md': list })
      repo.git('merge', '-q', '--no-edit', 'other')
      assert.equal(linesOf(await judgeCommit(repo, 'HEAD')), ['merge'])
    }))
})

suite('a revert in conflict', (test) => {
  test('must reopen what the reverted commit flipped [Y05]', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', { ...before, 'spec-exec.config.ts': configuration() })
      const id = repo.commit('feat: three', { 'a.ts': '3', [path]: list.replace('[ ] 3', '[x] 3') })
      repo.commit('feat: four', { 'a.ts': '4', [path]: both })
      repo.commit(`refactor: nice\n\nThis reverts commit ${id}.`, { 'a.ts': 'brand new' })
      const lines = linesOf(await judgeCommit(repo, 'HEAD'))
      const left = `error revert-clean ${path}: Expected a revert to reopen what ${id.slice(0, 7)} flipped, found \`auth/3\` still done`
      assert.ok(lines.includes(left), lines.join('\n'))
    }))
})

suite('task-order', (test) => {
  test('waits for a task of another spec [K23]', async () => {
    const other = '.claude/specs/other/tasks.md'
    const report = await judged({
      before: {
        [other]: '- [ ] 1. A\n',
        [path]: '- [ ] 1. B\n  - Depends on: other/1\n',
        'a.ts': '',
      },
      after: { 'a.ts': 'x', [path]: '- [x] 1. B\n  - Depends on: other/1\n' },
      message: 'feat: b\n\nSpec-Task: auth/1',
    })
    assert.equal(linesOf(report), [
      'task auth/1',
      `error task-order ${path}:1: Expected \`1\` done before \`auth/1\`, which depends on it, found it open`,
    ])
  })
})

suite('code in a folder of the plan', (test) => {
  for (const place of [
    'src/openspec/app.js',
    '.claude/specs/auth/lib/app.ts',
    'specs/1-x/app.py',
  ]) {
    test(`${place} is work`, async () => {
      assert.equal(linesOf(await judged({ before, after: { [place]: 'code' } }))[0], 'task')
    })
  }

  test('what spec-kit brings is the plan', async () => {
    const after = { '.specify/scripts/setup.ts': 'code' }
    assert.equal(linesOf(await judged({ before, after })), ['plan'])
  })
})
