import { context } from '../../src/commands/context.js'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'

const whereOf = (repo: Sandbox) => ({ cwd: repo.root, env: repo.env })
const folder = '.claude/specs/user-auth'

const files = {
  'spec-exec.config.ts': configuration(`review: { required: 'always' }`),
  [`${folder}/tasks.md`]: `# Tasks

- [ ] 1. Passwords
- [x] 1.1 Set up
- [ ] 1.2 Hash passwords in \`src/hash.ts\`
  - [ ] write the test
  - _Leverage: src/crypto.ts, src/gone.ts_
  - _Requirements: 1.2, 9.9_
  - Depends on: 1.1
`,
  [`${folder}/requirements.md`]: `# Requirements

## Requirement 1: Passwords

1. WHEN a user signs up THEN a password is asked
2. WHEN it is stored THEN it is hashed

## Requirement 2: Sessions

1. WHEN a session ends THEN it is gone
`,
  [`${folder}/design.md`]: `# Design

## Hashing

\`src/hash.ts\` hashes with scrypt.

## Sessions

Cookies.
`,
  '.claude/steering/tech.md': `# Tech

\`\`\`yaml spec-exec
- kind: text
  files: src/**/*.ts
  ban: console.log(
  why: Output goes through the logger.
- kind: size
  files: lib/**
  maxLines: 50
\`\`\`
`,
  '.claude/steering/api.md': `---
inclusion: fileMatch
fileMatchPattern: "src/api/**"
---
The API answers in JSON.
`,
  '.claude/steering/hash.md': `---
inclusion: fileMatch
fileMatchPattern: "src/hash*"
---
Salts are random.
`,
  'src/crypto.ts': 'export const salt = 1\nexport function digest() {}\n',
}

const whole = `# Task user-auth/1.2: Hash passwords in src/hash.ts

- state: open
- place: .claude/specs/user-auth/tasks.md:5
- part of: user-auth/1 Passwords (open)
- depends on: user-auth/1.1 Set up (done)
- files: src/hash.ts
- steps: write the test (open)

\`\`\`markdown
- [ ] 1.2 Hash passwords in \`src/hash.ts\`
  - [ ] write the test
  - _Leverage: src/crypto.ts, src/gone.ts_
  - _Requirements: 1.2, 9.9_
  - Depends on: 1.1
\`\`\`

## Requirements

The task names: 1.2, 9.9.
Defined nowhere: 9.9.

### 1: Passwords

- place: .claude/specs/user-auth/requirements.md:3-6
- named: 1.2

\`\`\`markdown
## Requirement 1: Passwords

1. WHEN a user signs up THEN a password is asked
2. WHEN it is stored THEN it is hashed
\`\`\`

## Design

### Design > Hashing

- place: .claude/specs/user-auth/design.md:3-6
- why: file src/hash.ts

\`\`\`markdown
## Hashing

\`src/hash.ts\` hashes with scrypt.
\`\`\`

## Steering

Not included:

- .claude/steering/api.md: for src/api/**, which no file of the task fits

### .claude/steering/hash.md

- why: it is for files such as src/hash.ts

\`\`\`markdown
---
inclusion: fileMatch
fileMatchPattern: "src/hash*"
---
Salts are random.
\`\`\`

### .claude/steering/tech.md

- why: always

\`\`\`\`markdown
${files['.claude/steering/tech.md'].trimEnd()}
\`\`\`\`

## Leverage

- src/crypto.ts: salt, digest
- src/gone.ts: not there

## Clauses

- error, text: Output goes through the logger. (.claude/steering/tech.md:4). For: src/hash.ts.

## Open questions

- The task names \`9.9\`, which is not defined in \`.claude/specs/user-auth/requirements.md\`
- \`src/gone.ts\`, which the task says it reuses, is not there

## Commands

When the work is done:

\`\`\`sh
git add src/hash.ts
npx spec-exec review user-auth/1.2
npx spec-exec done user-auth/1.2
git commit
\`\`\`
`

