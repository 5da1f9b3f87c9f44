import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { payloads, variables, withGithub } from '../events/payloads.js'
import { assert, suite } from '../helpers/suite.js'
import { withGatedHead } from './gated-head.js'

const here = fileURLToPath(new URL('../..', import.meta.url))
const ownFile = (path: string) => readFileSync(join(here, path), 'utf8')

suite('the jobs of init --ci', (test) => {
  test('H20, P09, C04: the base decides which spec-exec judges, and no script of the head runs', () =>
    withGatedHead(async ({ adopter: { repo }, base, good, bad }) => {
      const { run } = parse(ownFile('examples/ci/github.yml')).jobs.rules.steps[2]
      const judge = (head: string) =>
        withGithub('pull_request', payloads.pullRequest(base, head), (event) => {
          const env = { ...repo.env, ...event, BASE: base, HEAD: head, npm_config_offline: 'true' }
          return repo.run('bash', ['-e', '-c', run.replace('--format github', '--format agent')], {
            env,
          })
        })
      const refusal = await judge(bad)
      assert.is(refusal.code, 1, refusal.stdout + refusal.stderr)
      assert.match(refusal.stdout, 'one-task')
      assert.not.match(refusal.stdout, '9 of 9')
      assert.not.ok(existsSync(join(repo.root, 'ran-preinstall')))
      repo.git('checkout', '-q', '--detach', good)
      const fine = await judge(good)
      assert.is(fine.code, 0, fine.stdout + fine.stderr)
      const gone = await withGithub('pull_request', payloads.pullRequest(base, good), (event) =>
        repo.run('bash', ['-e', '-c', run], {
          env: { ...repo.env, ...event, BASE: 'f'.repeat(40), HEAD: good },
        }),
      )
      assert.is(gone.code, 2)
      assert.match(gone.stderr, 'is not in this clone: fetch-depth: 0 in actions/checkout')
    }))

  test('the template of GitLab fetches the tip of its target, and judges by it', () =>
    withGatedHead(async ({ adopter: { repo }, base, bad }) => {
      const folder = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
      try {
        repo.git('clone', '-q', '--bare', '.', join(folder, 'bare.git'))
        repo.run('git', ['-C', join(folder, 'bare.git'), 'update-ref', 'refs/heads/main', base])
        repo.git('remote', 'add', 'origin', join(folder, 'bare.git'))
        const [script = ''] = parse(ownFile('templates/gitlab/spec-exec.yml'))['spec-exec rules']
          .script
        const env = { ...repo.env, ...variables.mergeRequest(bad), npm_config_offline: 'true' }
        const plain = script.replace('--format pretty --format junit=spec-exec.xml', '')
        const ran = repo.run('bash', ['-c', plain], { env })
        assert.is(ran.code, 1, ran.stdout + ran.stderr)
        assert.match(ran.stdout, `range: merge request 7, ${base.slice(0, 7)}..${bad.slice(0, 7)}`)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }))

  test('shards of a range come to one verdict', () =>
    withGatedHead(async ({ adopter: { repo }, base, bad }) => {
      const { judge, 'spec-exec': last } = parse(ownFile('examples/ci/github-shards.yml')).jobs
      const temporary = join(repo.root, '../temporary')
      await withGithub('pull_request', payloads.pullRequest(base, bad), (event) => {
        const env = { ...repo.env, ...event, BASE: base, HEAD: bad, npm_config_offline: 'true' }
        const bash = (script: string, more: Readonly<Record<string, string>>) =>
          repo.run('bash', ['-e', '-c', script.replace('--format github', '--format agent')], {
            env: { ...env, RUNNER_TEMP: temporary, ...more },
          })
        for (const SHARD of ['1', '2', '3']) {
          // The head's own packages are of no account here.
          const script = judge.steps[2].run.replace(/^npm ci.*$/m, '')
          const ran = bash(script, { SHARD })
          assert.is(ran.code, 0, ran.stdout + ran.stderr)
        }
        repo.run('mkdir', ['-p', join(temporary, 'shards')])
        repo.run('sh', ['-c', `mv shard-*.json ${join(temporary, 'shards')}`])
        const ran = bash(last.steps[3].run, {})
        assert.is(ran.code, 1, ran.stdout + ran.stderr)
        assert.match(ran.stdout, 'one-task')
      })
    }))

  test('the action takes its inputs as words, and the spec-exec of the base', () =>
    withGatedHead(async ({ adopter: { repo }, base, bad, good }) => {
      const { run } = parse(ownFile('action.yml')).runs.steps[0]
      const inputs = { VERSION: '', FOLDER: '.', TESTS: 'none', FORMAT: 'agent', SHARD: '' }
      const act = (head: string, more: Readonly<Record<string, string>>) =>
        withGithub('pull_request', payloads.pullRequest(base, head), (event) =>
          repo.run('bash', ['-c', run], {
            env: {
              ...repo.env,
              ...event,
              ...inputs,
              TRUST: '',
              ATTESTATIONS: '',
              ARGS: '--quiet',
              BASE: base,
              HEAD: head,
              GITHUB_WORKSPACE: repo.root,
              npm_config_offline: 'true',
              ...more,
            },
          }),
        )
      const refusal = await act(bad, {})
      assert.is(refusal.code, 1, refusal.stdout + refusal.stderr)
      assert.match(refusal.stdout, 'one-task')
      assert.is((await act(good, { SHARD: '1/1' })).code, 0)
      const version = await act(good, { VERSION: '1.0.0;touch pwned' })
      assert.is(version.code, 2)
      assert.match(
        version.stderr,
        'expected an exact version such as 1.4.2, found 1.0.0;touch pwned',
      )
      assert.is((await act(good, { ARGS: '$(touch pwned) `touch pwned` *' })).code, 2)
      assert.not.ok(existsSync(join(repo.root, 'pwned')))
    }))
})
