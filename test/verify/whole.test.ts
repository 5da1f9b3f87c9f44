import type { Sketch } from '../helpers/histories.js'
import { configuration } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, work } from '../threats/said.js'
import { whole } from './whole.js'

const start = parent(before, "free: ['docs/**']")
const flip = { [path]: marked('2.1'), ...work }
const task = child(start, flip)
const undo = "offPlan: 'reason'"
const say = 'fix: undo\n\nSpec-Task: none — for a test\n'

suite('a range as a whole', (test) => {
  test('a task with its work is all that there is', async () =>
    assert.equal(await whole(start, task), []))

  test('two tasks, one after the other, with their parent', async () => {
    const second = child(
      task,
      { [path]: marked('2.1', '2.2', '2. '), 'src/keep.ts': 'export {}\n' },
      'feat: keep\n\nSpec-Task: login/2.2\n',
    )
    assert.equal(await whole(start, second), [])
  })

  test('Y05: a task stays checked and its work is gone', async () => {
    const from = parent(before, undo)
    const gone = child(child(from, flip), { 'src/hash.ts': undefined }, say)
    assert.equal(await whole(from, gone), [
      'error net-work .kiro/specs/login/tasks.md:5: Expected the work of `login/2.1` to be there at the end of the range, found all that <id> changed as it was before',
    ])
  })

  test('Y05: work that is taken back and reopened is no claim', async () => {
    const from = parent(before, undo)
    const gone = child(child(from, flip), { 'src/hash.ts': undefined }, say)
    const reopened = child(gone, { [path]: list }, 'chore: reopen\n')
    assert.equal(await whole(from, reopened), [])
  })

  test('a revert takes back box and work', async () => {
    const revert: Sketch = {
      message: (idOf) => `Revert "feat: hash"\n\nThis reverts commit ${idOf(task)}.\n`,
      files: { [path]: list, 'src/hash.ts': undefined },
      parents: [task],
    }
    const other = child(revert, { 'docs/a.md': 'A\n' }, 'docs: a\n')
    assert.equal(await whole(start, other), [])
  })

  test('flipped, reopened and flipped again', async () => {
    const reopened = child(task, { [path]: list }, 'chore: reopen\n')
    const again = child(reopened, {
      [path]: marked('2.1'),
      'src/hash.ts': 'export const hash = 2\n',
    })
    assert.equal(await whole(start, again), [])
  })

  test('work that moved on is there', async () => {
    const moved = child(
      task,
      { 'src/hash.ts': undefined, 'lib/hash.ts': 'export const hash = 3\n' },
      say,
    )
    assert.equal(await whole(start, moved), [])
  })

  test('a box that no commit flipped', async () => {
    const born = child(start, { [path]: `${list}- [x] 5. Born done\n` }, 'docs: plan\n')
    assert.equal(await whole(start, born), [
      'error net-boxes .kiro/specs/login/tasks.md:11: Expected `login/5` to be marked done by a commit of the range, found it done at its end alone',
    ])
  })

  test('a merge that loses a mark', async () => {
    const other = child(start, { 'docs/a.md': 'A\n' }, 'docs: a\n')
    const merge: Sketch = {
      message: "Merge branch 'side'\n",
      files: { 'docs/a.md': 'A\n', [path]: list },
      parents: [task, other],
    }
    assert.equal(await whole(start, merge), [
      'error net-boxes .kiro/specs/login/tasks.md:5: Expected `login/2.1` to be done at the end of the range, as <id> marked it, found it open',
    ])
  })

  test('the same task on two branches that are merged', async () => {
    const other = child(start, flip, 'feat: the same\n\nSpec-Task: login/2.1\n')
    const merge: Sketch = { message: 'Merge\n', files: {}, parents: [task, other] }
    assert.equal(await whole(start, merge), [])
  })

  test('what the base did since is nobody’s flip here', async () => {
    const base = child(start, { [path]: marked('3.'), 'src/out.ts': 'export {}\n' })
    const merge: Sketch = {
      message: 'Merge\n',
      files: { [path]: marked('2.1', '3.'), 'src/out.ts': 'export {}\n' },
      parents: [task, base],
    }
    assert.equal(await whole(base, merge), [])
  })

  test('a list that moved keeps its marks', async () => {
    const archived = child(
      task,
      { [path]: undefined, '.kiro/specs/old-login/tasks.md': marked('2.1') },
      'docs: archive\n',
    )
    assert.equal(await whole(start, archived), [])
  })

  test('a commit that the law spares is taken as it is', async () => {
    const batch = child(start, { [path]: marked('2.1', '2.2', '3.') }, 'feat: a batch\n')
    const law = (idOf: (sketch: Sketch) => string) =>
      child(start, { 'spec-exec.config.ts': configuration(`grandfather: ['${idOf(batch)}']`) })
    assert.equal(await whole(start, batch, law), [])
  })
})
