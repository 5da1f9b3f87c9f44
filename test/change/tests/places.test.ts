import { concernsTests, isSnapshot } from '../../../src/change/tests/places.js'
import { languageOf, languages } from '../../../src/languages/all.js'
import { assert, suite } from '../../helpers/suite.js'

/** Paths of each language's tests, as its runners and their users name them. */
const paths: Readonly<Record<string, readonly string[]>> = {
  javascript: [
    'integration/login.ts',
    'e2e/login.mjs',
    'cypress/login.tsx',
    'playwright/login.ts',
    '__tests__/login.js',
    'test/login.js',
    'specs/login.cts',
    'src/login.test.ts',
    'src/login_spec.js',
    'src/login.cy.ts',
    'src/login-e2e.ts',
    'src/tests.ts',
  ],
  python: ['tests/helpers.py', 'test_login.py', 'login_test.py', 'src/conftest.py', 'app/tests.py'],
  go: ['login_test.go', 'pkg/a/login_test.go'],
  rust: ['src/lib.rs', 'src/a/mod.rs', 'build.rs'],
  java: [
    'src/test/java/Login.java',
    'src/main/LoginTest.java',
    'LoginIT.java',
    'src/functionalTest/java/Login.java',
    'TestLogin.java',
    'LoginSpec.java',
  ],
  kotlin: ['src/test/kotlin/Login.kt', 'LoginIT.kt', 'src/commonTest/kotlin/Login.kt', 'ASpec.kts'],
  ruby: ['spec/login.rb', 'test/login.rb', 'app/login_spec.rb', 'test_login.rb'],
  php: ['tests/Login.php', 'src/LoginTest.php', 'Test/login.php'],
}

const isAsked = (path: string) => concernsTests({ path, status: 'M', area: 'work' })

suite('places of tests', (test) => {
  for (const { id } of languages)
    test(`are all that ${id} takes for a test file`, () => {
      const own = paths[id] ?? []
      assert.ok(own.length > 0)
      assert.equal(
        own.filter((path) => languageOf(path)?.id !== id),
        [],
      )
      assert.equal(
        own.filter((path) => !isAsked(path)),
        [],
      )
    })

  test('are snapshots and what says how much must be covered', () => {
    const asked = [
      'a/__snapshots__/b.ambr',
      'testdata/b.golden',
      'b.approved.txt',
      'e2e/a.ts-snapshots/b.png',
      'vite.config.ts',
      'packages/a/vitest.workspace.json',
      '.nycrc',
      '.c8rc.json',
      'karma.conf.js',
      'pyproject.toml',
      'setup.cfg',
      '.coveragerc',
      '.codecov.yml',
      'app/build.gradle.kts',
      'pom.xml',
    ]
    assert.equal(
      asked.filter((path) => !isAsked(path)),
      [],
    )
    assert.equal(asked.filter(isSnapshot), asked.slice(0, 4))
  })

  test('are no others', () => {
    const others = [
      'src/login.ts',
      'docs/testing.md',
      'src/specification.py',
      'Cargo.toml',
      'a.snapx',
    ]
    assert.equal(others.filter(isAsked), [])
  })

  test('are none in the plan, and of a manifest by its keys', () => {
    assert.not(concernsTests({ path: 'specs/a/login.test.md', status: 'M', area: 'plan' }))
    const keys = { law: [], harness: [], other: ['version'] }
    const manifest = { path: 'package.json', status: 'M', area: 'work' } as const
    assert.not(concernsTests({ ...manifest, keys }))
    assert.ok(concernsTests({ ...manifest, keys: { ...keys, harness: ['scripts.test'] } }))
  })
})
