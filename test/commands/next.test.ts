import { next } from '../../src/commands/next.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { called } from './called.js'

const files = {
  '.claude/specs/user-auth/tasks.md': `- [~] 1. Set up
- [ ] 2. Hash passwords in \`src/auth.ts\`
  - [ ] write the test
  - _Leverage: src/crypto.ts_
  - _Requirements: 1.1, 2.3_
`,
}

suite('next', (test) => {
  test('says which task, why, with what, and how to finish it', () =>
    withRepo(
      async (repo) => {
        const { code, out } = await called(next, { cwd: repo.root, env: repo.env })
        assert.is(
          out,
          `user-auth/2  Hash passwords in src/auth.ts
  why: it is the first open task; 1 is blocked
  list: .claude/specs/user-auth/tasks.md:2
  files: src/auth.ts
  requirements: 1.1, 2.3
  leverage: src/crypto.ts
  [ ] write the test
When its work is done:
  git add src/auth.ts
  npx spec-exec done user-auth/2
  git commit
`,
        )
        assert.is(code, 0)
      },
      { files },
    ))
  test('gives the same as JSON', () =>
    withRepo(
      async (repo) => {
        const call = { args: ['user-auth'], options: { format: 'json' } }
        const { out } = await called(next, { cwd: repo.root, env: repo.env }, call)
        assert.equal(JSON.parse(out), {
          schemaVersion: 1,
          kind: 'next',
          task: 'user-auth/2',
          id: '2',
          title: 'Hash passwords in src/auth.ts',
          state: 'open',
          why: 'it is the first open task',
          passedOver: ['1 is blocked'],
          path: '.claude/specs/user-auth/tasks.md',
          line: 2,
          files: ['src/auth.ts'],
          requirements: ['1.1', '2.3'],
          leverage: ['src/crypto.ts'],
          steps: [{ title: 'write the test', state: 'open' }],
          commands: ['git add src/auth.ts', 'npx spec-exec done user-auth/2', 'git commit'],
        })
      },
      { files },
    ))
  test('ends with 1 when every task is done', () =>
    withRepo(
      async (repo) => {
        const { code, out } = await called(next, { cwd: repo.root, env: repo.env })
        assert.equal([code, out], [1, 'No next task: every task is done\n'])
      },
      { files: { '.claude/specs/a/tasks.md': '- [x] 1. One\n' } },
    ))
  test('leaves archived lists out', () =>
    withRepo(
      async (repo) => {
        const { code, out } = await called(next, { cwd: repo.root, env: repo.env })
        assert.equal([code, out], [1, 'No next task: every task is done\n'])
      },
      {
        files: {
          'openspec/changes/archive/2025-01-01-a/tasks.md': '- [ ] 1. One\n',
          'openspec/changes/b/tasks.md': '- [x] 1. One\n',
        },
      },
    ))
  test('names what is left when nothing can be started', () =>
    withRepo(
      async (repo) => {
        const { code, out } = await called(next, { cwd: repo.root, env: repo.env })
        assert.equal(
          [code, out],
          [1, 'No next task: no open task can be started\n  1 is blocked\n'],
        )
      },
      { files: { '.claude/specs/a/tasks.md': '- [~] 1. One\n' } },
    ))
})
