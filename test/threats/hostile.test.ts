import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { context } from '../../src/commands/context.js'
import { done } from '../../src/commands/done.js'
import { start } from '../../src/commands/start.js'
import { steering } from '../../src/commands/steering.js'
import { called } from '../commands/called.js'
import { importSketches } from '../helpers/histories.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, said, work } from './said.js'
import { told, verified } from './told.js'

const flip = { [path]: marked('2.1'), ...work }
const free = "free: ['docs/**']"

suite('threats: hostile names', (test) => {
  test('C05: names of files and branches are no words of a shell', () =>
    withRepo(async (repo) => {
      const run = `printf '<%s>\\n' {files}; ls pwned`
      const config = `test: { name: 'related', run: ${JSON.stringify(run)}, related: ['src/**'] }`
      const from = parent(before, config)
      const name = 'src/$(touch pwned);`touch pwned`\'"x.js'
      const sketch = child(from, { ...flip, [name]: '1\n' })
      const idOf = importSketches(repo, [sketch])
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's
      const branch = '$(touch${IFS}pwned)`x`;rm'
      repo.git('branch', branch, idOf(sketch))
      const { code, lines } = await told(repo, { from: idOf(from), to: branch, tests: 'each' })
      assert.equal(
        [code, ...lines.filter((line) => line.startsWith('| '))],
        [
          1,
          `| <${name}>`,
          '| <src/hash.ts>',
          "| ls: cannot access 'pwned': No such file or directory",
        ],
      )
      assert.not(existsSync(join(repo.root, 'pwned')))
    }))
  for (const name of ['.git', '.GIT', 'git~1', '.g\u200cit', '.git ', '.git::$INDEX_ALLOCATION'])
    test(`C16: the entry ${JSON.stringify(name)}`, () =>
      withRepo(async (repo) => {
        const from = parent(before, free)
        const start = importSketches(repo, [from])(from)
        const hashed = repo.run('git', ['hash-object', '-w', '--stdin'], { input: 'x' })
        const tree = (input: string) => repo.run('git', ['mktree'], { input }).stdout.trim()
        const inner = tree(`100644 blob ${hashed.stdout.trim()}\t${name}\n`)
        const outer = tree(`${repo.git('ls-tree', start)}\n040000 tree ${inner}\tdocs\n`)
        const id = repo.git('commit-tree', outer, '-p', start, '-m', 'docs: a')
        const { lines } = await verified(repo, { from: start, to: id })
        assert.equal(lines, [
          'free',
          ...(name.includes('\u200c')
            ? [
                `error paths-safe docs/${name}: Expected a path without control characters, found some`,
              ]
            : []),
          `error paths-safe docs/${name}: Expected no path that some systems take for \`.git\`, found one`,
        ])
      }))
  test('C07: a name with an end of line', async () => {
    const name = 'src/a\n::error::x.js'
    const lines = await said({ ...flip, [name]: '1\n' })
    assert.equal(lines.slice(0, 2), [
      'task login/2.1',
      `error paths-safe ${name}: Expected a path without control characters, found some`,
    ])
  })
  for (const wanted of ['../../etc', '../login/2.1', '/etc/passwd', '..\\..\\etc', 'login/../../x'])
    test(`C14: the task \`${wanted}\``, () =>
      withRepo(async (repo) => {
        repo.commit('chore: start', { 'spec-exec.config.ts': 'export default {}\n', [path]: list })
        const where = { cwd: repo.root, env: repo.env }
        for (const command of [done, start, context]) {
          const { message } = await rejects(called(command, where, { args: [wanted] }))
          assert.is(message, `Expected a task of \`${path}\`, found \`${wanted}\``, command.name)
        }
      }))
})

