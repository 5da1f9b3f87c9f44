import { kindOf, type Signs } from '../../src/change/kind.js'
import { assert, suite } from '../helpers/suite.js'

const messages = ['plain', 'fixup', 'revert', 'off-plan'] as const

/** Every commit with one parent under a law: marks and paths down, messages across. */
const table = `
flip   work  task    fixup revert task
flip   law   task    fixup revert task
flip   plan  task    fixup revert task
flip   free  task    fixup revert task
reopen work  task    fixup revert free
reopen law   law     fixup revert law
reopen plan  reopen  fixup revert reopen
reopen free  free    fixup revert free
none   work  task    fixup revert free
none   law   law     fixup revert law
none   plan  plan    fixup revert plan
none   free  free    fixup revert free`

const rows = table
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/))

suite('kindOf', (test) => {
  for (const [marks, paths, ...kinds] of rows) {
    for (const [column, message] of messages.entries()) {
      test(`${marks} · ${paths} · ${message} is ${kinds[column]}`, () => {
        const signs = { parents: 'one', law: 'kept', message, marks, paths } as Signs
        assert.is(kindOf(signs), kinds[column])
      })
    }
  }

  test('no message and no content makes a commit with two parents anything but a merge', () => {
    for (const signs of everything({ parents: 'many' })) assert.is(kindOf(signs), 'merge')
  })

  test('a commit without a parent is the root', () => {
    for (const signs of everything({ parents: 'none' })) assert.is(kindOf(signs), 'root')
  })

  test('the commit that brings the law is law, unless it reverts or repairs', () => {
    for (const signs of everything({ parents: 'one', law: 'adopted' })) {
      const expected =
        signs.message === 'revert' || signs.message === 'fixup' ? signs.message : 'law'
      assert.is(kindOf(signs), expected)
    }
  })

  test('no message makes a flip without revert or fixup anything but a task', () => {
    for (const signs of everything({ parents: 'one', law: 'kept', marks: 'flip' })) {
      if (signs.message === 'plain' || signs.message === 'off-plan')
        assert.is(kindOf(signs), 'task')
    }
  })
})

/** All signs that hold what is given. */
function everything(given: Partial<Signs>): readonly Signs[] {
  const all: Signs[] = []
  for (const parents of ['none', 'one', 'many'] as const)
    for (const law of ['kept', 'adopted'] as const)
      for (const message of messages)
        for (const marks of ['flip', 'reopen', 'none'] as const)
          for (const paths of ['work', 'law', 'plan', 'free'] as const)
            all.push({ parents, law, message, marks, paths })
  return all.filter((signs) =>
    Object.entries(given).every(([key, value]) => signs[key as keyof Signs] === value),
  )
}
