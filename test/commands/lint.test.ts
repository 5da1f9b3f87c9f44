import { symlinkSync } from 'node:fs'
import { lint } from '../../src/commands/lint.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'
import { withAdopter } from './package.js'

const auth = '.claude/specs/auth/tasks.md'
const billing = 'packages/a/.kiro/specs/billing/tasks.md'
const files = {
  [auth]: '- [x ] 1. Set up\n- [ ] 2. Log in\n- [ ] 2. Log out\n',
  [billing]: '- [ ] 1. Pay\n',
  'README.md': '- [x ] 9. no list\n',
}

suite('lint', (test) => {
  test('says what is wrong in all lists of the work tree, and mends nothing', () =>
    withRepo(
      async (repo) => {
        const { code, out, err } = await called(lint, { cwd: repo.root, env: repo.env })
        assert.is(
          out,
          `✖ task-boxes  Expected one character between the brackets, found \`- [x ] 1. Set up\`
  --> .claude/specs/auth/tasks.md:1
  help: write it as \`- [ ]\` or \`- [x]\`
⚠ task-ids  Expected each id once in a list, found \`2\` again
  --> .claude/specs/auth/tasks.md:3
  help: give it an id of its own; until then it is named \`2~2\`
1 error, 1 warning in 2 documents (1 line can be mended: npx spec-exec lint --fix)
`,
        )
        assert.equal([code, err, repo.git('status', '--short')], [1, '', ''])
      },
      { files },
    ))

  test('ends with 0 where there are only warnings', () =>
    withRepo(
      async (repo) => {
        const { code, out } = await called(lint, { cwd: repo.root, env: repo.env })
        assert.equal([code, out.split('\n').at(-2)], [0, '1 warning in 1 document'])
      },
      { files: { [auth]: '- [ ] 2. A\n- [ ] 2. B\n' } },
    ))

  test('with --fix mends in place what is certain, and says what is left', () =>
    withRepo(
      async (repo) => {
        const options = { fix: true }
        const { code, out } = await called(lint, { cwd: repo.root, env: repo.env }, { options })
        assert.is(
          out,
          `⚠ task-ids  Expected each id once in a list, found \`2\` again
  --> .claude/specs/auth/tasks.md:3
  help: give it an id of its own; until then it is named \`2~2\`
1 warning in 2 documents (1 line mended)
`,
        )
        assert.is(code, 0)
        assert.is(repo.read(auth), files[auth].replace('[x ]', '[x]'))
        assert.is(repo.git('diff', '--name-only'), auth)
      },
      { files },
    ))

  test('looks at the files and folders that are named, from where it is called', () =>
    withRepo(
      async (repo) => {
        const where = { cwd: `${repo.root}/packages`, env: repo.env }
        const one = await called(lint, where, { args: ['../.claude/specs/auth/tasks.md'] })
        assert.is(one.out.split('\n').at(-2)?.slice(0, 33), '1 error, 1 warning in 1 document ')
        const folder = await called(lint, where, { args: ['a'] })
        assert.equal([folder.code, folder.out], [0, 'Nothing is wrong in 1 document\n'])
        const both = await called(lint, where, { args: ['a', `${repo.root}/.claude`] })
        assert.is(both.out.split('\n').at(-2)?.slice(0, 33), '1 error, 1 warning in 2 documents')
      },
      { files },
    ))

  test('leaves out a named file that is no list, and says so', () =>
    withRepo(
      async (repo) => {
        const { code, out, err } = await called(
          lint,
          { cwd: repo.root, env: repo.env },
          { args: ['README.md'] },
        )
        assert.equal(
          [code, out, err],
          [
            0,
            'Nothing is wrong in 0 documents\n',
            'Left out README.md: no task list and no steering document\n',
          ],
        )
      },
      { files },
    ))

  test('cannot tell where there is nothing at a name, where it leaves the work tree, or where no list is', () =>
    withRepo(async (repo) => {
      const where = { cwd: repo.root, env: repo.env }
      const nothing = await rejects(called(lint, where, { args: ['gone.md'] }))
      assert.is(nothing.message, 'Expected a file or folder, found nothing at `gone.md`')
      const outside = await rejects(called(lint, where, { args: ['..'] }))
      assert.is(outside.message, `Expected a path inside of ${repo.root}, found \`..\``)
      const none = await rejects(called(lint, where))
      assert.is(none.message, 'Expected a task list or a steering document, found none')
      const format = await rejects(called(lint, where, { options: { format: 'xml' } }))
      assert.is(format.message, 'Expected a format, found `xml`')
    }))

  test('reads new lists, and none that git ignores or that is a link', () =>
    withRepo(
      async (repo) => {
        repo.write({
          '.claude/specs/new/tasks.md': '- [] 1. A\n',
          'build/.claude/specs/old/tasks.md': '- [] 1. A\n',
          '.claude/specs/link/x': '',
        })
        symlinkSync('../new/tasks.md', `${repo.root}/.claude/specs/link/tasks.md`)
        const options = { format: 'json' }
        const { out } = await called(lint, { cwd: repo.root, env: repo.env }, { options })
        const { documents } = JSON.parse(out)
        assert.equal(
          documents.map(({ path }: { path: string }) => path),
          ['.claude/specs/new/tasks.md'],
        )
      },
      { files: { '.gitignore': 'build\n' } },
    ))

  test('gives a line for each finding to agents, and everything as JSON', () =>
    withRepo(
      async (repo) => {
        const where = { cwd: repo.root, env: repo.env }
        const agent = await called(lint, where, { options: { format: 'agent', quiet: true } })
        assert.is(
          agent.out,
          `error task-boxes .claude/specs/auth/tasks.md:1 Expected one character between the brackets, found \`- [x ] 1. Set up\` | do: write it as \`- [ ]\` or \`- [x]\`
1 error, 1 warning in 2 documents (1 line can be mended: npx spec-exec lint --fix)
`,
        )
        const json = await called(lint, where, { options: { format: 'json' } })
        assert.equal(JSON.parse(json.out), {
          schemaVersion: 1,
          kind: 'lint',
          documents: [
            {
              path: auth,
              findings: [
                {
                  message: 'Expected one character between the brackets, found `- [x ] 1. Set up`',
                  place: { path: auth, line: 1 },
                  fix: 'write it as `- [ ]` or `- [x]`',
                  rule: 'task-boxes',
                  severity: 'error',
                },
                {
                  message: 'Expected each id once in a list, found `2` again',
                  place: { path: auth, line: 3 },
                  fix: 'give it an id of its own; until then it is named `2~2`',
                  rule: 'task-ids',
                  severity: 'warning',
                },
              ],
              fixed: [],
              fixable: [1],
            },
            { path: billing, findings: [], fixed: [], fixable: [] },
          ],
          summary: { documents: 2, errors: 1, warnings: 1, fixed: 0, fixable: 1 },
        })
      },
      { files },
    ))

  test('shows a title with escapes as it is written', () =>
    withRepo(
      async (repo) => {
        const { out } = await called(lint, { cwd: repo.root, env: repo.env })
        assert.is(
          out.split('\n')[0],
          '✖ task-boxes  Expected one character between the brackets, found `- [x ] 1. A\\u001b[2J`',
        )
      },
      { files: { [auth]: '- [x ] 1. A\u001b[2J\n' } },
    ))

  test('runs as a program, and its preset is in the package', () =>
    withAdopter(async ({ repo, specExec }) => {
      const ran = specExec('lint', '--fix', '--quiet', auth)
      assert.equal([ran.code, ran.stdout, ran.stderr], [0, '', ''])
      assert.is(repo.read(auth), files[auth].replace('[x ]', '[x]'))
      const script = "import('spec-exec/remark').then((it) => console.log(typeof it.default))"
      assert.is(repo.run(process.execPath, ['-e', script]).stdout, 'function\n')
    }, files))
})
