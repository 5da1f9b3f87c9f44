import { verify } from '../../src/commands/verify.js'
import type { Env } from '../../src/git/run.js'
import { payloads, variables, withGithub, zeros } from '../events/payloads.js'
import { withRemote } from '../events/resolving/remote.js'
import { configuration } from '../helpers/judged.js'
import type { Sandbox } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'

const adopted = {
  'spec-exec.config.ts': configuration("free: ['docs/**']"),
  '.claude/specs/auth/tasks.md': '- [ ] 1. One\n- [ ] 2. Two\n',
}

const verified = ({ root, env }: Sandbox, event: Env, options = {}) =>
  called(verify, { cwd: root, env: { ...env, ...event } }, { options })

/** The error that ends a run, as its reader sees it. */
async function refused(repo: Sandbox, event: Env, options = {}) {
  const error = await rejects(verified(repo, event, options))
  assert.is(error.name, 'SpecExecError')
  return [error.message, Object(error).hint]
}

const short = (id: string) => id.slice(0, 7)

suite('verify in CI', (test) => {
  test('judges a pull request by the law of its base, and says so', () =>
    withRemote(async ({ owner, clone }) => {
      const base = owner.git('rev-parse', 'HEAD')
      const repo = clone('work')
      const good = repo.commit('docs: a', { 'docs/a.md': 'a\n' })
      const bad = repo.commit('feat: b', { 'src/b.js': 'b\n' })
      // What is checked out is a merge of GitHub's making.
      repo.git('checkout', '-q', '--detach', base)
      repo.git('merge', '-q', '--no-ff', '-m', 'Merge into main', bad)
      await withGithub('pull_request', payloads.pullRequest(base, good), async (event) => {
        const { code, out } = await verified(repo, event)
        assert.is(code, 0)
        assert.match(out, `law: spec-exec.config.ts at ${short(base)}\n`)
        assert.match(out, `range: pull request 12, ${short(base)}..${short(good)}\n`)
        assert.match(out, '1 of 1 commits follow')
      })
      await withGithub('pull_request', payloads.pullRequest(base, bad), async (event) => {
        const { code, out } = await verified(repo, event)
        assert.is(code, 1)
        assert.match(out, '1 of 2 commits ')
        const json = JSON.parse((await verified(repo, event, { format: 'json' })).out)
        assert.equal(json.range, { to: bad, base, from: base, commits: 2 })
        const explicit = await verified(repo, event, { from: base, to: good })
        assert.is(explicit.code, 0)
      })
    }, adopted))

  test('Y11: believes the remote, not refs/remotes/origin/main', () =>
    withRemote(async ({ clone }) => {
      const repo = clone('work')
      const base = repo.git('rev-parse', 'HEAD')
      const bad = repo.commit('feat: b', { 'src/b.js': 'b\n' })
      repo.git('update-ref', 'refs/remotes/origin/main', bad)
      const { code, out } = await verified(repo, variables.mergeRequest(bad))
      assert.is(code, 1)
      assert.match(out, `range: merge request 7, ${short(base)}..${short(bad)}\n`)
      await withGithub('push', payloads.push('refs/heads/fix', zeros, bad), async (event) =>
        assert.is((await verified(repo, event)).code, 1),
      )
    }, adopted))

  test('Y13: a branch and a tag named like the base change nothing', () =>
    withRemote(async ({ clone }) => {
      const repo = clone('work')
      const base = repo.git('rev-parse', 'HEAD')
      const bad = repo.commit('feat: b', { 'src/b.js': 'b\n' })
      repo.git('tag', 'main', bad)
      repo.git('branch', 'origin/main', bad)
      repo.git('branch', base, bad)
      await withGithub('pull_request', payloads.pullRequest(base, bad), async (event) => {
        const { code, out } = await verified(repo, event)
        assert.is(code, 1)
        assert.match(out, `${short(base)}..${short(bad)}\n`)
      })
    }, adopted))

  test('Y10: a shallow clone is no pass, whatever it can see', () =>
    withRemote(async ({ owner, clone }) => {
      const base = owner.git('rev-parse', 'HEAD')
      owner.commit('feat: hidden', { 'src/a.js': 'a\n' })
      const to = owner.commit('docs: b', { 'docs/b.md': 'b\n' })
      owner.git('push', '-q', 'origin', 'main')
      const repo = clone('work', '--depth=1')
      await withGithub('pull_request', payloads.pullRequest(base, to), async (event) => {
        const [message] = await refused(repo, event)
        assert.is(
          message,
          `Expected the commit ${short(base)} of pull request 12 in this clone, found it absent`,
        )
        // The base alone does not mend it: what lies between is still cut off.
        repo.git('fetch', '-q', '--depth=1', 'origin', base)
        assert.equal(await refused(repo, event), [
          `Expected the whole history, found it cut off at ${short(to)}`,
          'Fetch the whole history: git fetch --unshallow (fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab)',
        ])
      })
    }, adopted))

  test('a first push of the default branch must say that it brings the law', () =>
    withRemote(async ({ owner }) => {
      const to = owner.git('rev-parse', 'HEAD')
      await withGithub('push', payloads.push('refs/heads/main', zeros, to), async (event) => {
        const [message] = await refused(owner, event)
        assert.is(
          message,
          'No configuration of spec-exec before the range: there is no law to judge by',
        )
        const { code, out } = await verified(owner, event, { bootstrap: true })
        assert.is(code, 0)
        assert.match(out, `range: first push to refs/heads/main, all that leads to ${short(to)}\n`)
      })
    }, adopted))

  test('outside of CI a range must be named', () =>
    withRemote(async ({ owner }) => {
      const none = { GITHUB_ACTIONS: undefined, GITLAB_CI: undefined }
      assert.equal(await refused(owner, none), [
        'No range to judge',
        'Name it: npx spec-exec verify --from <commit> --to HEAD, or --last',
      ])
    }))
})
