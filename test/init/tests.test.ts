import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { readLiteral } from '../../src/config/literal.js'
import { configurationText } from '../../src/init/configuration.js'
import { onceWords } from '../../src/init/tests/watching.js'
import { findTests } from '../../src/init/tests.js'
import { assert, suite } from '../helpers/suite.js'

type Files = Readonly<Record<string, string>>

interface Where {
  readonly home?: string
  readonly install?: string
}

/** Looks at a folder with these files. */
function looked<T>(files: Files, look: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'spec-exec-test-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
      if (path.endsWith('mvnw')) chmodSync(join(root, path), 0o755)
    }
    return look(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

const found = (files: Files, { home = '', install = 'npm ci' }: Where = {}) =>
  looked(files, (root) => findTests({ root, home, install }))

const runs = (files: Files, where: Where = {}) => found(files, where).map(({ run }) => run)

const script = (test: string, more: Files = {}) => ({
  'package.json': JSON.stringify({ scripts: { test, ...more } }),
})

/** The lines that `init` would write of the tests. */
const written = (files: Files, { home = '', install = 'npm ci' }: Where = {}) =>
  looked(files, (root) => {
    const project = {
      root,
      home,
      install,
      env: {},
      gitDir: '',
      commonDir: '',
      folder: 'node_modules/spec-exec',
      husky: '',
    }
    const text = configurationText(project)
    assert.is(readLiteral(text).kind, 'data')
    return text.slice(text.indexOf('({\n') + 3, text.indexOf('  // Paths that'))
  })

suite('findTests: package.json', (test) => {
  test('its script is called by the manager of the lock file', () => {
    const files = script('node --test')
    assert.equal(found(files), [{ run: 'npm test', source: 'package.json' }])
    assert.equal(runs(files, { install: 'pnpm install' }), ['pnpm test'])
    assert.equal(runs(files, { install: 'yarn install' }), ['yarn test'])
    assert.equal(runs(files, { install: 'bun install' }), ['bun run test'])
  })

  test('the script that npm init writes is none, nor is an empty one', () => {
    assert.equal(found(script('echo "Error: no test specified" && exit 1')), [])
    assert.equal(found(script(' ')), [])
    assert.equal(found({ 'package.json': '{ "scripts": ["test"] }' }), [])
    assert.equal(found({ 'package.json': 'not JSON' }), [])
  })

  test('a script that would watch gets the words that end it', () => {
    assert.equal(runs(script('vitest')), ['npm test -- --run'])
    assert.equal(runs(script('vitest'), { install: 'pnpm install' }), ['pnpm test --run'])
    assert.equal(runs(script('tsc && jest --watch --coverage')), ['npm test -- --watch=false'])
    assert.equal(runs(script('react-scripts test')), ['npm test -- --watchAll=false'])
    assert.equal(runs(script('ng test')), ['npm test -- --watch=false'])
    assert.equal(runs(script('karma start')), ['npm test -- --single-run'])
  })

  test('words go to the script that takes them, not to the one that calls it', () => {
    const files = script('npm run test:unit', { 'test:unit': 'vitest' })
    assert.equal(runs(files), ['npm run test:unit -- --run'])
    assert.equal(runs(script('npm run unit', { unit: 'mocha' })), ['npm test'])
    assert.equal(runs(script('npm run a', { a: 'npm run test' })), ['npm test'])
  })

  test('a script that only watches gives way to one that ends', () => {
    assert.equal(runs(script('nodemon -x mocha', { 'test:ci': 'mocha' })), ['npm run test:ci'])
    assert.equal(runs({ 'package.json': '{"scripts":{"test:unit":"mocha"}}' }), [
      'npm run test:unit',
    ])
  })

  test('one that only watches is named where nothing ends', () => {
    assert.equal(found(script('mocha --watch')), [
      {
        source: 'package.json',
        note: 'The script `test` of package.json watches files and would never end: `mocha --watch`',
      },
    ])
  })

  test('a package below the root is tested there, unless the root tests it', () => {
    const app = { 'packages/the app/package.json': script('mocha')['package.json'] }
    assert.equal(found(app, { home: 'packages/the app' }), [
      { run: "cd 'packages/the app' && npm test", source: 'packages/the app/package.json' },
    ])
    assert.equal(runs({ ...app, ...script('mocha') }, { home: 'packages/the app' }), ['npm test'])
  })
})

suite('onceWords', (test) => {
  const cases: readonly (readonly [string, string])[] = [
    ['vitest run', ''],
    ['vitest --run', ''],
    ['vitest --watch=false', ''],
    ['npx vitest', '--run'],
    ['yarn vitest --coverage', '--run'],
    ['vitest watch', 'watches'],
    ['vitest -w', 'watches'],
    ['vitest && eslint .', 'watches'],
    ['NODE_OPTIONS=--experimental-vm-modules jest', ''],
    ['cross-env CI=1 node_modules/.bin/jest --watchAll', '--watchAll=false'],
    ['jest -w 2', ''],
    ['mocha -w', 'watches'],
    ['node --test --watch', 'watches'],
    ['node --test', ''],
    ['ava --watch', 'watches'],
    ['ng test --no-watch', ''],
    ['ng build', ''],
    ['karma start --single-run', ''],
    ['craco test', '--watchAll=false'],
    ['react-scripts build', ''],
    ['uvu; tsd', ''],
  ]
  for (const [text, words] of cases)
    test(`${text}: ${words === '' ? 'ends' : words}`, () => assert.is(onceWords(text), words))

  test('reads any script', () => {
    fc.assert(fc.property(fc.string(), (text) => assert.type(onceWords(text), 'string')))
  })
})

suite('findTests: other languages', (test) => {
  test('pytest by its own files, by a manifest, and by the manager of the lock file', () => {
    assert.equal(found({ 'pytest.ini': '' }), [{ run: 'python -m pytest', source: 'pytest.ini' }])
    const pyproject = { 'pyproject.toml': '[tool.pytest.ini_options]\n' }
    assert.equal(runs(pyproject), ['python -m pytest'])
    assert.equal(runs({ 'requirements-dev.txt': 'pytest-cov==5\n' }), ['python -m pytest'])
    assert.equal(runs({ ...pyproject, 'uv.lock': '' }), ['uv run --no-sync pytest'])
    assert.equal(runs({ ...pyproject, 'pdm.lock': '' }), ['pdm run pytest'])
    assert.equal(found({ ...pyproject, 'poetry.lock': '', '.venv/x': '' }), [
      { run: 'poetry run pytest', source: 'pyproject.toml' },
    ])
    assert.equal(found({ ...pyproject, 'poetry.lock': '' }), [
      {
        run: 'poetry run pytest',
        source: 'pyproject.toml',
        note: 'Keep the environment in the project, where the tests find it: poetry config virtualenvs.in-project true',
      },
    ])
  })

  test('unittest where nothing asks for pytest', () => {
    const plain = { 'pyproject.toml': 'dev = ["flake8-pytest-style"]\n' }
    assert.equal(found(plain), [])
    assert.equal(found({ 'tests/test_a.py': '' }), [])
    assert.equal(runs({ ...plain, 'tests/test_a.py': '' }), [
      'python -m unittest discover -s tests',
    ])
    assert.equal(runs({ ...plain, 'tests/test_a.py': '', 'tests/__init__.py': '' }), [
      'python -m unittest discover',
    ])
    assert.equal(runs({ ...plain, 'test_a.py': '', 'uv.lock': '' }), [
      'uv run --no-sync python -m unittest discover',
    ])
    assert.equal(runs({ 'manage.py': 'import django\n' }), ['python manage.py test'])
  })

  test('go, so that it counts what passes', () => {
    assert.equal(found({ 'go.mod': '' }), [{ run: 'go test -v ./...', source: 'go.mod' }])
  })

  test('cargo, the whole workspace', () => {
    assert.equal(runs({ 'Cargo.toml': '[package]\n' }), ['cargo test'])
    assert.equal(runs({ 'Cargo.toml': '[workspace]\n' }), ['cargo test --workspace'])
  })

  test('ruby', () => {
    const gemfile = { Gemfile: "gem 'rspec'\n" }
    assert.equal(found(gemfile), [])
    assert.equal(runs({ ...gemfile, 'spec/a_spec.rb': '' }), ['bundle exec rspec'])
    assert.equal(runs({ Gemfile: '', 'test/a.rb': '', Rakefile: '' }), ['bundle exec rake test'])
    assert.equal(runs({ Gemfile: '', 'test/a.rb': '', 'bin/rails': '' }), ['bin/rails test'])
  })

  test('php', () => {
    const composer = { 'composer.json': '{"scripts":{"test":["phpunit"]}}' }
    assert.equal(runs({ ...composer, 'phpunit.xml': '' }), ['composer test'])
    assert.equal(runs({ 'phpunit.xml.dist': '' }), ['vendor/bin/phpunit'])
    const pest = { 'composer.json': '{"require-dev":{"pestphp/pest":"^3"}}' }
    assert.equal(runs({ ...pest, 'phpunit.xml': '' }), ['vendor/bin/pest'])
  })

  test('maven and gradle, by their wrappers, counted by their reports', () => {
    assert.equal(found({ 'pom.xml': '<project/>', mvnw: '' }), [
      { run: './mvnw -B test', source: 'pom.xml', junit: ['target/surefire-reports/TEST-*.xml'] },
    ])
    assert.equal(found({ 'pom.xml': '<modules>' })[0]?.junit, [
      '**/target/surefire-reports/TEST-*.xml',
    ])
    assert.equal(found({ 'build.gradle.kts': '', gradlew: '' }), [
      {
        run: 'sh gradlew test',
        source: 'build.gradle.kts',
        junit: ['build/test-results/**/*.xml'],
      },
    ])
    assert.equal(found({ 'settings.gradle': "include 'a'\n" }), [
      {
        run: 'gradle test',
        source: 'settings.gradle',
        junit: ['**/build/test-results/**/*.xml'],
      },
    ])
    assert.equal(found({ 'a[b]/pom.xml': '' }, { home: 'a[b]' })[0]?.junit, [
      'a\\[b\\]/target/surefire-reports/TEST-*.xml',
    ])
  })

  test('make, only where nothing else is found', () => {
    const make = { Makefile: 'all:\n\ntest: all\n\tprove\n' }
    assert.equal(found(make), [{ run: 'make test', source: 'Makefile' }])
    assert.equal(runs({ ...make, 'go.mod': '' }), ['go test -v ./...'])
    assert.equal(found({ Makefile: 'test := 1\ntests:\n' }), [])
  })
})

suite('configurationText: tests', (test) => {
  test('names one command and where it is from', () => {
    assert.is(
      written(script('mocha')),
      "  // What tests the project, run on exactly the tree of each commit (package.json).\n  test: 'npm test',\n",
    )
  })

  test('names several', () => {
    assert.is(
      written({ ...script('mocha'), 'go.mod': '', 'pom.xml': '' }),
      `  // What tests the project, run on exactly the tree of each commit.
  test: [
    // package.json
    'npm test',
    // go.mod
    'go test -v ./...',
    // pom.xml
    { run: 'mvn -B test', junit: ['target/surefire-reports/TEST-*.xml'] },
  ],
`,
    )
  })

  test('says how where nothing is found', () => {
    assert.is(
      written({}),
      `  // Found no command that tests the project.
  // Name one that ends, and it is run on exactly the tree of each commit:
  // test: 'npm test',
`,
    )
  })

  test('says why what is found is not taken, on one line whatever it holds', () => {
    assert.is(
      written(script('mocha --watch \u2028 */ ')),
      `  // The script \`test\` of package.json watches files and would never end: \`mocha --watch \\u2028 */\`
  // Name one that ends, and it is run on exactly the tree of each commit:
  // test: 'npm test',
`,
    )
  })

  test('is read back as it was found, whatever the folder is called', () => {
    const name = fc.stringMatching(/^[^/\0]{1,12}$/).filter((it) => !/^\.\.?$/.test(it))
    fc.assert(
      fc.property(name, (home) => {
        const files = { [`${home}/package.json`]: script('mocha')['package.json'] }
        looked(files, (root) => {
          const where = { root, home, install: 'npm ci' }
          const unused = { env: {}, gitDir: '', commonDir: '', folder: '', husky: '' }
          const read = readLiteral(configurationText({ ...where, ...unused }))
          const [only] = findTests(where)
          assert.is(Object(Object(read).value).test, only?.run)
        })
      }),
      { numRuns: 50 },
    )
  })
})
