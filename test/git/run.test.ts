import { SpecExecError } from '../../src/error.js'
import { askGit, childEnv, runGit } from '../../src/git/run.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'

suite('run', (test) => {
  test('hands children nothing of git but how to reach the world (C21)', () => {
    const env = {
      PATH: 'p',
      GIT_DIR: 'd',
      GIT_INDEX_FILE: 'i',
      GIT_AUTHOR_NAME: 'a',
      GIT_SSH_COMMAND: 's',
      GIT_SSL_CAINFO: 'c',
      GIT_ASKPASS: 'k',
      GIT_CONFIG_GLOBAL: 'g',
      GIT_CONFIG_PARAMETERS: 'x',
      GIT_CONFIG_COUNT: '1',
      HOME: undefined,
    }
    assert.equal(childEnv(env), {
      PATH: 'p',
      GIT_SSH_COMMAND: 's',
      GIT_SSL_CAINFO: 'c',
      GIT_ASKPASS: 'k',
      GIT_CONFIG_GLOBAL: 'g',
    })
  })
  test('runs git in the folder it is told, whatever GIT_DIR says', () =>
    withRepo(async (repo) => {
      const env = {
        ...repo.env,
        GIT_DIR: '/nowhere',
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'a.b',
        GIT_CONFIG_VALUE_0: 'c',
      }
      const found = await runGit(['rev-parse', '--show-toplevel'], { cwd: repo.root, env })
      assert.is(found.toString(), `${repo.root}\n`)
      assert.is((await askGit(['config', 'a.b'], { cwd: repo.root, env, okCodes: [0, 1] })).code, 1)
    }))
  test('says what git said, and how to mend it', () =>
    withRepo(async (repo) => {
      const error = await rejects(runGit(['status'], { cwd: '/', env: repo.env }))
      assert.ok(error instanceof SpecExecError)
      assert.is(
        error.message,
        'Cannot run git status: not a git repository (or any of the parent directories): .git',
      )
      assert.is(error.hint, 'Run it inside a git repository, or: git init')
    }))
  test('says so when git is not there', async () => {
    const error = await rejects(runGit(['status'], { cwd: '/', env: { PATH: '/nowhere' } }))
    assert.is(error.message, 'Cannot start git in /')
  })
})
