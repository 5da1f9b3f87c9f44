import type { Sketch } from '../helpers/histories.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, work } from '../threats/said.js'
import { whole } from './whole.js'

const start = parent(before, "free: ['docs/**']")
const flip = { [path]: marked('2.1'), ...work }
const task = child(start, flip)

suite('a range and what was done before it', (test) => {
  test('Y05: a merge takes back what was done before the range', async () => {
    const open = marked('2.1').replace('[x] 1.', '[ ] 1.')
    assert.equal(await whole(start, resolved(open)), [
      'error net-boxes .kiro/specs/login/tasks.md:3: Expected `login/1` to stay done, as it was before the range, found it open at its end',
    ])
  })

  test('Y05: a merge takes away what was done before the range', async () => {
    const gone = marked('2.1').replace('- [x] 1. Set up\n', '')
    assert.equal(await whole(start, resolved(gone)), [
      'error net-boxes .kiro/specs/login/tasks.md:undefined: Expected `login/1` to stay done, as it was before the range, found it gone at its end',
    ])
  })

  test('Y05: a list is taken away and written anew with open boxes', async () => {
    const anew = child(child(start, { [path]: undefined }), { [path]: reopenedList })
    assert.equal(await whole(start, anew), [
      'error net-boxes .kiro/specs/login/tasks.md:3: Expected `login/1` to stay done, as it was before the range, found it open at its end',
    ])
  })

  test('what was done before is taken back by a commit of its own, and then taken away', async () => {
    const reopened = child(start, { [path]: reopenedList }, 'chore: reopen\n')
    assert.equal(await whole(start, reopened), [])
    const gone = list.replace('- [x] 1. Set up\n', '')
    assert.equal(await whole(start, child(reopened, { [path]: gone }, 'docs: plan\n')), [])
    const moved = { [path]: undefined, '.kiro/specs/old-login/tasks.md': reopenedList }
    assert.equal(await whole(start, child(reopened, moved, 'docs: archive\n')), [])
  })

  test('what was done before is taken back by a revert', async () => {
    assert.equal(await whole(task, revertOf(task)), [])
  })

  test('a list that is like one that is gone stands for itself', async () => {
    const gone = child(start, { [path]: undefined }, 'docs: drop it\n')
    const again = { '.kiro/specs/again/tasks.md': reopenedList }
    assert.equal(await whole(start, child(gone, again, 'docs: plan\n')), [])
  })

  test('Y05: a merge marks a task whose words stand in a list that is gone', async () => {
    const pay = '.kiro/specs/pay/tasks.md'
    const from = parent({ ...before, [pay]: list })
    const gone = child(child(from, flip), { [path]: undefined }, 'docs: drop it\n')
    const other = child(from, { 'docs/a.md': 'A\n' }, 'docs: a\n')
    const merge: Sketch = {
      message: 'Merge\n',
      files: { 'docs/a.md': 'A\n', [pay]: marked('2.1') },
      parents: [gone, other],
    }
    assert.equal(await whole(from, merge), [
      'error net-boxes .kiro/specs/pay/tasks.md:5: Expected `pay/2.1` to be marked done by a commit of the range, found it done at its end alone',
    ])
  })

  test('a task that the other branch gave another number', async () => {
    const other = child(start, { [path]: renumbered(list) }, 'docs: plan\n')
    const done = child(start, { [path]: marked('3.'), ...work })
    const merge: Sketch = {
      message: 'Merge\n',
      files: { [path]: renumbered(marked('3.')), ...work },
      parents: [other, done],
    }
    assert.equal(await whole(start, merge), [])
  })

  test('a list that the base archived meanwhile', async () => {
    const archive = '.kiro/specs/2026-01-02-login/tasks.md'
    const base = child(start, { [path]: undefined, [archive]: list }, 'docs: archive\n')
    const done = { [path]: undefined, [archive]: marked('2.1'), ...work }
    const onto = (parents: readonly Sketch[]): Sketch => ({
      message: 'Merge\n',
      files: done,
      parents,
    })
    assert.equal(await whole(base, onto([task, base])), [])
    assert.equal(await whole(base, onto([base, task])), [])
  })

  test('where a team squashes, a pull request takes marks back alone', async () => {
    const from = parent(before, "merge: 'squash'")
    const reopened = child(from, { [path]: reopenedList }, 'chore: reopen\n')
    assert.equal(await whole(from, reopened), [])
    const taskToo = { [path]: marked('2.1').replace('[x] 1.', '[ ] 1.'), ...work }
    const both = child(reopened, taskToo)
    assert.equal(await whole(from, both), [
      'error net-boxes .kiro/specs/login/tasks.md:3: Expected a pull request that will be squashed to take back marks alone or none, found `login/1` open at its end, beside other changes',
    ])
    const again = child(both, { [path]: marked('2.1'), 'src/up.ts': 'export {}\n' })
    assert.equal(await whole(from, again), [])
  })

  test('where a team squashes, a revert is told by the message of the one commit', async () => {
    const from = child(parent(before, "merge: 'squash'"), flip)
    const out = { [path]: marked('3.'), 'src/out.ts': 'export {}\n' }
    assert.equal(await whole(from, child(revertOf(from), out)), [])
  })
})

const reopenedList = list.replace('[x] 1.', '[ ] 1.')

/** A merge of task 2.1 and of another change, with a list of its own. */
function resolved(text: string): Sketch {
  const other = child(start, { 'docs/a.md': 'A\n' }, 'docs: a\n')
  const files = { 'docs/a.md': 'A\n', [path]: text }
  return { message: 'Merge\n', files, parents: [task, other] }
}

function revertOf(sketch: Sketch): Sketch {
  return {
    message: (idOf) => `Revert "feat: hash"\n\nThis reverts commit ${idOf(sketch)}.\n`,
    files: { [path]: list, 'src/hash.ts': undefined },
    parents: [sketch],
  }
}

/** With a task before the third. */
function renumbered(text: string): string {
  return text
    .replace('4. Audit', '5. Audit')
    .replace(/- (\[.\]) 3\./, '- [ ] 3. Ask first\n- $1 4.')
    .replace('Depends on: 3', 'Depends on: 4')
}
