import { importSketches, type Sketch } from '../helpers/histories.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, work } from '../threats/said.js'
import { verified } from '../threats/told.js'

const squashing = parent(before, "merge: 'squash'")
const files = { [path]: marked('2.1', '3.'), ...work, 'src/out.ts': 'export {}\n' }

/** What is said of a commit upon a law. */
async function saidOf(
  sketch: Sketch,
  where: 'landed' | 'on a branch' | 'first' = 'landed',
): Promise<readonly string[]> {
  let lines: readonly string[] = []
  await withRepo(async (repo) => {
    const idOf = importSketches(repo, [sketch])
    const [from] = sketch.parents
    if (!from) throw new Error('Expected a parent')
    const range = {
      from: idOf(from),
      to: idOf(sketch),
      landed: where !== 'on a branch',
      bootstrap: where === 'first',
    }
    lines = (await verified(repo, range)).lines
  })
  return lines
}

const both =
  'Login (#12)\n\n* feat: hash\n\nSpec-Task: login/2.1\n\n* feat: out\n\nSpec-Task: login/3\n'

const payList = '- [x] 1. Pay\n  - [x] 1.1 Take money\n  - [x] 1.2 Give change\n'
const paid = { '.kiro/specs/pay/tasks.md': payList, ...work }
const payTrailers = 'Spec-Task: pay/1.1\nSpec-Task: pay/1.2\n'

suite('squash-named', (test) => {
  test('Y01: as many trailers as tasks, and the same', async () =>
    assert.equal(await saidOf(child(squashing, files, both)), ['squash login/2.1 login/3']))

  test('commits without a task may say so', async () =>
    assert.equal(await saidOf(child(squashing, files, `${both}\nSpec-Task: none — a typo\n`)), [
      'squash login/2.1 login/3',
    ]))

  test('Y01: a task that no trailer names', async () =>
    assert.equal(await saidOf(child(squashing, files, 'Login (#12)\n\nSpec-Task: login/2.1\n')), [
      'squash login/2.1 login/3',
      'error squash-named .kiro/specs/login/tasks.md:8: Expected the line `Spec-Task: login/3` in the message of this squash commit, found none',
    ]))

  test('a trailer without its task', async () =>
    assert.equal(await saidOf(child(squashing, files, `${both}Spec-Task: login/4\n`)), [
      'squash login/2.1 login/3',
      'error squash-named: Expected this squash commit to mark `login/4` done, as its message says, found 2 other tasks marked',
    ]))

  test('a commit within it that reverts makes it no revert', async () =>
    assert.equal(
      await saidOf(child(squashing, files, `${both}\n* x\n\nThis reverts commit 1234567.\n`)),
      ['squash login/2.1 login/3'],
    ))

  test('on a branch each commit covers one task still', async () => {
    const [kind, ...lines] = await saidOf(child(squashing, files, both), 'on a branch')
    assert.is(kind, 'task login/2.1 login/3')
    assert.equal(
      lines.map((line) => line.split(' ')[1]),
      ['one-task', 'one-task'],
    )
  })

  test('a team that does not squash is asked for one task on the base branch too', async () => {
    const [kind] = await saidOf(child(parent(before), files, both))
    assert.is(kind, 'task login/2.1 login/3')
  })

  test('a pull request plans a spec and does its tasks', async () =>
    assert.equal(await saidOf(child(squashing, paid, `Pay (#13)\n\n${payTrailers}`)), [
      'squash pay/1.1 pay/1.2',
    ]))

  test('an ancestor that had a commit of its own may be named', async () =>
    assert.equal(
      await saidOf(child(squashing, paid, `Pay (#13)\n\n${payTrailers}Spec-Task: pay/1\n`)),
      ['squash pay/1.1 pay/1.2'],
    ))

  test('Y01: tasks that are born done and that no trailer names', async () =>
    assert.equal(await saidOf(child(squashing, paid, 'Pay (#13)\n\nSpec-Task: pay/1.2\n')), [
      'squash pay/1.1 pay/1.2',
      'error squash-named .kiro/specs/pay/tasks.md:2: Expected the line `Spec-Task: pay/1.1` in the message of this squash commit, found none',
    ]))

  test('a spec that the pull request archives keeps the name of its tasks', async () => {
    const archive = 'openspec/changes/archive/2026-01-02-pay/tasks.md'
    const message = `Pay (#13)\n\n${payTrailers}`
    const kinds = ['squash 2026-01-02-pay/1.1 2026-01-02-pay/1.2']
    const born = { [archive]: payList, ...work }
    assert.equal(await saidOf(child(squashing, born, message)), kinds)
    const open = { 'openspec/changes/pay/tasks.md': payList.replaceAll('[x]', '[ ]') }
    const planned = child(squashing, open, 'docs: plan\n')
    const moved = { ...born, 'openspec/changes/pay/tasks.md': undefined }
    assert.equal(await saidOf(child(planned, moved, message)), kinds)
  })

  test('a spec that the pull request archives where no list is read', async () => {
    const away = { ...files, [path]: undefined, 'old/login/tasks.md': marked('2.1', '3.') }
    assert.equal(await saidOf(child(squashing, away, both)), ['squash login/2.1 login/3'])
  })

  test('a task that was done, reopened and done again within it', async () => {
    const again = { ...files, [path]: marked('2.1', '3.').replace('Set up', 'Set up well') }
    assert.equal(await saidOf(child(squashing, again, `${both}\nSpec-Task: login/1\n`)), [
      'squash login/2.1 login/3',
    ])
  })

  test('a commit of the base branch that adopts the law brings lists as they are', async () => {
    const bare: Sketch = { message: 'chore: start\n', files: { 'a.md': 'A\n' }, parents: [] }
    const { 'spec-exec.config.ts': law } = squashing.files
    const lists = { '.kiro/specs/pay/tasks.md': payList }
    const adopting = child(bare, { 'spec-exec.config.ts': law, ...lists }, 'chore: adopt\n')
    assert.equal(await saidOf(adopting, 'first'), ['law'])
  })
})

