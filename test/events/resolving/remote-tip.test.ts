import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { askRemoteTip } from '../../../src/events/resolving/remote-tip.js'
import { openRepo } from '../../../src/git/repo.js'
import type { Sandbox } from '../../helpers/repo.js'
import { assert, rejects, suite } from '../../helpers/suite.js'
import { withRemote } from './remote.js'

async function tipOf(repo: Sandbox, branch: string, remote = 'origin'): Promise<string> {
  const opened = await openRepo(repo.root, repo.env)
  try {
    return await askRemoteTip(opened, { remote, branch })
  } finally {
    opened.close()
  }
}

async function refused(repo: Sandbox, branch: string, remote?: string) {
  const error = await rejects(tipOf(repo, branch, remote))
  assert.is(error.name, 'SpecExecError')
  return error.message
}

suite('askRemoteTip', (test) => {
  test('Y11: asks the remote, whatever its remote-tracking ref says', () =>
    withRemote(async ({ owner, url, clone }) => {
      const repo = clone('work')
      const tip = owner.commit('two')
      owner.git('push', '-q', 'origin', 'main')
      repo.git('update-ref', 'refs/remotes/origin/main', repo.commit('mine'))
      assert.is(await tipOf(repo, 'refs/heads/main'), tip)
      assert.is(await tipOf(repo, 'refs/heads/main', url), tip)
    }))

  test('Y13: is not led astray by names that end or begin alike', () =>
    withRemote(async ({ owner, clone }) => {
      const main = owner.git('rev-parse', 'HEAD')
      owner.commit('other')
      const refs = ['refs/heads/refs/heads/main', 'refs/tags/main', 'refs/heads/a/main']
      owner.git('push', '-q', 'origin', ...refs.map((ref) => `HEAD:${ref}`))
      assert.is(await tipOf(clone('work'), 'refs/heads/main'), main)
    }))

  test('C06: takes a name with shell characters as a name', () =>
    withRemote(async ({ owner, clone }) => {
      const name = 'refs/heads/$(touch$IFS{pwned})`id`;rm'
      const tip = owner.git('rev-parse', 'HEAD')
      const repo = clone('work')
      const valid = 'refs/heads/$(id)`x`;rm'
      owner.git('push', '-q', 'origin', `HEAD:${valid}`)
      assert.is(await tipOf(repo, valid), tip)
      assert.is(await refused(repo, name), `Expected \`origin\` to have ${name}, found none`)
      assert.not.ok(existsSync(join(repo.root, 'pwned')))
    }))

  test('C06: refuses what is no branch or no remote', () =>
    withRemote(async ({ clone }) => {
      const repo = clone('work')
      for (const branch of [
        'refs/heads/--upload-pack=touch pwned',
        'refs/heads/-x',
        'refs/heads/',
        'refs/heads/a..b',
        'refs/heads/*',
        'refs/heads/a b',
        'refs/heads/a\0b',
        'refs/tags/v1',
        'main',
        '--help',
      ])
        assert.is(await refused(repo, branch), `Expected the name of a branch, found \`${branch}\``)
      for (const remote of [
        '--upload-pack=touch pwned',
        'ext::sh -c touch% pwned',
        'ssh://-oProxyCommand=touch',
        '../bare.git',
        '',
      ])
        assert.is(
          await refused(repo, 'refs/heads/main', remote),
          `Expected a remote or its address, found \`${remote}\``,
        )
      assert.not.ok(existsSync(join(repo.root, 'pwned')))
    }))

  test('says what is missing, and no secret', () =>
    withRemote(async ({ bare, clone }) => {
      const repo = clone('work')
      assert.is(
        await refused(repo, 'refs/heads/dev'),
        'Expected `origin` to have refs/heads/dev, found none',
      )
      const address = `file://ci:glpat-secret@localhost${bare.root}-gone`
      const error = await rejects(tipOf(repo, 'refs/heads/main', address))
      assert.is(
        error.message,
        `Cannot ask \`file://localhost${bare.root}-gone\` for refs/heads/main`,
      )
      assert.not.match(String(Object(error.cause).message), 'secret')
    }))
})
