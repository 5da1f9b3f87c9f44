import { SpecExecError } from '../../src/error.js'
import { chooseSpecs, findSpecs, findTasks, nameSpecs } from '../../src/plan/names.js'
import { assert, suite, throws } from '../helpers/suite.js'
import { listOf } from './made.js'

const auth = await listOf('- [ ] 1. One\n')
const billing = await listOf('- [ ] 1. One\n', '.kiro/specs/billing/tasks.md')
const here = await listOf('- [ ] 1. One\n', 'packages/a/.claude/specs/auth/tasks.md')
const there = await listOf('- [ ] 1. One\n', 'packages/b/.claude/specs/auth/tasks.md')
const names = (lists: Parameters<typeof nameSpecs>[0]) => [...nameSpecs(lists).values()]
const hintOf = (call: () => unknown) => {
  const error = throws(call)
  return error instanceof SpecExecError ? [error.message, error.hint] : []
}

suite('names of specs', (test) => {
  test('are the names of their folders', () => {
    assert.equal(names([auth, billing]), ['user-auth', 'billing'])
  })
  test('carry the shortest folder that tells two of one name apart', () => {
    assert.equal(names([here, there, auth]), ['packages/a:auth', 'packages/b:auth', 'user-auth'])
  })
  test('find both where two have it, and one with its folder', () => {
    assert.equal(findSpecs([here, there], 'auth'), [here, there])
    assert.equal(findSpecs([here, there], 'packages/b:auth'), [there])
  })
  test('may be the path of the list or of its folder', () => {
    assert.equal(findSpecs([auth, billing], '.kiro/specs/billing/tasks.md'), [billing])
    assert.equal(findSpecs([auth, billing], './.kiro/specs/billing/'), [billing])
  })
  test('that are not found come with the nearest', () => {
    assert.equal(
      hintOf(() => chooseSpecs([auth, billing], 'biling')),
      ['Expected a spec, found `biling`', 'Did you mean billing?'],
    )
  })
  test('that are like none come with all', () => {
    assert.equal(
      hintOf(() => chooseSpecs([auth, billing], 'x')),
      ['Expected a spec, found `x`', 'Name one of: user-auth, billing'],
    )
  })
  test('that are looked for without any list come with where to look', () => {
    assert.equal(
      hintOf(() => chooseSpecs([], 'x')),
      [
        'Expected a spec, found `x`',
        'No task list was found; where they are sought: npx spec-exec list',
      ],
    )
  })
})

const list = await listOf('## A\n\n- [x] 4. First\n\n## B\n\n- [ ] 4. Second\n- [ ] 5. Five\n')
const found = (wanted: string) => findTasks(list, wanted).map(({ title }) => title)

suite('names of tasks', (test) => {
  test('are their ids', () => assert.equal(found('5'), ['Five']))
  test('mean every task of a repeated id', () => assert.equal(found('4'), ['First', 'Second']))
  test('tell repeated ids apart by their order', () => {
    assert.equal([found('4~1'), found('4~2')], [['First'], ['Second']])
  })
  test('mean nothing where no task has them', () => assert.equal(found('6'), []))
})
