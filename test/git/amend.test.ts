import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { amendSign } from '../../src/git/amend.js'
import { openRepo } from '../../src/git/repo.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

/** A process of which nothing can be known. */
const nobody = 2 ** 30

async function signOf(repo: Sandbox, env: NodeJS.ProcessEnv = {}) {
  const { GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, ...rest } = repo.env
  const opened = await openRepo(repo.root, rest)
  return amendSign(opened, { pid: nobody, env: { ...rest, ...env } }, await opened.staged())
}

suite('amendSign', (test) => {
  test('is told by the command line of the git that runs the hook', () =>
    withRepo(
      (repo) => {
        const said = join(repo.root, '../said')
        const source = fileURLToPath(new URL('../../src/git/', import.meta.url))
        repo.write({
          'probe.mts': `import { writeFileSync } from 'node:fs'
import { amendSign } from '${source}amend.ts'
import { openRepo } from '${source}repo.ts'
const repo = await openRepo('.', process.env)
const sign = await amendSign(repo, { pid: process.pid, env: process.env }, await repo.staged())
writeFileSync('${said}', JSON.stringify(sign))\n`,
        })
        const probe = `cd "$PWD" && exec "${process.execPath}" --import "${import.meta.resolve('tsx')}" probe.mts`
        repo.write({ '.git/hooks/pre-commit.sh': `#!/bin/sh\nsh -c '${probe}'\n` })
        repo.run('mv', ['.git/hooks/pre-commit.sh', '.git/hooks/pre-commit'])
        repo.git('add', '-A')
        const ask = (...args: readonly string[]) => {
          const ran = repo.run('git', args)
          assert.is(ran.code, 0, ran.stderr)
          return JSON.parse(readFileSync(said, 'utf8'))
        }
        repo.git('config', 'alias.again', 'commit --amend')
        assert.equal(ask('again', '-m', 'x'), { sign: 'yes', how: 'process' })
        assert.equal(ask('commit', '--allow-empty', '-m', '--amend'), {
          sign: 'no',
          how: 'process',
        })
      },
      { files: { a: '1' } },
    ))
  test('is told by the tree where processes cannot be read', () =>
    withRepo(async (repo) => assert.equal(await signOf(repo), { sign: 'yes', how: 'tree' }), {
      files: { a: '1' },
    }))
  test('is told by the author where processes cannot be read', () =>
    withRepo(
      async (repo) => {
        repo.write({ a: '2' })
        repo.git('add', 'a')
        const seconds = repo.git('log', '-1', '--format=%at')
        const zone = repo.git('log', '-1', '--format=%ad', '--date=format:%z')
        const author = { GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.org' }
        assert.equal(await signOf(repo, { ...author, GIT_AUTHOR_DATE: `@${seconds} ${zone}` }), {
          sign: 'yes',
          how: 'author',
        })
        assert.equal(await signOf(repo, { ...author, GIT_AUTHOR_DATE: `@1 ${zone}` }), {
          sign: 'no',
          how: 'none',
        })
        assert.equal(await signOf(repo), { sign: 'no', how: 'none' })
      },
      { files: { a: '1' } },
    ))
})
