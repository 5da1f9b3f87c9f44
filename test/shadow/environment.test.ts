import { testEnv } from '../../src/shadow/environment.js'
import { assert, suite } from '../helpers/suite.js'

const places = { root: '/home/ada/app', shadow: '/cache/tree' }

suite('testEnv', (test) => {
  test('C21: hands on nothing that says where git shall work', () => {
    const env = testEnv(
      {
        GIT_DIR: '/home/ada/app/.git',
        GIT_INDEX_FILE: 'index',
        GIT_SSH_COMMAND: 'ssh',
        HOME: '/home/ada',
      },
      places,
    )
    assert.equal(env, { GIT_SSH_COMMAND: 'ssh', HOME: '/home/ada', PWD: '/cache/tree', HUSKY: '0' })
  })

  test('T10: re-points paths of the work tree', () => {
    const { PATH, VIRTUAL_ENV, NODE_PATH } = testEnv(
      {
        PATH: '/home/ada/app/node_modules/.bin:/usr/bin:/home/ada/app2/bin:/home/ada/app',
        VIRTUAL_ENV: '/home/ada/app/.venv',
        NODE_PATH: '/home/ada/app/lib',
      },
      places,
    )
    assert.equal(
      { PATH, VIRTUAL_ENV, NODE_PATH },
      {
        PATH: '/cache/tree/node_modules/.bin:/usr/bin:/home/ada/app2/bin:/cache/tree',
        VIRTUAL_ENV: '/cache/tree/.venv',
        NODE_PATH: '/cache/tree/lib',
      },
    )
  })

  test('forgets the run of npm and of the runner that called us', () => {
    const env = testEnv(
      {
        npm_config_local_prefix: '/home/ada/app',
        npm_lifecycle_event: 'test',
        npm_package_name: 'app',
        npm_config_registry: 'https://example.org',
        NODE_TEST_CONTEXT: 'child-v8',
        VITEST_POOL_ID: '1',
        INIT_CWD: '/home/ada/app',
      },
      places,
    )
    assert.equal(Object.keys(env).sort(), ['HUSKY', 'PWD', 'npm_config_registry'])
  })
})
