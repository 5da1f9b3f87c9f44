import { checkDependencies } from '../../../src/init/checks/dependencies.js'
import { configuration } from '../../helpers/judged.js'
import { withRepo } from '../../helpers/repo.js'
import { assert, suite } from '../../helpers/suite.js'

type Files = Readonly<Record<string, string>>

/** What is said of a repository with these files under a configuration. */
async function said(config: string, files: Files) {
  let found: Awaited<ReturnType<typeof checkDependencies>> = []
  await withRepo(
    async ({ root, env }) => {
      const unused = { gitDir: '', commonDir: '', home: '', husky: '', folder: '', install: '' }
      found = await checkDependencies({ root, env, ...unused })
    },
    { files: { 'spec-exec.config.ts': configuration(config), ...files } },
  )
  return found
}

const tested = "test: 'npm test'"

suite('checkDependencies', (test) => {
  test('names a lock file beside which nothing is installed', async () => {
    assert.equal(await said(tested, { 'package-lock.json': '{}\n', 'composer.lock': '{}\n' }), [
      {
        level: 'warn',
        text: 'composer.lock is there, but no vendor: the first test of each lock file installs its own',
        mend: 'composer install --no-interaction --no-progress',
      },
      {
        level: 'warn',
        text: 'package-lock.json is there, but no node_modules: the first test of each lock file installs its own',
        mend: 'npm ci --no-audit --no-fund',
      },
    ])
  })

  test('says what comes of it where nothing is to be installed', async () => {
    const [symptom] = await said(`${tested}, install: 'never'`, { 'uv.lock': '\n' })
    assert.is(
      symptom?.text,
      'uv.lock is there, but no .venv or venv: the tests run without what it names',
    )
  })

  test('says nothing of what is installed elsewhere, or where nothing is tested', async () => {
    assert.equal(await said(tested, { 'poetry.lock': '', 'yarn.lock': '', '.pnp.cjs': '' }), [])
    assert.equal(await said(tested, { 'pnpm-lock.yaml': '', 'node_modules/a': '' }), [])
    assert.equal(await said('', { 'package-lock.json': '{}\n' }), [])
  })

  test('leaves a configuration that cannot be read to the check of the plan', async () => {
    assert.equal(await said('test: 1', { 'package-lock.json': '{}\n' }), [])
  })
})
