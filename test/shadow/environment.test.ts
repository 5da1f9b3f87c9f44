import { installEnv, testEnv } from '../../src/shadow/environment.js'
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

  test('T10: re-points the work tree wherever a path begins with it, in any variable', () => {
    const values = {
      NODE_OPTIONS: '--require=/home/ada/app/hack.cjs --import "file:///home/ada/app/x.mjs"',
      GOWORK: '/home/ada/app/go.work',
      RUBYOPT: '-I/home/ada/app/lib -r/home/ada/app/hack',
      JAVA_TOOL_OPTIONS: '-javaagent:/home/ada/app/agent.jar',
      PYTHONSTARTUP: '/home/ada/app/start.py',
      DATABASE_URL: 'sqlite:////home/ada/app/x.db',
      JSON: '{"dir":"/home/ada/app","x":["/home/ada/app/a"]}',
    }
    assert.equal(moved(values), {
      NODE_OPTIONS: '--require=/cache/tree/hack.cjs --import "file:///cache/tree/x.mjs"',
      GOWORK: '/cache/tree/go.work',
      RUBYOPT: '-I/cache/tree/lib -r/cache/tree/hack',
      JAVA_TOOL_OPTIONS: '-javaagent:/cache/tree/agent.jar',
      PYTHONSTARTUP: '/cache/tree/start.py',
      DATABASE_URL: 'sqlite:////cache/tree/x.db',
      JSON: '{"dir":"/cache/tree","x":["/cache/tree/a"]}',
    })
  })

  test('leaves what only looks like the work tree, is above it, or is a store of downloads', () => {
    const values = {
      A: '/home/ada/app2/x',
      B: '/mnt/home/ada/app/x',
      C: '/home/ada/app.old',
      D: '/home/ada',
      E: '/home/ada/appé',
      PIP_CACHE_DIR: '/home/ada/app/.cache/pip',
      npm_config_cache: '/home/ada/app/.npm',
      CARGO_HOME: '/home/ada/app/.cargo',
      HOME: '/home/ada/app',
    }
    assert.equal(moved(values), values)
  })

  test('leaves programs of a user whose home is the repository', () => {
    assert.equal(moved({ HOME: '/home/ada/app', PATH: homePath('/home/ada/app') }), {
      HOME: '/home/ada/app',
      PATH: '/home/ada/app/.nvm/bin:/home/ada/app/.local/bin:/cache/tree/.venv/bin:/cache/tree/bin',
    })
  })

  test('re-points a root with spaces as it is, as a URL and with backslashes', () => {
    const value = '-r /a b/c/x.cjs --import file:///a%20b/c/y.mjs -r /a\\ b/c/z.cjs'
    const { NODE_OPTIONS } = testEnv({ NODE_OPTIONS: value }, { root: '/a b/c', shadow: '/s t' })
    assert.is(NODE_OPTIONS, '-r /s t/x.cjs --import file:///s%20t/y.mjs -r /s\\ t/z.cjs')
  })

  test("an installation is handed neither a Python environment nor Yarn's loaders", () => {
    const env = {
      VIRTUAL_ENV: '/v',
      CONDA_PREFIX: '/c',
      PATH: '/usr/bin',
      NODE_OPTIONS:
        '--max-old-space-size=99 --require /s/.pnp.cjs --experimental-loader file:///s/.pnp.loader.mjs',
    }
    assert.equal(installEnv(env), { PATH: '/usr/bin', NODE_OPTIONS: '--max-old-space-size=99 ' })
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

function moved(values: Readonly<Record<string, string>>): Record<string, string> {
  const { PWD: _, HUSKY: __, ...env } = testEnv(values, places)
  return env
}

function homePath(home: string): string {
  return ['.nvm/bin', '.local/bin', '.venv/bin', 'bin'].map((path) => `${home}/${path}`).join(':')
}
