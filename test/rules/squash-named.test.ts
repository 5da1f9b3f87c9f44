import { importSketches, type Sketch } from '../helpers/histories.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, marked, parent, path, work } from '../threats/said.js'
import { verified } from '../threats/told.js'

const squashing = parent(before, "merge: 'squash'")
const files = { [path]: marked('2.1', '3.'), ...work, 'src/out.ts': 'export {}\n' }

/** What is said of a commit upon a law. */
async function saidOf(
  sketch: Sketch,
  where: 'landed' | 'on a branch' = 'landed',
): Promise<readonly string[]> {
  let lines: readonly string[] = []
  await withRepo(async (repo) => {
    const idOf = importSketches(repo, [sketch])
    const [from] = sketch.parents
    if (!from) throw new Error('Expected a parent')
    const range = { from: idOf(from), to: idOf(sketch), landed: where === 'landed' }
    lines = (await verified(repo, range)).lines
  })
  return lines
}

const both =
  'Login (#12)\n\n* feat: hash\n\nSpec-Task: login/2.1\n\n* feat: out\n\nSpec-Task: login/3\n'

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
})
