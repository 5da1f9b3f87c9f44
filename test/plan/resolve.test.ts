import { SpecExecError } from '../../src/error.js'
import { resolveTask } from '../../src/plan/resolve.js'
import { readList } from '../../src/spec/list.js'
import type { TaskList } from '../../src/spec/task.js'
import { assert, suite, throws } from '../helpers/suite.js'

function list(path: string, text: string): Promise<TaskList> {
  const spec = path.split('/').at(-2) ?? ''
  return readList({ path, spec, dialect: 'claude', bytes: Buffer.from(text), maxBytes: 1000 })
}

const lists = await Promise.all([
  list('.claude/specs/auth/tasks.md', '- [ ] 1. One\n- [ ] 2. Two\n- [ ] 2. Two again\n'),
  list('.claude/specs/mail/tasks.md', '- [ ] 1. Other\n- [ ] 3. Three\n- [ ] 3.1 Four\n'),
])

function refusal(wanted: string): string {
  const error = throws(() => resolveTask(lists, wanted))
  return error instanceof SpecExecError ? `${error.message} — ${error.hint}` : String(error)
}

suite('resolveTask', (test) => {
  test('finds a task by spec and id', () => {
    assert.is(resolveTask(lists, 'mail/1').task.title, 'Other')
  })
  test('finds a task by its id alone where one spec has it', () => {
    assert.is(resolveTask(lists, '3.1').name, 'mail/3.1')
  })
  test('finds the second of a repeated id', () => {
    assert.is(resolveTask(lists, 'auth/2~2').task.title, 'Two again')
  })
  test('lists the specs that have an id', () => {
    assert.is(
      refusal('1'),
      'Expected one task, found 2 called `1` — Name one of: auth/1 (.claude/specs/auth/tasks.md:1), mail/1 (.claude/specs/mail/tasks.md:1)',
    )
  })
  test('lists the tasks of a repeated id by names that find them', () => {
    assert.is(
      refusal('auth/2'),
      'Expected one task, found 2 called `auth/2` — Name one of: auth/2~1 (.claude/specs/auth/tasks.md:2), auth/2~2 (.claude/specs/auth/tasks.md:3)',
    )
    assert.is(resolveTask(lists, 'auth/2~1').task.title, 'Two')
  })
  test('names the nearest where there is none', () => {
    assert.is(
      refusal('mial/3.1'),
      'Expected a task of `.claude/specs/auth/tasks.md`, `.claude/specs/mail/tasks.md`, found `mial/3.1` — Did you mean mail/3.1? See all: npx spec-exec list --all',
    )
  })
})
