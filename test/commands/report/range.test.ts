import { shownRange } from '../../../src/commands/report/range.js'
import { openRepo } from '../../../src/git/repo.js'
import type { Io } from '../../../src/io.js'
import { type Sandbox, withRepo } from '../../helpers/repo.js'
import { assert, rejects, suite } from '../../helpers/suite.js'

async function rangeOf(
  { root, env }: Sandbox,
  options: Readonly<Record<string, string>>,
  more: NodeJS.ProcessEnv = {},
) {
  const repo = await openRepo(root, env)
  const io: Io = {
    cwd: root,
    env: { ...env, ...more },
    pid: process.pid,
    isTerminal: false,
    mayRedraw: false,
    hasColor: false,
    width: 80,
    out() {},
    err() {},
    readStdin: async () => '',
  }
  try {
    return await shownRange({ io, repo }, options)
  } finally {
    repo.close()
  }
}

suite('the commits that a report is about', (test) => {
  test('are those from --from to --to, and all where nothing is named', () =>
    withRepo(async (repo) => {
      const [first = '', second = '', third = ''] = ['a', 'b', 'c'].map((name) =>
        repo.commit(`feat: ${name}`, { [name]: name }),
      )
      assert.equal(await rangeOf(repo, { from: first }), {
        name: `${first.slice(0, 7)}..${third.slice(0, 7)}`,
        commits: new Set([second, third]),
      })
      assert.equal((await rangeOf(repo, { from: first, to: second }))?.commits, new Set([second]))
      assert.is(await rangeOf(repo, { to: second }), undefined)
      assert.is(await rangeOf(repo, { format: 'markdown' }), undefined)
      const error = await rejects(rangeOf(repo, { from: 'nowhere' }))
      assert.is(error.message, 'Expected `nowhere` to name a commit, found none')
    }))

  test('are those of the event in CI, for Markdown alone', () =>
    withRepo(async (repo) => {
      const [first = '', second = ''] = ['a', 'b'].map((name) =>
        repo.commit(`feat: ${name}`, { [name]: name }),
      )
      const env = {
        GITLAB_CI: 'true',
        CI_PIPELINE_SOURCE: 'push',
        CI_COMMIT_SHA: second,
        CI_COMMIT_BEFORE_SHA: first,
        CI_COMMIT_BRANCH: 'main',
        CI_DEFAULT_BRANCH: 'main',
      }
      const found = await rangeOf(repo, { format: 'markdown' }, env)
      assert.equal(found?.commits, new Set([second]))
      assert.match(found?.name ?? '', `${first.slice(0, 7)}..${second.slice(0, 7)}`)
      assert.is(await rangeOf(repo, { format: 'pretty' }, env), undefined)
      assert.is(await rangeOf(repo, { format: 'markdown', to: first }, env), undefined)
    }))
})
