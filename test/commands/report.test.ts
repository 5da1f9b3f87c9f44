import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { report } from '../../src/commands/report.js'
import { json } from '../../src/views/json.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { line, listOf, traced, withHistory } from '../trace/traced.js'
import { called } from './called.js'

const auth = '.kiro/specs/auth/tasks.md'
const last = line([
  ['docs: plan', { [auth]: listOf('  '), '.kiro/specs/b/tasks.md': listOf(' ') }],
  ['feat: one', { [auth]: listOf('x '), 'src/one.ts': '1\n' }],
])

type Where = Parameters<typeof traced>[0]

const reported = ({ root, env }: Where, options = {}, args: readonly string[] = []) =>
  called(report, { cwd: root, env }, { options, args })

/** What a call is refused with. */
async function refusal(where: Where, options = {}, args: readonly string[] = []): Promise<string> {
  const error = await rejects(reported(where, options, args))
  return `${error.message} | ${'hint' in error ? error.hint : ''}`
}

suite('report', (test) => {
  test('every format is written, and one spec of it where that is asked for', async () => {
    await withHistory(last, async (sandbox) => {
      const shown = { hasColor: false, width: 80, isTerminal: false, isQuiet: false, now: 0 }
      const { code, out, err } = await reported(sandbox, { format: 'json' })
      assert.equal(
        { code, out, err },
        { code: 0, out: json(await traced(sandbox), shown), err: '' },
      )
      const one = await reported(sandbox, { format: 'json' }, ['b'])
      assert.equal(
        JSON.parse(one.out).specs.map(({ name }: { name: string }) => name),
        ['b'],
      )
      assert.match((await reported(sandbox)).out, /auth/)
      assert.match((await reported(sandbox, { format: 'html' })).out, /^<!doctype html>/i)
      assert.match((await reported(sandbox, { format: 'markdown' })).out, /auth/)
    })
  })

  test('a file is written instead of stdout', async () => {
    await withHistory(last, async (sandbox) => {
      const { out } = await reported(sandbox, { format: 'json' })
      const toFile = await reported(sandbox, { format: 'json', output: 'out.json' })
      assert.equal([toFile.out, sandbox.read('out.json')], ['', out])
    })
  })

  test('no file is written over that is none of ours to write', async () => {
    await withHistory(last, async (sandbox) => {
      const { root } = sandbox
      const hint = 'Name another: --output report.html'
      const before = readFileSync(`${root}/.git/config`, 'utf8')
      for (const output of ['.git/config', '.GIT/x', 'src/../.git/hooks/pre-commit', '.git'])
        assert.is(
          await refusal(sandbox, { output }),
          `Expected a file outside the git directory, found \`${output}\` | ${hint}`,
        )
      symlinkSync('.git', `${root}/way`)
      assert.is(
        await refusal(sandbox, { output: 'way/config' }),
        `Expected a file outside the git directory, found \`way/config\` | ${hint}`,
      )
      assert.is(readFileSync(`${root}/.git/config`, 'utf8'), before)
      sandbox.write({ 'src/one.ts': '1\n' })
      sandbox.git('add', 'src/one.ts')
      for (const output of ['src/one.ts', `${root}/src/one.ts`])
        assert.is(
          await refusal(sandbox, { output }),
          `Expected a file that git does not track, or a report, found \`${output}\` | ${hint}`,
        )
      assert.is(sandbox.read('src/one.ts'), '1\n')
      assert.is(
        await refusal(sandbox, { output: '' }),
        'Expected a file behind --output, found an empty name | Name one: --output report.html',
      )
    })
  })

  test('a report that git tracks is written anew, in every format that tells itself', async () => {
    await withHistory(last, async (sandbox) => {
      for (const format of ['html', 'json', 'markdown']) {
        const options = { format, output: `kept.${format}` }
        await reported(sandbox, options)
        sandbox.git('add', options.output)
        const { code, err } = await reported(sandbox, options)
        assert.equal([code, err], [0, ''])
      }
    })
  })

  test('what commits came to is kept, unless that is not wanted', async () => {
    await withHistory(last, async (sandbox) => {
      const folder = `${sandbox.root}/.git/spec-exec`
      await reported(sandbox, { cache: false })
      assert.is(existsSync(folder), false)
      await reported(sandbox)
      assert.is(existsSync(folder), true)
    })
  })

  test('what cannot be shown is said with the way to it', async () => {
    await withHistory(last, async (sandbox) => {
      assert.is(
        await refusal(sandbox, { format: 'pdf' }),
        'Expected a format of a report, found `pdf` | Use one of: pretty, html, markdown, json',
      )
      assert.is(
        await refusal(sandbox, {}, ['aut']),
        'Expected a spec, found `aut` | Did you mean auth?',
      )
      assert.is(
        await refusal(sandbox, { output: 'no/out.html' }),
        'Expected a folder for `no/out.html`, found none | Make it: mkdir -p no',
      )
      assert.is(
        await refusal(sandbox, { watch: true, format: 'json' }),
        'Expected --watch alone, found --format beside it | Leave it out: the page shows the history to HEAD, whichever commit that is',
      )
      assert.is(
        await refusal(sandbox, { port: '3000' }),
        'Expected --watch beside --port, found none | Leave --port out, or serve the report with: --watch',
      )
      assert.is(
        await refusal(sandbox, { from: 'HEAD~1', format: 'html' }),
        'Expected a whole history for html, found --from beside it | Leave it out, or show the range with: --format markdown',
      )
    })
    await withRepo(async (sandbox) => {
      assert.is(
        await refusal(sandbox),
        'Expected commits to audit, found none at HEAD | Commit something first, or name what has commits: npx spec-exec report --to <branch>',
      )
    })
  })
})
