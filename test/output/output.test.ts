import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runProgram } from '../../src/program.js'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

interface Said {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command line in this process, as a CI job does. */
async function ran(repo: Sandbox, line: string, env: NodeJS.ProcessEnv = {}): Promise<Said> {
  let [out, err] = ['', '']
  const io = {
    cwd: repo.root,
    env: { ...repo.env, ...env },
    pid: process.pid,
    isTerminal: false,
    mayRedraw: false,
    hasColor: false,
    width: 100,
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
    readStdin: async () => '',
  }
  const code = await runProgram(io, line.split(' ')).catch((error: unknown) => {
    err += `${error instanceof Error ? error.message : error}\n${Object(error).hint}\n`
    return 2
  })
  return { code, out, err }
}

/** A law, and a commit above it that no task covers. */
function refusedOnce(repo: Sandbox): string {
  const from = repo.commit('chore: adopt', {
    'spec-exec.config.ts': configuration(),
    '.claude/specs/auth/tasks.md': '- [ ] 1. One\n',
  })
  repo.commit('feat: ##[error]one', { 'src/a.js': 'a\n' })
  return `verify --from ${from} --base ${from} --tests none`
}

suite('several formats at once', (test) => {
  test('go to stdout, to files and to the summary of the job', () =>
    withRepo(async (repo) => {
      const line = refusedOnce(repo)
      const summary = join(repo.root, 'summary.md')
      writeFileSync(summary, 'before\n')
      const { code, out, err } = await ran(
        repo,
        `${line} --format github --format sarif=out.sarif --format json=report.json --format=junit=out.xml --format markdown=comment.md`,
        {
          GITHUB_STEP_SUMMARY: summary,
          GITHUB_ACTIONS: 'true',
          GITHUB_SERVER_URL: 'https://example.org',
          GITHUB_REPOSITORY: 'team/app',
        },
      )
      assert.is(code, 1)
      assert.is(err, '')
      const id = repo.git('rev-parse', '--short=7', 'HEAD')
      assert.match(out, `\n${id} ✖ task  feat: ##\\u005berror]one\n`)
      assert.match(out, `,title=one-task (${id})::`)
      const { commits, summary: sum } = JSON.parse(repo.read('report.json'))
      assert.is(commits[0].subject, 'feat: ##[error]one')
      assert.is(sum.refused, 1)
      const [run] = JSON.parse(repo.read('out.sarif')).runs
      assert.is(run.results[0].ruleId, 'one-task')
      assert.equal(run.versionControlProvenance, [
        {
          repositoryUri: 'https://example.org/team/app',
          revisionId: repo.git('rev-parse', 'HEAD'),
          mappedTo: { uriBaseId: '%SRCROOT%' },
        },
      ])
      assert.match(repo.read('out.xml'), `<testsuite name="${id} feat: ##&#91;error]one"`)
      assert.ok(repo.read('comment.md').startsWith('<!-- spec-exec -->\n### ❌ spec-exec: 1 of 1 '))
      assert.ok(repo.read('summary.md').startsWith('before\n### ❌ spec-exec: 1 of 1 '))
      assert.is(repo.git('status', '--porcelain', '--', '.*.tmp'), '')
    }))
  test('show people what happens where all go to files', () =>
    withRepo(async (repo) => {
      const line = refusedOnce(repo)
      const { out } = await ran(repo, `${line} --format json=report.json`)
      assert.is(out, (await ran(repo, line)).out)
      assert.is(repo.read('report.json'), (await ran(repo, `${line} --format json`)).out)
    }))
  test('are those of check, too', () =>
    withRepo(async (repo) => {
      refusedOnce(repo)
      repo.write({ 'src/b.js': 'b\n' })
      repo.git('add', '-A')
      const { code, out } = await ran(repo, 'check --format agent --format markdown=comment.md')
      assert.is(code, 1)
      assert.ok(out.startsWith('staged error one-task '))
      assert.match(repo.read('comment.md'), '### ❌ spec-exec: The commit is refused\n')
    }))
  test('tell nothing where one cannot be written, before anything is judged', () =>
    withRepo(async (repo) => {
      const line = refusedOnce(repo)
      const said = await ran(repo, `${line} --format github --format json=none/report.json`)
      assert.equal(said, {
        code: 2,
        out: '',
        err: 'Expected a folder for `none/report.json`, found none\nMake it: mkdir -p none\n',
      })
    }))
  test('say that a summary cannot be written, and judge all the same', () =>
    withRepo(async (repo) => {
      const line = refusedOnce(repo)
      const env = { GITHUB_STEP_SUMMARY: join(repo.root, 'none/summary.md') }
      const { code, err } = await ran(repo, `${line} --format github`, env)
      assert.is(code, 1)
      assert.match(err, /^spec-exec: the job summary cannot be written: ENOENT: .*\n$/)
    }))
  test('C08: no format begins a command in the log of a runner', () =>
    withRepo(async (repo) => {
      const line = refusedOnce(repo)
      for (const format of ['pretty', 'agent', 'json', 'sarif', 'junit', 'markdown']) {
        const { out } = await ran(repo, `${line} --format ${format}`, { GITHUB_ACTIONS: 'true' })
        assert.not.match(out, /##\[|^\s*::/m, format)
        if (format === 'json') assert.is(JSON.parse(out).commits[0].subject, 'feat: ##[error]one')
      }
    }))
})
