import { SpecExecError } from '../../src/error.js'
import { parseReference, referenceOf, resolveTask } from '../../src/spec/reference.js'
import { assert, suite, throws } from '../helpers/suite.js'
import { listOf } from './list-of.js'

const auth = listOf(
  '- [x] 1. a\n- [ ] 2.1 b\n- [ ] 4. c\n- [ ] 4. d\n',
  '.kiro/specs/user-auth/tasks.md',
)
const todo = listOf('- [ ] Create user model\n', 'openspec/changes/add-oauth/tasks.md')
const one = listOf('- [ ] 1. x\n', 'packages/a/.kiro/specs/api/tasks.md')
const two = listOf('- [ ] 1. y\n', 'packages/b/.kiro/specs/api/tasks.md')
const lists = [auth, todo, one, two]
const paths = lists.map((list) => list.path)

function found(reference: string): string {
  const { list, task } = resolveTask(reference, lists)
  return `${list.path} ${task.key}`
}

function refused(reference: string): readonly (string | undefined)[] {
  const error = throws(() => resolveTask(reference, lists))
  return [error.message, error instanceof SpecExecError ? error.hint : undefined]
}

suite('referenceOf', (test) => {
  test('names a task by its spec', () =>
    assert.is(referenceOf(auth, '2.1', paths), 'user-auth/2.1'))
  test('adds the shortest folder where two specs share a name', () =>
    assert.is(referenceOf(one, '1', paths), 'packages/a:api/1'))
})

suite('parseReference', (test) => {
  test('takes all parts apart', () =>
    assert.equal(parseReference('packages/a:api/4~2'), {
      folder: 'packages/a',
      spec: 'api',
      key: '4~2',
    }))
  test('takes a bare id', () => assert.equal(parseReference('2.1'), { key: '2.1' }))
  test('takes names in any script', () =>
    assert.equal(parseReference('認証/#実装'), { spec: '認証', key: '#実装' }))
  for (const text of [
    '../../etc',
    '../x/1',
    'a:../x/1',
    'a\\b/1',
    'a/b/c',
    '',
    'auth/',
    'a\u0000/1',
    '..:auth/1',
  ]) {
    test(`refuses ${JSON.stringify(text)} [C14]`, () => {
      assert.ok(throws(() => parseReference(text)) instanceof SpecExecError)
    })
  }
  test('says what a name may hold [C14]', () => {
    const error = throws(() => parseReference('../../etc'))
    assert.is(error.message, 'Expected a task such as `user-auth/2.1`, found `../../etc`')
  })
})

suite('resolveTask', (test) => {
  test('finds a task by spec and id', () => assert.is(found('user-auth/2.1'), `${auth.path} 2.1`))
  test('finds the second of a repeated id', () =>
    assert.is(found('user-auth/4~2'), `${auth.path} 4~2`))
  test('finds a task by its title', () =>
    assert.is(found('add-oauth/#create-user-model'), `${todo.path} #create-user-model`))
  test('finds a bare id that one list has', () => assert.is(found('2.1'), `${auth.path} 2.1`))
  test('finds by folder', () => assert.is(found('packages/b:api/1'), `${two.path} 1`))
  test('lists the candidates of an ambiguous reference', () => {
    assert.equal(refused('api/1'), [
      'Expected `api/1` to name one task, found 2',
      'Name one of: `packages/a:api/1` (x), `packages/b:api/1` (y)',
    ])
  })
  test('lists the twins of a repeated id [K12]', () => {
    assert.equal(refused('4'), [
      'Expected `4` to name one task, found 2',
      'Name one of: `user-auth/4` (c), `user-auth/4~2` (d)',
    ])
  })
  test('proposes the nearest names for an unknown one', () => {
    assert.equal(refused('user-auth/2.2'), [
      'Expected a task of the plan, found `user-auth/2.2`',
      'Did you mean `user-auth/2.1`, `user-auth/4~2`, `user-auth/1`? spec-exec list shows all',
    ])
  })
})
