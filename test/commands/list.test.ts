import { list } from '../../src/commands/list.js'
import type { Io } from '../../src/io.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'

const files = {
  '.claude/specs/user-auth/tasks.md': `- [x] 1. Set up
- [ ] 2. Accounts
  - [-] 2.1 Hash passwords
  - [ ]* 2.2 Measure
- [x ] 3. Odd
`,
  '.kiro/specs/billing/tasks.md': '- [~] 1. 完成\u001b[2J\n',
}

const terminal: Io = {
  cwd: '',
  env: {},
  pid: process.pid,
  isTerminal: true,
  mayRedraw: true,
  hasColor: false,
  width: 80,
  out() {},
  err() {},
  readStdin: async () => '',
}

suite('list', (test) => {
  test('shows each spec with its progress', () =>
    withRepo(
      async (repo) => {
        const { code, out } = await called(list, { cwd: repo.root, env: repo.env })
        assert.is(
          out,
          `user-auth  1 of 4 done, 1 started, 1 malformed  .claude/specs/user-auth/tasks.md
  now      2.1  Hash passwords  started
billing    0 of 1 done, 1 blocked               .kiro/specs/billing/tasks.md
  blocked  1  完成\\u001b[2J
`,
        )
        assert.is(code, 0)
      },
      { files },
    ))
  test('shows the tasks of a spec, as the working file stands', () =>
    withRepo(
      async (repo) => {
        repo.write({
          '.claude/specs/user-auth/tasks.md': files['.claude/specs/user-auth/tasks.md'].replace(
            '[ ] 2.',
            '[x] 2.',
          ),
        })
        const { out } = await called(
          list,
          { cwd: repo.root, env: repo.env },
          { args: ['user-auth'] },
        )
        assert.is(
          out,
          `user-auth  2 of 4 done, 1 started, 1 malformed  .claude/specs/user-auth/tasks.md
  [x]  1   Set up
  [x]  2   Accounts
    [-]  2.1 Hash passwords  next
    [ ]* 2.2 Measure
  ⚠ line 5, box-width: \`- [x ] 3. Odd\`
`,
        )
      },
      { files },
    ))
  test('says what is pinned, what comes next and what waits', () =>
    withRepo(
      async (repo) => {
        repo.write({ '.git/spec-exec-pin': 'search/2\nsearch/2\n' })
        const { out } = await called(list, { cwd: repo.root, env: repo.env })
        assert.is(
          out,
          `search  1 of 4 done  .claude/specs/search/tasks.md
  now      2  Rank  pinned
  waiting  3  Ask  waits for 2
`,
        )
        const deep = await called(list, { cwd: repo.root, env: repo.env }, { args: ['search'] })
        assert.is(
          deep.out,
          `search  1 of 4 done  .claude/specs/search/tasks.md
  [x]  1 Index
  [ ]  2 Rank    pinned
  [ ]  3 Ask     waits for 2
  [ ]  4 Answer
`,
        )
      },
      {
        files: {
          '.claude/specs/search/tasks.md': `- [x] 1. Index
- [ ] 2. Rank
- [ ] 3. Ask
  - Depends on: 2
- [ ] 4. Answer
`,
        },
      },
    ))
  test('draws bars on a terminal, and keeps them from agents', () =>
    withRepo(
      async (repo) => {
        const shown = async (width: number, format = 'pretty') => {
          let out = ''
          const write = (text: string) => {
            out += text
          }
          await list.run({ ...terminal, width, cwd: repo.root, env: repo.env, out: write }, [], {
            format,
          })
          return out
        }
        assert.is(
          await shown(60),
          `user-auth                1 of 4 done, 1 started, 1 malformed
  █████████████▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░░░░░░░░░░░░░░░░░  25 %
  now      2.1  Hash passwords  started

billing                               0 of 1 done, 1 blocked
  ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0 %
  blocked  1  完成\\u001b[2J
`,
        )
        assert.is(
          await shown(120),
          `user-auth  ██████████▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░░░░░░░░░░░  25 %  1 of 4 done, 1 started, 1 malformed  .claude/specs/user-auth…
  now      2.1  Hash passwords  started

billing    ░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░   0 %  0 of 1 done, 1 blocked               .kiro/specs/billing/tas…
  blocked  1  完成\\u001b[2J
`,
        )
        assert.is(
          (await shown(60, 'agent')).split('\n')[0],
          'user-auth  1 of 4 done, 1 started, 1 malformed  .claude/specs/user-auth/tasks.md',
        )
      },
      { files },
    ))
  test('C07: shows a title with escapes as it is written', () =>
    withRepo(
      async (repo) => {
        const { out } = await called(list, { cwd: repo.root, env: repo.env }, { args: ['billing'] })
        assert.is(
          out,
          `billing  0 of 1 done, 1 blocked  .kiro/specs/billing/tasks.md
  [~]  1 完成\\u001b[2J
`,
        )
      },
      { files },
    ))
  test('gives everything as JSON', () =>
    withRepo(
      async (repo) => {
        const call = { args: ['billing'], options: { format: 'json' } }
        const { out } = await called(list, { cwd: repo.root, env: repo.env }, call)
        assert.equal(JSON.parse(out), {
          schemaVersion: 1,
          kind: 'list',
          specs: [
            {
              spec: 'billing',
              path: '.kiro/specs/billing/tasks.md',
              dialect: 'kiro',
              counts: { open: 0, started: 0, done: 0, blocked: 1, unknown: 0 },
              tasks: [
                {
                  task: 'billing/1',
                  id: '1',
                  title: '完成\u001b[2J',
                  state: 'blocked',
                  line: 1,
                  isOptional: false,
                },
              ],
              malformed: [],
            },
          ],
        })
      },
      { files },
    ))
  test('knows no other format', () =>
    withRepo(async (repo) => {
      const call = { options: { format: 'xml' } }
      const error = await rejects(called(list, { cwd: repo.root, env: repo.env }, call))
      assert.is(error.message, 'Expected a format, found `xml`')
    }))
  test('says where it looked when there is no list', () =>
    withRepo(async (repo) => {
      const { code, out } = await called(list, { cwd: repo.root, env: repo.env })
      assert.equal(
        [code, out.slice(0, 50)],
        [0, 'No task list found in .claude/specs/*/tasks.md, .k'],
      )
    }))
})
