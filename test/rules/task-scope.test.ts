import { judged, linesOf } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const list = '.claude/specs/auth/tasks.md'
const plan = `- [x] 1. Set up
  - File: src/index.ts
- [ ] 2. Hash passwords
  - File: src/hash.ts
- [ ] 3. Keep sessions
  - File: src/session.ts, src/index.ts
- [ ] 4. Log in
- [ ] 5. Test sessions
  - File: test/session.test.ts
`
const before = { 'src/index.ts': '', 'src/hash.ts': '', 'src/session.ts': '', 'src/a.ts': '' }

type Files = Readonly<Record<string, string | undefined>>

interface Told {
  readonly before?: Files
  readonly after: Files
  readonly task?: string
  readonly tasks?: string
}

/** What `task-scope` finds in a commit that does a task, by default the second. */
async function told({
  after,
  task = '2',
  tasks = plan,
  ...more
}: Told): Promise<readonly string[]> {
  const report = await judged({
    before: { ...before, ...more.before, [list]: tasks },
    after: { ...after, [list]: tasks.replace(`[ ] ${task}`, `[x] ${task}`) },
    message: `feat: it\n\nSpec-Task: auth/${task}`,
  })
  return linesOf(report).filter((line) => line.includes(' task-scope '))
}

const one = { 'src/hash.ts': 'export {}\n' }

suite('task-scope', (test) => {
  test('is silent about the files of the task, their tests and lock files', async () => {
    const after = {
      ...one,
      'test/hash.test.ts': '',
      'src/__snapshots__/hash.snap': '',
      'package-lock.json': '{}\n',
      'package.json': '{}\n',
    }
    assert.equal(await told({ after }), [])
  })

  test('refuses a file of another open task that is added or removed', async () => {
    const found = (path: string) => [
      `error task-scope ${path}: Expected the files of other open tasks to stay, found \`${path}\` of \`auth/3\` changed for \`auth/2\``,
    ]
    assert.equal(
      await told({ after: { ...one, 'src/session.ts': undefined } }),
      found('src/session.ts'),
    )
    const tasks = plan.replaceAll('src/session.ts', 'src/keep.ts')
    assert.equal(await told({ after: { ...one, 'src/keep.ts': '' }, tasks }), found('src/keep.ts'))
  })

  test('refuses a changed file of another open task in place of its own', async () => {
    assert.equal(await told({ after: { 'src/session.ts': 'export {}\n' } }), [
      'error task-scope src/session.ts: Expected the files of other open tasks to stay, found `src/session.ts` of `auth/3` changed for `auth/2`',
    ])
  })

  test('refuses it for a task that names no file', async () => {
    assert.equal(await told({ after: { 'src/hash.ts': '1\n' }, task: '4' }), [
      'error task-scope src/hash.ts: Expected the files of other open tasks to stay, found `src/hash.ts` of `auth/2` changed for `auth/4`',
    ])
  })

  test('shows a changed file of another open task beside its own', async () => {
    assert.equal(await told({ after: { ...one, 'src/session.ts': 'export {}\n' } }), [
      'warning task-scope src/session.ts: Expected the files of other open tasks to stay, found `src/session.ts` of `auth/3` changed for `auth/2`',
    ])
  })

  test('a file that a done task names too belongs to nobody', async () => {
    assert.equal(await told({ after: { 'src/a.ts': '1\n', 'src/index.ts': '1\n' }, task: '4' }), [])
  })

  test('tests that come early with their work are welcome', async () => {
    const after = { 'src/session.ts': '1\n', 'src/index.ts': '1\n', 'test/session.test.ts': '1\n' }
    assert.equal(await told({ after, task: '3' }), [])
  })

  test('what sets a project up may lay down what later tasks fill in', async () => {
    const tasks = plan
      .replace('4. Log in', '4. Set up the project structure')
      .replaceAll('src/hash', 'src/new')
    const after = { 'src/new.ts': '', 'src/b.ts': '' }
    assert.equal(await told({ after, task: '4', tasks }), [
      'warning task-scope src/new.ts: Expected the files of other open tasks to stay, found `src/new.ts` of `auth/2` changed for `auth/4`',
    ])
  })

  test('shows other files where the task names its own', async () => {
    assert.equal(await told({ after: { ...one, 'src/a.ts': '1\n', 'docs/a.md': '' } }), [
      'warning task-scope docs/a.md: Expected `auth/2` to stay within the files that it names, found 2 other files changed: `docs/a.md`, `src/a.ts`',
    ])
    assert.equal(await told({ after: { 'src/a.ts': '1\n' }, task: '4' }), [])
  })

  test('what it says that it reuses it may change', async () => {
    const tasks = plan.replace('src/hash.ts', 'src/hash.ts\n  - _Leverage: src/session.ts_')
    assert.equal(await told({ after: { ...one, 'src/session.ts': '1\n' }, tasks }), [])
  })

  test('what a task above, a sub-task, a folder or a glob names is named', async () => {
    const tasks = `- [ ] 1. Users, in \`src/users/\`
  - [ ] 1.1 Names
    - File: src/names.ts
  - [ ] 1.2 All of \`lib/*.ts\`, in src/mail
`
    const after = { 'src/names.ts': '', 'src/users/a.ts': '' }
    assert.equal(await told({ after, task: '1.1', tasks }), [])
    assert.equal(
      await told({ after: { 'lib/a.ts': '', 'src/mail.ts': '' }, task: '1.2', tasks }),
      [],
    )
  })

  test('shows a task of many files, and of many lines in many files', async () => {
    const many = (count: number, text: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`src/n/${n}.ts`, text]))
    const at = `${list}:7`
    const expected = 'Expected one task to take at most 20 files and 1000 new lines, found'
    assert.equal(await told({ after: many(21, 'a\n'), task: '4' }), [
      `warning task-scope ${at}: ${expected} 21 files of work`,
    ])
    assert.equal(await told({ after: many(20, 'a\n'), task: '4' }), [])
    assert.equal(await told({ after: many(10, 'line\n'.repeat(101)), task: '4' }), [
      `warning task-scope ${at}: ${expected} 1010 new lines`,
    ])
  })
})