suite('threats: a hostile repository', (test) => {
  test('C15: a symlink that leaves the repository is no file of the plan', async () => {
    const link = { mode: '120000', content: '../../../../../etc/passwd' }
    assert.equal(await said({ '.kiro/specs/login/design.md': link }, 'docs: plan\n'), [
      'plan',
      "error paths-safe .kiro/specs/login/design.md: Expected a plain file in the spec's folder, found a symlink",
    ])
  })
  test('C15: a symlink that leaves the repository is not followed', () =>
    withRepo(async (repo) => {
      const secret = join(repo.root, '../secret.md')
      const text = list.replace('`src/hash.ts`', '`src/hash.ts`\n    - _Leverage: docs/x.md_')
      repo.write({ '../secret.md': '# Secret\n\nNever use `eval`.\n' })
      repo.commit('chore: start', { 'spec-exec.config.ts': 'export default {}\n', [path]: text })
      for (const at of ['docs/x.md', '.kiro/steering/x.md', '.kiro/specs/login/design.md']) {
        mkdirSync(join(repo.root, at, '..'), { recursive: true })
        symlinkSync(secret, join(repo.root, at))
      }
      repo.commit('docs: links', {})
      const where = { cwd: repo.root, env: repo.env }
      const shown = await called(context, where, { args: ['login/2.1'] })
      const listed = await called(steering, where)
      assert.not.match(shown.out + listed.out, /Secret|eval/)
      assert.match(shown.out, '- docs/x.md: there; its names are not listed\n')
      assert.match(
        shown.out,
        '- `.kiro/specs/login/design.md` is not read: it is too large, or no UTF-8 text\n',
      )
      assert.match(listed.out, /\n0 clauses in force, 0 sentences covered by no clause\n$/)
    }))
  test('C17: configuration that runs programs and bends what git prints', () =>
    withRepo(async (repo) => {
      const from = parent({ ...before, '.gitattributes': '* diff=x filter=x\n' })
      const bad = child(from, work, 'feat: hash\n')
      const idOf = importSketches(repo, [bad])
      const ran = join(repo.root, '../ran')
      for (const [key, value] of Object.entries({
        'core.fsmonitor': `touch ${ran}; false`,
        'core.pager': `touch ${ran}`,
        'core.quotePath': 'true',
        'core.abbrev': '4',
        'color.ui': 'always',
        'diff.external': `touch ${ran}`,
        'diff.x.textconv': `touch ${ran}`,
        'diff.noprefix': 'true',
        'diff.renames': 'copies',
        'diff.ignoreSubmodules': 'all',
        'filter.x.smudge': `touch ${ran}`,
        'filter.x.clean': `touch ${ran}`,
        'gpg.program': `touch ${ran}`,
        'log.showSignature': 'true',
        'merge.x.driver': `touch ${ran}`,
        'i18n.logOutputEncoding': 'ISO-8859-1',
      }))
        repo.git('config', key, value)
      assert.equal((await verified(repo, { from: idOf(from), to: idOf(bad) })).lines, [
        'task',
        'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
      ])
      assert.not(existsSync(ran))
    }))
  test('C20: a missing file is not fetched from a remote that the clone names', () =>
    withRepo(async (repo) => {
      const from = repo.commit('chore: start', {
        'spec-exec.config.ts': 'export default {}\n',
        [path]: list,
      })
      repo.commit('feat: hash', { ...work, [path]: marked('2.1') })
      const blob = repo.git('rev-parse', `HEAD:${path}`)
      rmSync(join(repo.root, '.git/objects', blob.slice(0, 2), blob.slice(2)))
      const ran = join(repo.root, '../ran')
      for (const [key, value] of Object.entries({
        'core.repositoryFormatVersion': '1',
        'remote.evil.url': `ext::sh -c touch% ${ran}`,
        'remote.evil.promisor': 'true',
        'remote.evil.partialCloneFilter': 'blob:none',
        'protocol.ext.allow': 'always',
        'extensions.partialClone': 'evil',
      }))
        repo.git('config', key, value)
      const { code, lines } = await told(repo, { from, to: 'HEAD' })
      assert.equal(
        [code, ...lines],
        [
          2,
          `Object ${blob} is missing`,
          `do: In a partial clone fetch it with: git cat-file -e ${blob} (or clone without --filter); else run: git fsck`,
        ],
      )
      assert.not(existsSync(ran))
      repo.run('git', ['cat-file', '-e', blob])
      assert.ok(existsSync(ran), 'the remote would have been asked')
    }))
  test('C22: how long the tests took is told, and what never ends is ended', () =>
    withRepo(async (repo) => {
      const config = `test: { name: 'slow', run: 'echo begun; sleep 60', timeout: 1 }`
      const from = parent(before, config)
      const sketch = child(from, flip)
      const idOf = importSketches(repo, [sketch])
      const range = { from: idOf(from), to: idOf(sketch), tests: 'each', format: 'pretty' }
      const { code, lines } = await told(repo, range)
      const said = lines
        .filter((line) => /tests-pass {2}|tests: |\| /.test(line))
        .map((line) => line.replace(/\d\.\d s\)/, '<time>)'))
      assert.equal(
        [code, ...said],
        [
          1,
          '  ✖ tests-pass  Expected `slow` to end, found it running after 1 s',
          '  tests: slow: did not end (<time>)',
          '  | begun',
        ],
      )
    }))
})
