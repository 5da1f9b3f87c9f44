import type { Sketch } from '../helpers/histories.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, saidOf, work } from '../threats/said.js'

const pay = '.kiro/specs/pay/tasks.md'
const start = parent({ ...before, [pay]: list }, "free: ['docs/**']")
const done = child(start, { [path]: marked('3.'), ...work }, 'feat: out\n\nSpec-Task: login/3\n')
const other = child(start, { 'docs/a.md': 'A\n' }, 'docs: a\n')

/** What is said of the marks that a merge sets. */
async function marksOf(
  parents: readonly Sketch[],
  files: Sketch['files'],
): Promise<readonly string[]> {
  const lines = await saidOf({ message: 'Merge\n', parents, files })
  return lines.filter((line) => /^merge|nothing done/.test(line))
}

suite('marks that a merge sets', (test) => {
  test('those of another parent are its own', async () =>
    assert.equal(await marksOf([other, done], { [path]: marked('3.'), ...work }), ['merge']))

  test('Y05: a task of another list with the same words', async () =>
    assert.equal(
      await marksOf([other, done], { [path]: marked('3.'), [pay]: marked('3.'), ...work }),
      [
        'merge pay/3',
        'error merge-clean .kiro/specs/pay/tasks.md:8: Expected a merge to mark nothing done that no parent has done, found `pay/3`',
      ],
    ))

  test('Y05: another list with the same words, where the other parent has none at its place', async () => {
    const gone = child(done, { [pay]: undefined }, 'docs: drop it\n')
    const reworded = child(start, { [pay]: `${list}- [ ] 5. More\n` }, 'docs: plan\n')
    const files = { [path]: marked('3.'), [pay]: `${marked('3.')}- [ ] 5. More\n`, ...work }
    assert.equal(await marksOf([reworded, gone], files), [
      'merge pay/3',
      'error merge-clean .kiro/specs/pay/tasks.md:8: Expected a merge to mark nothing done that no parent has done, found `pay/3`',
    ])
  })

  test('Y05: another task of the same words in the same list', async () => {
    const twice = `${list}- [ ] 5. Sign out\n`
    const from = parent({ ...before, [path]: twice }, "free: ['docs/**']")
    const first = child(from, { [path]: twice.replace('[ ] 3.', '[x] 3.'), ...work })
    const docs = child(from, { 'docs/a.md': 'A\n' }, 'docs: a\n')
    const both = twice.replace('[ ] 3.', '[x] 3.').replace('[ ] 5.', '[x] 5.')
    assert.equal(await marksOf([docs, first], { [path]: both, ...work }), [
      'merge login/5',
      'error merge-clean .kiro/specs/login/tasks.md:11: Expected a merge to mark nothing done that no parent has done, found `login/5`',
    ])
  })

  test('a list that this parent moved, and the other marked', async () => {
    const moved = '.kiro/specs/sign-in/tasks.md'
    const archived = child(start, { [path]: undefined, [moved]: list }, 'docs: move\n')
    const files = { [moved]: marked('3.'), ...work }
    assert.equal(await marksOf([archived, done], files), ['merge'])
  })

  test('a task that this parent gave another number', async () => {
    const renumber = (text: string) =>
      text
        .replace(/- (\[.\]) 3\./, '- [ ] 3. Ask first\n- $1 4.')
        .replace('4. Audit', '5. Audit')
        .replace('Depends on: 3', 'Depends on: 4')
    const planned = child(start, { [path]: renumber(list) }, 'docs: plan\n')
    const files = { [path]: renumber(marked('3.')), ...work }
    assert.equal(await marksOf([planned, done], files), ['merge'])
  })
})