suite('context', (test) => {
  test('prints what is to be known for a task, and nothing else', () =>
    withRepo(
      async (repo) => {
        const { code, out, err } = await called(context, whereOf(repo), { args: ['1.2'] })
        assert.is(out, whole)
        assert.equal([code, err], [0, ''])
        assert.is(repo.git('status', '--porcelain'), '')
      },
      { files },
    ))

  test('without a name takes the pinned task, else the next, and says which', () =>
    withRepo(
      async (repo) => {
        const next = await called(context, whereOf(repo))
        assert.is(next.out, whole)
        assert.is(
          next.err,
          'Context of user-auth/1.2: it is the first open task; 1 waits for 1.2\n',
        )
        repo.write({ '.git/spec-exec-pin': 'user-auth/1\nuser-auth/1\n' })
        const pinned = await called(context, whereOf(repo))
        assert.is(pinned.err, 'Context of user-auth/1: it is pinned here\n')
        assert.ok(pinned.out.startsWith('# Task user-auth/1: Passwords\n'))
      },
      { files },
    ))

  test('gives the same as JSON', () =>
    withRepo(
      async (repo) => {
        const call = { args: ['1.2'], options: { format: 'json' } }
        const found = JSON.parse((await called(context, whereOf(repo), call)).out)
        assert.equal(
          [found.schemaVersion, found.kind, found.task.name],
          [1, 'context', 'user-auth/1.2'],
        )
        assert.equal(found.requirements.missing, ['9.9'])
        assert.equal(found.requirements.chosen[0].criteria, [
          { id: '1.1', line: 5, endLine: 5 },
          { id: '1.2', line: 6, endLine: 6 },
        ])
        assert.equal(found.leverage, [
          {
            name: 'src/crypto.ts',
            files: [{ path: 'src/crypto.ts', exports: ['salt', 'digest'] }],
            more: 0,
          },
          { name: 'src/gone.ts', files: [], more: 0 },
        ])
        assert.equal(found.cut, [])
      },
      { files },
    ))

  test('keeps within a budget, and names what it cuts', () =>
    withRepo(
      async (repo) => {
        const call = { args: ['1.2'], options: { budget: '450' } }
        const { out } = await called(context, whereOf(repo), call)
        assert.ok(out.length <= 450 * 4, `${out.length}`)
        assert.ok(
          out.includes(`## Cut

- steering document of .claude/steering/tech.md

All of it: npx spec-exec context user-auth/1.2
`),
          out,
        )
      },
      { files },
    ))

  test('a task that names no file has the clauses that may apply, and names no requirement that is none', () =>
    withRepo(
      async (repo) => {
        const { out } = await called(context, whereOf(repo), { args: ['user-auth/1'] })
        assert.ok(out.includes('## Requirements\n\nThe task names none.\n'))
        assert.ok(
          out.includes(
            '- sub-tasks: user-auth/1.1 Set up (done); user-auth/1.2 Hash passwords in src/hash.ts (open)\n',
          ),
        )
        assert.ok(
          out.includes(`The task names no file: which of these apply, its files will tell.

- error, text: Output goes through the logger. (.claude/steering/tech.md:4).
- error, size:`),
          out,
        )
        assert.ok(out.includes('- 1 sub-task of it is not done: `user-auth/1.2`\n'))
      },
      { files },
    ))

  test('works where nothing is committed, and nothing stands beside the list', () =>
    withRepo(async (repo) => {
      repo.write({ [`${folder}/tasks.md`]: '- [ ] 1. Set up\n  - _Requirements: 1.1_\n' })
      const { out } = await called(context, whereOf(repo), { args: ['1'] })
      assert.ok(
        out.includes(`## Open questions

- There is no requirements document beside the task list, and the task names \`1.1\`
- There is no design beside the task list
`),
        out,
      )
    }))

  test('refuses what it does not know', () =>
    withRepo(
      async (repo) => {
        const ask = (options: Record<string, string>, args = ['1.2']) =>
          rejects(called(context, whereOf(repo), { args, options }))
        assert.is(
          (await ask({ budget: 'much' })).message,
          'Expected a number of tokens, found `much`',
        )
        assert.is((await ask({ format: 'pretty' })).message, 'Expected a format, found `pretty`')
        assert.is(
          (await ask({}, ['7.7'])).message,
          `Expected a task of \`${folder}/tasks.md\`, found \`7.7\``,
        )
      },
      { files },
    ))
})
