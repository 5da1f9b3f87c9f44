import { configuration, judgeCommit, linesOf } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const list = '- [x] 1. First\n- [ ] 2. Second\n- [ ] 3. Third\n- [ ] 4. Fourth\n'
const done = (...ids: readonly number[]) =>
  ids.reduce((text, id) => text.replace(`[ ] ${id}`, `[x] ${id}`), list)
const start = { 'spec-exec.config.ts': configuration(), [path]: list, 'src/a.ts': 'a\nb\nc\n' }

/** A repository in which a line was changed by one commit, and again by the next. */
function withChanges(use: (repo: Sandbox, id: string) => Promise<void>): Promise<void> {
  return withRepo(async (repo) => {
    repo.commit('chore: start', start)
    const id = repo.commit('feat: two', { 'src/a.ts': 'a\nb2\nc\n', [path]: done(2) })
    repo.commit('feat: three', { 'src/a.ts': 'a\nb3\nd\nc\n', [path]: done(2, 3) })
    await use(repo, id)
  })
}

const message = (id: string) => `Revert "feat: two"\n\nThis reverts commit ${id}.`
const found = async (repo: Sandbox, rev = 'HEAD') => linesOf(await judgeCommit(repo, rev))

suite('revert-clean: conflicts', (test) => {
  test('lets lines of all sides through, and the mark of the task taken back', () =>
    withChanges(async (repo, id) => {
      repo.run('git', ['revert', '--no-edit', id])
      repo.commit(message(id), { 'src/a.ts': 'a\nb\nb3\nc\n', [path]: done(3) })
      assert.equal(await found(repo), ['revert'])
    }))

  test('Y05: refuses lines of no side', () =>
    withChanges(async (repo, id) => {
      repo.commit(message(id), { 'src/a.ts': 'a\nb\nevil\nworse\n', [path]: done(3) })
      assert.equal(await found(repo), [
        'revert',
        'error revert-clean src/a.ts:3: Expected the lines of a revert to come from one of its sides, found 2 others in `src/a.ts`',
      ])
    }))

  test('Y05: refuses lines that stand there more often than on all sides', () =>
    withChanges(async (repo, id) => {
      repo.commit(message(id), { 'src/a.ts': 'a\nb\nc\nb\n', [path]: done(3) })
      assert.equal(await found(repo), [
        'revert',
        'error revert-clean src/a.ts:4: Expected the lines of a revert to come from one of its sides, found 1 other in `src/a.ts`',
      ])
    }))

  test('Y05: refuses what is no text and of no side', () =>
    withChanges(async (repo, id) => {
      repo.commit(message(id), { 'src/a.ts': '\0evil', [path]: done(3) })
      assert.equal(await found(repo), [
        'revert',
        'error revert-clean src/a.ts: Expected `src/a.ts` to be as on one of the sides of the revert, found another',
      ])
    }))

  test('Y05: refuses a path in conflict that becomes a link', () =>
    withChanges(async (repo, id) => {
      repo.commit(message(id), { 'src/a.ts': undefined, [path]: done(3) })
      repo.run('ln', ['-s', '/etc', 'src/a.ts'])
      repo.git('add', '-A')
      repo.git('commit', '-q', '--amend', '--no-edit')
      assert.equal(await found(repo), [
        'revert',
        'error revert-clean src/a.ts: Expected `src/a.ts` to be as on one of the sides of the revert, found another',
      ])
    }))
})

