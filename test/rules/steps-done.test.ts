import { judged, linesOf } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const list = `# Tasks

- [ ] 1. Hash passwords
  - [x] choose the cost
  - [ ] hash the password
  - [ ]* measure it
- [ ] 2. Log in
`
const before = { [path]: list, 'src/hash.ts': 'export {}\n' }
const work = { 'src/hash.ts': 'export const hash = 1\n' }
const message = 'feat: hash\n\nSpec-Task: auth/1'
const marked = (...starts: readonly string[]) =>
  starts.reduce((text, start) => text.replace(`[ ] ${start}`, `[x] ${start}`), list)

suite('steps-done', (test) => {
  test('shows the steps that stay open below a task that is done', async () => {
    const report = await judged({ before, after: { ...work, [path]: marked('1.') }, message })
    assert.equal(linesOf(report), [
      'task auth/1',
      `warning steps-done ${path}:5: Expected the steps of \`auth/1\` to be done with it, found 1 open one: \`hash the password\``,
    ])
  })

  test('has nothing to say where they are checked in the same commit', async () => {
    const after = { ...work, [path]: marked('1.', 'hash') }
    assert.equal(linesOf(await judged({ before, after, message })), ['task auth/1'])
  })

  test('is skipped for a task without steps', async () => {
    const report = await judged({
      before,
      after: { ...work, [path]: marked('2.') },
      message: 'feat: log in\n\nSpec-Task: auth/2',
    })
    assert.equal(
      report.outcomes.find(({ rule }) => rule === 'steps-done'),
      { rule: 'steps-done', status: 'skipped', reason: 'the task has no steps' },
    )
  })
})
