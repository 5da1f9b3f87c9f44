import { importSketches, type Sketch } from '../helpers/histories.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, saidOf, work } from './said.js'
import { verified } from './told.js'

const flip = { [path]: marked('2.1'), ...work }
const free = "free: ['docs/**']"
const reverts = (of: Sketch) => (idOf: (sketch: Sketch) => string) =>
  `Revert "feat: hash"\n\nThis reverts commit ${idOf(of)}.\n`

/** A commit of free work and one of a task, side by side. */
function sides() {
  const from = parent(before, free)
  return {
    from,
    ours: child(from, { 'docs/a.md': 'A\n' }, 'docs: a\n'),
    theirs: child(from, flip),
  }
}

function merge(parents: readonly Sketch[], files: Sketch['files']): Sketch {
  return { message: "Merge branch 'side'\n", files, parents }
}

suite('threats: history', (test) => {
  test('a clean merge passes', async () => {
    const { ours, theirs } = sides()
    assert.equal(await saidOf(merge([ours, theirs], flip)), ['merge'])
  })
  test('Y02: a merge with changes of its own', async () => {
    const { ours, theirs } = sides()
    assert.equal(await saidOf(merge([ours, theirs], { ...flip, 'src/evil.ts': '\n' })), [
      'merge',
      'error merge-clean src/evil.ts: Expected the mechanical merge of the parents, found `src/evil.ts` different',
    ])
  })
  test('Y02: a merge that marks a task of its own', async () => {
    const { ours, theirs } = sides()
    const files = { ...flip, [path]: marked('2.1', '3.') }
    assert.equal(await saidOf(merge([ours, theirs], files)), [
      'merge login/3',
      'error merge-clean .kiro/specs/login/tasks.md: Expected the mechanical merge of the parents, found `.kiro/specs/login/tasks.md` different',
      'error merge-clean .kiro/specs/login/tasks.md:8: Expected a merge to mark nothing done that no parent has done, found `login/3`',
    ])
  })
  test('Y03: a merge that drops the other side', async () => {
    const { ours, theirs } = sides()
    assert.equal(await saidOf(merge([ours, theirs], {})), [
      'merge',
      'error merge-clean .kiro/specs/login/tasks.md: Expected the mechanical merge of the parents, found `.kiro/specs/login/tasks.md` different',
      'error merge-clean src/hash.ts: Expected the mechanical merge of the parents, found `src/hash.ts` different',
    ])
  })
  test('Y04: a merge of three', async () => {
    const { from, ours, theirs } = sides()
    const third = child(from, { 'docs/b.md': 'B\n' }, 'docs: b\n')
    assert.equal(await saidOf(merge([ours, theirs, third], { ...flip, 'docs/b.md': 'B\n' })), [
      'merge',
      'error merge-clean: Expected a merge of two parents, found 3',
    ])
  })
  test('a revert passes', async () => {
    const done = child(parent(), flip)
    const files = { [path]: list, 'src/hash.ts': undefined }
    assert.equal(await saidOf({ message: reverts(done), files, parents: [done] }), ['revert'])
  })
  test('Y05: a revert that leaves the box checked', async () => {
    const done = child(parent(), flip)
    const files = { 'src/hash.ts': undefined }
    assert.equal(await saidOf({ message: reverts(done), files, parents: [done] }), [
      'revert',
      'error revert-clean .kiro/specs/login/tasks.md: Expected the mechanical inverse of 712d887, found `.kiro/specs/login/tasks.md` different',
      'error revert-clean .kiro/specs/login/tasks.md: Expected a revert to reopen what 712d887 flipped, found `login/2.1` still done',
    ])
  })
  test('Y05: a revert of nothing', async () => {
    const done = child(parent(), flip)
    const message = `Revert "feat"\n\nThis reverts commit ${'4'.repeat(40)}.\n`
    assert.equal(await saidOf(child(done, { 'src/hash.ts': undefined }, message)), [
      'revert',
      'error revert-clean: Expected the reverted commit in this history, found none named `4444444444444444444444444444444444444444`',
    ])
  })
  test('Y05: a revert of a commit that this history does not hold', async () => {
    const from = parent()
    const evil = child(from, { 'src/evil.ts': '\n' }, 'feat: aside\n')
    const clean = child(evil, { 'src/evil.ts': undefined }, 'chore: tidy\n')
    const files = { 'src/evil.ts': '\n' }
    const bad = { message: reverts(clean), files, parents: [from], beside: [clean] }
    assert.equal(await saidOf(bad), [
      'revert',
      'error revert-clean: Expected the reverted commit in this history, found none named `b405de1d554e3e8eec89124e53c32d131cdb8309`',
    ])
  })
  test('Y05: the code of a done task taken away without a word', async () => {
    const done = child(parent(), flip)
    assert.equal(await saidOf(child(done, { 'src/hash.ts': undefined }, 'refactor: tidy\n')), [
      'task',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
    ])
  })
  test('P13: a law taken away and brought back is no adoption under the law of the base', async () => {
    const dropped = child(parent(), { 'spec-exec.config.ts': undefined }, 'chore: drop\n')
    assert.equal(await saidOf(dropped), ['law'])
    const files = { 'spec-exec.config.ts': 'export default {}\n', [path]: marked('2.1', '2.2') }
    assert.equal(await saidOf(child(dropped, files, 'chore: adopt\n')), [
      'task login/2.1 login/2.2',
      'error one-task .kiro/specs/login/tasks.md:5: Expected one task marked done, found 2: `login/2.1`, `login/2.2`',
      'error one-task .kiro/specs/login/tasks.md:7: Expected `login/2.2` to stay open, found it marked done too',
      'error law-apart spec-exec.config.ts: Expected the law to stay in a task commit, found `spec-exec.config.ts` changed',
    ])
  })
  test('Y01: the commits of two tasks squashed into one', () =>
    withRepo(async (repo) => {
      const from = parent()
      const squashed = child(
        from,
        { ...flip, [path]: marked('2.1', '2.2'), 'src/session.ts': '\n' },
        'Sign in (#7)\n\n* feat: hash\n\nSpec-Task: login/2.1\n\n* feat: sessions\n\nSpec-Task: login/2.2\n',
      )
      const idOf = importSketches(repo, [squashed])
      const { lines } = await verified(repo, { from: idOf(from), to: idOf(squashed) })
      assert.equal(lines, [
        'task login/2.1 login/2.2',
        'error one-task .kiro/specs/login/tasks.md:5: Expected one task marked done, found 2: `login/2.1`, `login/2.2`',
        'error one-task .kiro/specs/login/tasks.md:7: Expected `login/2.2` to stay open, found it marked done too',
      ])
    }))
  test('Y06: a commit that passed, amended', () =>
    withRepo(async (repo) => {
      const from = repo.commit('chore: start', start)
      repo.commit('feat: hash\n\nSpec-Task: login/2.1', { ...work, [path]: marked('2.1') })
      const range = { from, to: 'HEAD' }
      assert.equal((await verified(repo, range)).lines, ['task login/2.1'])
      repo.write({ [path]: marked('2.1', '3.') })
      repo.git('commit', '-q', '-a', '--amend', '--no-edit')
      assert.equal((await verified(repo, range)).lines, [
        'task login/2.1 login/3',
        'error one-task .kiro/specs/login/tasks.md:5: Expected one task marked done, found 2: `login/2.1`, `login/3`',
        'error one-task .kiro/specs/login/tasks.md:8: Expected `login/3` to stay open, found it marked done too',
      ])
    }))
  test('Y07: two commits joined into one', async () => {
    const joined = { ...flip, [path]: marked('2.1', '2.2'), 'src/session.ts': '\n' }
    assert.equal(await saidOf(child(parent(), joined)), [
      'task login/2.1 login/2.2',
      'error one-task .kiro/specs/login/tasks.md:5: Expected one task marked done, found 2: `login/2.1`, `login/2.2`',
      'error one-task .kiro/specs/login/tasks.md:7: Expected `login/2.2` to stay open, found it marked done too',
    ])
  })
  test('Y08: a replace ref changes nothing, and is told', () =>
    withRepo(async (repo) => {
      const from = parent()
      const bad = child(from, work, 'feat: hash\n')
      const good = child(from, flip)
      const idOf = importSketches(repo, [bad, good])
      repo.git('replace', idOf(bad), idOf(good))
      const { notes, lines } = await verified(repo, { from: idOf(from), to: idOf(bad) })
      const id = idOf(bad)
      assert.equal(notes, [
        `refs/replace/${id} is ignored: the real object is judged (git replace -d ${id})`,
      ])
      assert.equal(lines, [
        'task',
        'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
      ])
    }))
  test('Y09: grafts are refused', () =>
    withRepo(async (repo) => {
      const bad = child(parent(), work, 'feat: hash\n')
      const last = child(bad, { [path]: marked('2.1'), 'src/index.ts': '\n' })
      const idOf = importSketches(repo, [last])
      repo.write({ '.git/info/grafts': `${idOf(last)}\n` })
      const [from] = bad.parents
      const error = await rejects(verified(repo, { from: from ? idOf(from) : '', to: idOf(last) }))
      assert.is(error.message, 'Expected the history as it was committed, found grafts')
    }))
  test('Y09: a history that is cut off is refused', () =>
    withRepo(async (repo) => {
      const from = parent()
      const bad = child(from, work, 'feat: hash\n')
      const last = child(bad, { [path]: marked('2.1'), 'src/index.ts': '\n' })
      const idOf = importSketches(repo, [last])
      repo.write({ '.git/shallow': `${idOf(last)}\n` })
      const error = await rejects(verified(repo, { from: idOf(from), to: idOf(last) }))
      const cut = idOf(last).slice(0, 7)
      assert.is(error.message, `Expected the whole history, found it cut off at ${cut}`)
    }))
  test('Y12: dates in the past and the future change nothing', async () => {
    const early = { ...child(parent(), work, 'feat: hash\n'), date: 1 }
    assert.equal(await saidOf(early), [
      'task',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
    ])
    const late = {
      ...child(early, { [path]: marked('2.1'), 'src/hash.ts': '\n' }),
      date: 4_102_444_800,
    }
    assert.equal(await saidOf(late), ['task login/2.1'])
  })
  test('Y14: commits that were pushed straight to the base branch are judged from where it stood', () =>
    withRepo(async (repo) => {
      const from = repo.commit('chore: start', start)
      repo.commit('feat: hash', work)
      const { lines } = await verified(repo, { from, to: 'main', base: from })
      assert.equal(lines, [
        'task',
        'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
      ])
    }))
  test('Y15: a second root merged in', () =>
    withRepo(async (repo) => {
      const from = parent()
      const root: Sketch = { message: 'feat: all\n', files: { 'src/all.ts': '\n' }, parents: [] }
      const merged = merge([child(from, flip), root], { 'src/all.ts': '\n' })
      const idOf = importSketches(repo, [merged])
      const { lines } = await verified(repo, { from: idOf(from), to: idOf(merged) })
      assert.equal(lines, [
        'task login/2.1',
        'root',
        'error root-first: Expected a parent, found a commit without one in a history that has begun before',
        'merge',
      ])
    }))
  test('Y16: work pushed behind an approval', async () => {
    const from = parent(before, "review: 'always', rules: { 'tests-accompany': 'off' }")
    const approved = 'feat: hash\n\nSpec-Task: login/2.1\nSpec-Review: APPROVED '
    const tree = '9'.repeat(40)
    const lines = await saidOf(child(from, flip, `${approved}${tree}\n`))
    assert.equal(
      lines.map((line) => line.replace(/APPROVED (?!9)[0-9a-f]{40}/, 'APPROVED <tree>')),
      [
        'task login/2.1',
        `error reviewed .kiro/specs/login/tasks.md:5: Expected the line \`Spec-Review: APPROVED <tree>\`, found \`Spec-Review: APPROVED ${tree}\``,
      ],
    )
  })
  test('Y17: trailers that say that all is well', async () => {
    const claims =
      'Spec-Exec-Verified: yes\nSpec-Tests: passed\nCo-authored-by: Ada <ada@example.org>\n'
    assert.equal(await saidOf(child(parent(), work, `feat: hash\n\n${claims}`)), [
      'task',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
    ])
  })
  test('Y17: a trailer that names another task', async () => {
    assert.equal(await saidOf(child(parent(), flip, 'feat: hash\n\nSpec-Task: login/2.2\n')), [
      'task login/2.1',
      'error message-names-task: Expected the line `Spec-Task: login/2.1`, found `Spec-Task: login/2.2`',
    ])
  })
})

const start = {
  'spec-exec.config.ts': 'export default {}\n',
  [path]: list,
  'src/index.ts': 'export {}\n',
}
