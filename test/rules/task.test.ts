import { judged, linesOf } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const list = `# Tasks

- [x] 1. Set up
- [ ] 2. Store users
  - [ ] 2.1 Hash passwords
    - File: src/hash.ts
  - [ ] 2.2 Check passwords
- [ ] 3. Log in
  - Depends on: 2.1
- [ ] 4. Checkpoint - Ensure all tests pass
`
const before = { [path]: list, 'src/hash.ts': 'export {}\n' }
const work = { 'src/hash.ts': 'export const hash = 1\n' }
const flip = (text: string, ...ids: readonly string[]) =>
  ids.reduce((now, id) => now.replace(`[ ] ${id}`, `[x] ${id}`), text)
const done = (...ids: readonly string[]) => ({ [path]: flip(list, ...ids) })

suite('a task commit', (test) => {
  test('passes with one task, its work and its trailer', async () => {
    const report = await judged({
      before,
      after: { ...work, ...done('2.1') },
      message: 'feat: hash\n\nSpec-Task: auth/2.1',
    })
    assert.equal(linesOf(report), ['task auth/2.1'])
  })

  test('takes the parent along with its last sub-task', async () => {
    const most = { ...before, [path]: flip(list, '2.1') }
    const after = { ...work, [path]: flip(list, '2.1', '2.2', '2.') }
    const report = await judged({
      before: most,
      after,
      message: 'feat: check\n\nSpec-Task: auth/2.2',
    })
    assert.equal(linesOf(report), ['task auth/2.2'])
  })

  test('is refused when it flips two tasks', async () => {
    const report = await judged({
      before,
      after: { ...work, ...done('2.1', '2.2') },
      message: 'feat: both\n\nSpec-Task: auth/2.1',
    })
    assert.equal(linesOf(report), [
      'task auth/2.1 auth/2.2',
      `error one-task ${path}:5: Expected one task marked done, found 2: \`auth/2.1\`, \`auth/2.2\``,
      `error one-task ${path}:7: Expected \`auth/2.2\` to stay open, found it marked done too`,
    ])
  })

  test('is refused when it flips none', async () => {
    assert.equal(linesOf(await judged({ before, after: work })), [
      'task',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
    ])
  })

  test('passes without a flip while no list has an open task', async () => {
    const report = await judged({
      before: { [path]: '- [x] 1. Set up\n', 'src/hash.ts': 'export {}\n' },
      after: work,
    })
    assert.equal(linesOf(report), ['task'])
    assert.equal(
      report.outcomes.filter((o) => o.status === 'skipped'),
      [
        { rule: 'file-size', status: 'skipped', reason: 'the configuration sets no limit' },
        { rule: 'one-task', status: 'skipped', reason: 'no task list has an open task' },
        {
          rule: 'pinned-task',
          status: 'skipped',
          reason: 'the configuration holds no pinned task',
        },
        { rule: 'steps-done', status: 'skipped', reason: 'no task is flipped' },
        {
          rule: 'steering',
          status: 'skipped',
          reason: 'no clause is in force for what it changes',
        },
        ...['dependencies', 'reuse', 'tests-accompany', 'task-scope'].map((rule) => ({
          rule,
          status: 'skipped',
          reason: 'no task is flipped',
        })),
        { rule: 'message-names-task', status: 'skipped', reason: 'no task list has an open task' },
        { rule: 'reviewed', status: 'skipped', reason: 'reviews are off' },
        { rule: 'tests-pass', status: 'skipped', reason: 'no test command is configured' },
      ],
    )
  })

  test('is refused when nothing outside the plan changes', async () => {
    const report = await judged({
      before,
      after: done('2.1'),
      message: 'feat: hash\n\nSpec-Task: auth/2.1',
    })
    assert.equal(linesOf(report), [
      'task auth/2.1',
      `error task-has-work ${path}:5: Expected work beside the mark of \`auth/2.1\`, found nothing changed outside the plan`,
    ])
  })

  test('needs no work at a checkpoint', async () => {
    const report = await judged({
      before,
      after: done('4.'),
      message: 'chore: checkpoint\n\nSpec-Task: auth/4',
    })
    assert.equal(linesOf(report), ['task auth/4'])
  })

  test('is refused when a parent is flipped over open sub-tasks', async () => {
    const report = await judged({
      before,
      after: { ...work, ...done('2.') },
      message: 'feat: users\n\nSpec-Task: auth/2',
    })
    assert.equal(linesOf(report), [
      'task auth/2',
      `error task-order ${path}:4: Expected the sub-tasks of \`auth/2\` done before it, found open: \`2.1\`, \`2.2\``,
    ])
  })

  test('is refused when what it depends on is open', async () => {
    const report = await judged({
      before,
      after: { ...work, ...done('3.') },
      message: 'feat: log in\n\nSpec-Task: auth/3',
    })
    assert.equal(linesOf(report), [
      'task auth/3',
      `error task-order ${path}:8: Expected \`2.1\` done before \`auth/3\`, which depends on it, found it open`,
      'error task-scope src/hash.ts: Expected the files of other open tasks to stay, found `src/hash.ts` of `auth/2.1` changed for `auth/3`',
    ])
  })

  test('is refused when it rewords another task', async () => {
    const text = flip(list, '2.1').replace('Check passwords', 'Guess passwords')
    const report = await judged({
      before,
      after: { ...work, [path]: text },
      message: 'feat: hash\n\nSpec-Task: auth/2.1',
    })
    assert.equal(linesOf(report), [
      'task auth/2.1',
      `error tasks-intact ${path}:7: Expected the line \`- [ ] 2.2 Check passwords\` of task \`2.2\` to stay, found \`- [ ] 2.2 Guess passwords\``,
    ])
  })

  test('is refused when it takes another mark back', async () => {
    const text = flip(list, '2.1').replace('[x] 1.', '[ ] 1.')
    const report = await judged({
      before,
      after: { ...work, [path]: text },
      message: 'feat: hash\n\nSpec-Task: auth/2.1',
    })
    assert.equal(linesOf(report), [
      'task auth/2.1',
      `error tasks-intact ${path}:3: Expected done tasks to stay done, found \`auth/1\` taken back`,
    ])
  })

  test('may add a note below its task', async () => {
    const text = flip(list, '2.1').replace(
      'File: src/hash.ts\n',
      'File: src/hash.ts\n    - Note: argon2\n',
    )
    const report = await judged({
      before,
      after: { ...work, [path]: text },
      message: 'feat: hash\n\nSpec-Task: auth/2.1',
    })
    assert.equal(linesOf(report), ['task auth/2.1'])
  })

  test('may not add a note where the law forbids it', async () => {
    const text = flip(list, '2.1').replace(
      'File: src/hash.ts\n',
      'File: src/hash.ts\n    - Note: argon2\n',
    )
    const report = await judged({
      before,
      after: { ...work, [path]: text },
      config: "notes: 'never'",
      message: 'feat: hash\n\nSpec-Task: auth/2.1',
    })
    assert.equal(linesOf(report), [
      'task auth/2.1',
      `error tasks-intact ${path}:7: Expected no other line of task \`2.1\` in the list, found \`- Note: argon2\` added`,
    ])
  })

  test('is shown when it changes the requirements', async () => {
    const spec = '.claude/specs/auth/requirements.md'
    const report = await judged({
      before: { ...before, [spec]: 'old\n' },
      after: { ...work, ...done('2.1'), [spec]: 'new\n' },
      message: 'feat: hash\n\nSpec-Task: auth/2.1',
    })
    assert.equal(linesOf(report), [
      'task auth/2.1',
      `warning plan-apart ${spec}: Expected requirements and design to stay in a task commit, found \`${spec}\` changed`,
    ])
  })

  test('is refused when its trailer names another task', async () => {
    const report = await judged({
      before,
      after: { ...work, ...done('2.1') },
      message: 'feat: hash\n\nSpec-Task: auth/2.2',
    })
    assert.equal(linesOf(report), [
      'task auth/2.1',
      'error message-names-task: Expected the line `Spec-Task: auth/2.1`, found `Spec-Task: auth/2.2`',
    ])
  })
})