suite('revert-clean: a history that was rewritten', (test) => {
  /** A branch with a task and what comes upon it, and a main that has gone on. */
  const withBranch = (use: (repo: Sandbox) => Promise<void>, ...reverts: readonly string[]) =>
    withRepo(async (repo) => {
      repo.commit('chore: start', start)
      repo.git('switch', '-qc', 'side')
      repo.commit('feat: two', { 'src/two.ts': '2\n', [path]: done(2) })
      for (const rev of reverts) repo.git('revert', '--no-edit', rev)
      repo.git('switch', '-q', 'main')
      repo.commit('docs: more', { 'README.md': 'more\n' })
      await use(repo)
    })

  test('lets a rebased revert through, and the revert of that', () =>
    withBranch(
      async (repo) => {
        repo.git('switch', '-q', 'side')
        repo.git('rebase', '-q', 'main')
        assert.equal(await found(repo, 'HEAD~1'), ['revert'])
        assert.equal(await found(repo), ['revert auth/2'])
      },
      'HEAD',
      'HEAD',
    ))

  test('lets it through in a clone that does not hold what it names', () =>
    withBranch(async (repo) => {
      repo.git('switch', '-q', 'side')
      repo.git('rebase', '-q', 'main')
      repo.git('reflog', 'expire', '--expire=now', '--all')
      repo.git('branch', '-D', '-q', 'main')
      repo.git('gc', '-q', '--prune=now')
      assert.equal(await found(repo), ['revert'])
    }, 'HEAD'))

  test('lets a picked revert through, also of a commit that was called otherwise', () =>
    withBranch(async (repo) => {
      repo.git('cherry-pick', 'side~1')
      repo.git('commit', '-q', '--amend', '-m', 'feat: the second')
      repo.git('cherry-pick', '-x', 'side')
      assert.equal(await found(repo), ['revert'])
    }, 'HEAD'))

  test('Y05: refuses one that does more than take back what is called so', () =>
    withBranch(async (repo) => {
      repo.git('switch', '-q', 'side')
      repo.git('rebase', '-q', 'main')
      repo.write({ 'src/evil.ts': 'evil\n' })
      repo.git('add', '-A')
      repo.git('commit', '-q', '--amend', '--no-edit')
      const named = /[0-9a-f]{40}/.exec(repo.git('log', '-1', '--format=%B'))?.[0]
      assert.equal(await found(repo), [
        'revert',
        `error revert-clean: Expected the reverted commit in this history, found none named \`${named}\``,
      ])
    }, 'HEAD'))
})

suite('revert-clean: the revert of a reopening', (test) => {
  const withReopening = (use: (repo: Sandbox, id: string) => Promise<void>) =>
    withRepo(async (repo) => {
      repo.commit('chore: start', start)
      repo.commit('feat: two', { 'src/two.ts': '2\n', [path]: done(2) })
      await use(repo, repo.commit('chore: reopen 2', { [path]: list }))
    })

  test('lets it through while the work is there', () =>
    withReopening(async (repo, id) => {
      repo.commit('feat: three', { 'src/three.ts': '3\n', [path]: done(3) })
      repo.commit(message(id), { [path]: done(2, 3) })
      assert.equal(await found(repo), ['revert auth/2'])
    }))

  test('Y05: refuses it where the work is gone', () =>
    withReopening(async (repo, id) => {
      const work = repo.git('rev-parse', '--short=7', 'HEAD~1')
      repo.commit('feat: four', { 'src/two.ts': undefined, [path]: done(4) })
      repo.commit(message(id), { [path]: done(2, 4) })
      assert.equal(await found(repo), [
        'revert auth/2',
        `error revert-clean ${path}:2: Expected the work of \`auth/2\` to be there to mark it done again, found all that ${work} changed as it was before`,
      ])
    }))

  test('Y05: refuses it where the mark was changed since', () =>
    withReopening(async (repo, id) => {
      repo.commit('feat: two again', { 'src/two.ts': '2!\n', [path]: done(2) })
      const last = repo.commit('chore: reopen 2', { [path]: list })
      repo.commit(message(id), { [path]: done(2) })
      assert.equal(await found(repo), [
        'revert auth/2',
        `error revert-clean ${path}:2: Expected ${id.slice(0, 7)} to be the last to change the mark of \`auth/2\`, found ${last.slice(0, 7)} after it`,
      ])
    }))
})
