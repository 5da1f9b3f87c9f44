import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { planCi } from '../../src/init/ci.js'
import { writeEdits } from '../../src/init/edits.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'

const here = fileURLToPath(new URL('../..', import.meta.url))
const ownFile = (path: string) => readFileSync(join(here, path), 'utf8')

/** A project with a lock file of npm; what is installed does not matter to what is planned. */
function withProject(use: (repo: Sandbox) => Promise<void>): Promise<void> {
  return withRepo(use, { files: { 'package.json': '{}\n', 'package-lock.json': '{}\n' } })
}

function planned({ root, env }: Sandbox, name: string) {
  const unused = { gitDir: '', commonDir: '', husky: '', install: '' }
  return planCi({ root, env, home: '', folder: 'node_modules/spec-exec', ...unused }, name)
}

async function refused(repo: Sandbox, name: string) {
  const error = await rejects(planned(repo, name))
  assert.is(error.name, 'SpecExecError')
  return [error.message, Object(error).hint]
}

const workflow = '.github/workflows/spec-exec.yml'

suite('init --ci', (test) => {
  test('writes the very files that this repository shows', () =>
    withProject(async (repo) => {
      const shown = [
        ['github', workflow, 'examples/ci/github.yml'],
        ['gitlab', '.gitlab-ci.yml', 'templates/gitlab/spec-exec.yml'],
      ] as const
      for (const [name, path, own] of shown) {
        const edits = await planned(repo, name)
        assert.equal(edits, [{ path, before: '', after: ownFile(own), mode: 'file' }])
        writeEdits(repo.root, edits)
        assert.equal(await planned(repo, name), [])
      }
    }))

  test('brings an older block up to date, and keeps the lines around it', () =>
    withProject(async (repo) => {
      const block = ownFile('templates/gitlab/spec-exec.yml')
      const own = 'stages: [build, test]\nbuild:\n  script: make\n'
      repo.write({ '.gitlab-ci.yml': `${own}\n# >>> spec-exec\nold: {}\n# <<< spec-exec\n# end\n` })
      const [edit] = await planned(repo, 'gitlab')
      assert.is(edit?.after, `${own}\n${block}# end\n`)
    }))

  test('takes a stage that is there, and the branch that the remote calls its own', () =>
    withProject(async (repo) => {
      repo.write({ '.gitlab-ci.yml': 'stages: [build, check]\nbuild: { script: make }' })
      const [edit] = await planned(repo, 'gitlab')
      const after = parse(edit?.after ?? '')
      assert.equal(Object.keys(after), [
        'stages',
        'build',
        '.spec-exec',
        'spec-exec rules',
        'spec-exec tests',
      ])
      assert.is(after['.spec-exec'].stage, 'build')
      repo.git('update-ref', 'refs/remotes/origin/trunk', 'HEAD')
      repo.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk')
      const [github] = await planned(repo, 'github')
      assert.equal(parse(github?.after ?? '').on.push.branches, ['trunk'])
    }))

  test('changes no file that is not its own', () =>
    withProject(async (repo) => {
      repo.write({ [workflow]: 'on: push\n', '.gitlab-ci.yml': 'a: [\n' })
      assert.equal(await refused(repo, 'github'), [
        'Expected .github/workflows/spec-exec.yml to be ours, found another workflow',
        'Rename it, then run again: npx spec-exec init --ci github',
      ])
      assert.equal(await refused(repo, 'gitlab'), [
        'Expected YAML in .gitlab-ci.yml, found a fault in it',
        'Mend it, then run again: npx spec-exec init --ci gitlab',
      ])
      assert.equal(await refused(repo, 'jenkins'), [
        'Expected the name of a CI system, found `jenkins`',
        'Name one of: github, gitlab (for others: docs/ci/others.md)',
      ])
    }))

  test('installs by the lock file that is there, and by none not at all', () =>
    withProject(async (repo) => {
      const commands = async () => {
        const [edit] = await planned(repo, 'github')
        const { run } = parse(edit?.after ?? '').jobs.tests.steps[2]
        return run.split('\n').filter((line: string) => /install|corepack/.test(line))
      }
      repo.write({ 'package-lock.json': undefined, 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" })
      assert.equal(await commands(), [
        'corepack enable',
        '(cd "$trusted" && pnpm install --frozen-lockfile --ignore-scripts)',
        'pnpm install --frozen-lockfile',
      ])
      repo.write({ 'pnpm-lock.yaml': undefined, 'yarn.lock': '__metadata:\n  version: 8\n' })
      assert.equal(await commands(), [
        'corepack enable',
        '(cd "$trusted" && YARN_ENABLE_SCRIPTS=false yarn install --immutable)',
        'yarn install --immutable',
      ])
      repo.write({ 'yarn.lock': undefined, 'bun.lock': '{}' })
      const [message] = await refused(repo, 'github')
      assert.is(message, 'Expected a lock file of npm, pnpm or yarn, found none')
    }))

  test('gives the token of a job what reading needs, and no secret to code of the head', () => {
    for (const path of ['examples/ci/github.yml', 'examples/ci/github-shards.yml']) {
      const text = ownFile(path)
      const { on, permissions, jobs } = parse(text)
      assert.equal(Object.keys(on), ['pull_request', 'merge_group', 'push'])
      assert.equal(permissions, { contents: 'read' })
      assert.not.match(text, 'secrets.')
      for (const { steps } of Object.values<{ steps: { uses?: string; run?: string }[] }>(jobs))
        for (const { uses, run } of steps) {
          assert.match(uses ?? 'actions/none@'.padEnd(53, '0'), /^actions\/[a-z-]+@[0-9a-f]{40}$/)
          // What somebody else has named stands in the environment, never in a script.
          assert.not.match(run ?? '', '${{')
        }
    }
    const { runs } = parse(ownFile('action.yml'))
    assert.equal(
      runs.steps.map((step: object) => Object.keys(step)),
      [['shell', 'env', 'run']],
    )
    assert.not.match(runs.steps[0].run, '${{')
    for (const path of ['examples/ci/gitlab-shards.yml', 'templates/gitlab/spec-exec.yml'])
      assert.is(parse(ownFile(path))['.spec-exec'].variables.GIT_DEPTH, 0)
  })
})