suite('plan-marks of a squash commit', (test) => {
  const done = marked('2.1', '3.')
  const said = (text: string, message = both) =>
    saidOf(child(squashing, { ...files, [path]: text }, message))

  test('Y05: a task that was done is taken back', async () =>
    assert.equal(await said(done.replace('[x] 1. Set up', '[ ] 1. Set up else')), [
      'squash login/2.1 login/3',
      'error plan-marks .kiro/specs/login/tasks.md:3: Expected done tasks to stay done in a squash commit, found `login/1` taken back',
    ]))

  test('Y05: a task that was done is removed', async () =>
    assert.equal(await said(done.replace('- [x] 1. Set up\n', '')), [
      'squash login/2.1 login/3',
      'error plan-marks .kiro/specs/login/tasks.md: Expected done tasks to stay in the list, found `login/1` removed',
    ]))

  test('Y05: a task that was done is reworded', async () =>
    assert.equal(await said(done.replace('Set up', 'Set up else')), [
      'squash login/2.1 login/3',
      'error plan-marks .kiro/specs/login/tasks.md:3: Expected done tasks to keep their text, found `login/1` reworded',
    ]))

  test('what a part reverts is shown, and what its message only says it reverts is not let pass', async () => {
    const setUp = child(squashing, { [path]: done.replace('[ ] 2.2', '[x] 2.2') }, 'feat: keep\n')
    const squash = (text: string): Sketch => ({
      message: (idOf) => `${both}\nThis reverts commit ${idOf(setUp)}.\n`,
      files: { ...files, 'src/more.ts': 'export {}\n', [path]: text },
      parents: [reopened],
    })
    const reopened = child(setUp, { [path]: list.replace('[ ] 2.2', '[x] 2.2') }, 'chore: reopen\n')
    assert.equal(await saidOf(squash(done)), [
      'squash login/2.1 login/3',
      'warning plan-marks .kiro/specs/login/tasks.md:7: Expected done tasks to stay done in a squash commit, found `login/2.2` taken back',
    ])
    assert.equal(
      await saidOf(squash(done.replace('[ ] 2.2', '[x] 2.2').replace('[x] 1.', '[ ] 1.'))),
      [
        'squash login/2.1 login/3',
        'error plan-marks .kiro/specs/login/tasks.md:3: Expected done tasks to stay done in a squash commit, found `login/1` taken back',
      ],
    )
  })

  test('Y05: a revert of what is no commit of this history takes nothing back', async () =>
    assert.equal(
      await said(done.replace('[x] 1.', '[ ] 1.'), `${both}\nThis reverts commit 1234567.\n`),
      [
        'squash login/2.1 login/3',
        'error plan-marks .kiro/specs/login/tasks.md:3: Expected done tasks to stay done in a squash commit, found `login/1` taken back',
      ],
    ))

  test('open tasks are planned anew, and a whole spec is taken away', async () => {
    const planned = done
      .replace('4. Audit', '4. Audit all')
      .replace('  - [ ] 2.2 Keep sessions\n', '')
    assert.equal(await said(planned), ['squash login/2.1 login/3'])
    const gone = { ...paid, [path]: undefined }
    assert.equal(await saidOf(child(squashing, gone, `Pay (#13)\n\n${payTrailers}`)), [
      'squash pay/1.1 pay/1.2',
    ])
  })
})
