import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { configuration } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, said, saidOf, work } from './said.js'
import { told, verified } from './told.js'

const flip = { [path]: marked('2.1'), ...work }
const config = 'spec-exec.config.ts'
const manifest = (scripts: object, more: object = {}) =>
  `${JSON.stringify({ scripts, ...more }, undefined, 2)}\n`

suite('threats: the law weakened', (test) => {
  for (const [how, scripts, ...keys] of [
    ['always passes', { test: 'node --test || true' }, 'scripts.test'],
    ['does nothing', { test: 'exit 0' }, 'scripts.test'],
    ['runs a part', { test: 'node --test test/a.test.js' }, 'scripts.test'],
    ['is gone', {}, 'scripts.test'],
  ] as const)
    test(`P05: the test command ${how}`, async () => {
      assert.equal(await said({ ...flip, 'package.json': manifest(scripts) }), [
        'task login/2.1',
        ...keys.map(lost),
      ])
    })
  for (const [how, scripts, key] of [
    ['a step before the tests', { pretest: 'exit 0' }, 'scripts.pretest'],
    ['a step after the tests', { posttest: 'exit 0' }, 'scripts.posttest'],
    ['variables of node', { test: "NODE_OPTIONS='-r ./a.js' node --test" }, 'scripts.test'],
  ] as const)
    test(`P06: ${how}`, async () => {
      const text = manifest({ test: 'node --test', ...scripts })
      assert.equal(await said({ ...flip, 'package.json': text }), ['task login/2.1', lost(key)])
    })
  for (const at of ['.npmrc', 'vitest.config.ts', 'jest.config.js', '.mocharc.yml', 'pytest.ini'])
    test(`P06: \`${at}\` changed`, async () => {
      const from = parent({ ...before, [at]: '1\n' })
      assert.equal(await saidOf(child(from, { ...flip, [at]: '2\n' })), [
        'task login/2.1',
        `error law-apart ${at}: Expected the test configuration to stay in a task commit that does not name it, found \`${at}\` changed`,
      ])
    })
  test('P06: compilers and linters are law where the law says so', async () => {
    const files = { ...flip, 'tsconfig.json': '{}\n', 'eslint.config.js': '\n' }
    const free = await saidOf(child(parent(), files))
    assert.equal(
      free.filter((line) => line.startsWith('error')),
      [],
    )
    const strict = parent(before, "protected: ['tsconfig.json', 'eslint.config.js']")
    assert.equal(await saidOf(child(strict, files)), [
      'task login/2.1',
      brought('eslint.config.js'),
      brought('tsconfig.json'),
    ])
  })
  for (const at of ['.github/workflows/verify.yml', '.gitlab-ci.yml', 'Jenkinsfile'])
    test(`P07: \`${at}\` changed`, async () => {
      const from = parent({ ...before, [at]: 'on: pull_request\n' })
      const files = { [at]: 'on: { push: { branches: [none] } }\n' }
      assert.equal(await saidOf(child(from, { ...flip, ...files })), [
        'task login/2.1',
        `error law-apart ${at}: Expected the CI configuration to stay in a task commit that does not name it, found \`${at}\` changed`,
      ])
      assert.equal(await saidOf(child(from, files, 'ci: less\n')), ['law'])
    })
  for (const at of ['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS'])
    test(`P08: \`${at}\` changed`, async () => {
      const from = parent({ ...before, [at]: '* @ada\n' })
      const files = { [at]: '* @eve\n' }
      assert.equal(await saidOf(child(from, { ...flip, ...files })), [
        'task login/2.1',
        brought(at),
      ])
      assert.equal(await saidOf(child(from, files, 'chore: owners\n')), ['law'])
    })
  test('P09: an older spec-exec is pinned', async () => {
    const scripts = { test: 'node --test' }
    const pinned = (it: string) => manifest(scripts, { devDependencies: { 'spec-exec': it } })
    const from = parent({ ...before, 'package.json': pinned('1.4.2') })
    const files = { 'package.json': pinned('0.0.1') }
    assert.equal(await saidOf(child(from, { ...flip, ...files })), [
      'task login/2.1',
      lost('devDependencies.spec-exec'),
    ])
    assert.equal(await saidOf(child(from, files, 'chore: older\n')), ['law'])
  })
  test('P10: a comment asks the tests to look away', async () => {
    const test = "test('hash', () => assert.equal(hash, 1))\n"
    const from = parent({ ...before, 'test/hash.test.js': test })
    const files = { ...flip, 'test/hash.test.js': test.replace('test(', 'test.skip(') }
    assert.equal(await saidOf(child(from, files)), [
      'task login/2.1',
      'error tests-kept test/hash.test.js:1: Expected no new skip in `test/hash.test.js`, found 1 at line 1 (skipped 0 -> 1): `hash`',
    ])
  })
})

suite('threats: the law of the base judges', (test) => {
  const lax = "free: ['**'], rules: { 'one-task': 'off' }"
  test('C01: a range that changes what judges it', () =>
    withRange(async (repo) => {
      repo.commit('chore: lax', { [config]: configuration(lax) })
      repo.commit('docs: steering', { '.kiro/steering/code.md': '# Nothing\n' })
      repo.commit('feat: hash', work)
      assert.equal(await linesIn(repo), ['law', 'law', ...noTask])
    }))
  test('P02: the law weakened first and used afterwards', () =>
    withRange(async (repo) => {
      repo.commit('chore: lax', { [config]: configuration(lax) })
      repo.commit('feat: hash', work)
      assert.equal(await linesIn(repo), ['law', ...noTask])
    }))
  test('P03: a branch from before the law', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', start)
      repo.git('checkout', '-q', '-b', 'old')
      repo.commit('feat: hash', work)
      repo.git('checkout', '-q', 'main')
      repo.commit('chore: adopt', { [config]: configuration() })
      repo.git('branch', 'base')
      repo.git('checkout', '-q', 'old')
      assert.equal(await linesIn(repo), noTask)
    }))
  test('P11 C03: a program in place of the configuration is not run for the range that brings it', () =>
    withRange(async (repo) => {
      const trap = join(repo.root, '../ran')
      const program = `import { writeFileSync } from 'node:fs'\nwriteFileSync('${trap}', '')\nexport default process.env.CI ? { free: ['**'] } : {}\n`
      repo.commit('chore: compute', { [config]: program })
      repo.commit('feat: hash', work)
      assert.equal(await linesIn(repo), ['law', ...noTask])
      assert.not(existsSync(trap))
    }))
  test('P12: a range that brings the law itself needs a word', () =>
    withRepo(async (repo) => {
      repo.commit('chore: start', start)
      repo.git('branch', 'base')
      repo.commit('chore: adopt', { [config]: configuration() })
      repo.commit('feat: hash', work)
      const { code, lines } = await told(repo, { base: 'base' })
      const base = repo.git('rev-parse', '--short=7', 'base')
      assert.equal(
        [code, ...lines],
        [
          2,
          `No configuration of spec-exec at ${base}: there is no law to judge by`,
          'do: If the range itself adopts spec-exec, say so: --bootstrap; else name the branch that has the law: --base <ref>. Where there is none yet: npx spec-exec init',
        ],
      )
      assert.equal(await linesIn(repo, { bootstrap: true }), ['law', ...noTask])
    }))
  test('P13: a deleted configuration leaves that of the base in force', () =>
    withRange(async (repo) => {
      repo.commit('chore: drop', { [config]: undefined })
      repo.commit('feat: hash', work)
      assert.equal(await linesIn(repo), ['law', ...noTask])
    }))
})

const start = { [path]: list, 'src/index.ts': 'export {}\n' }
const noTask = [
  'task',
  'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
]
const lost = (key: string) =>
  `error law-apart package.json: Expected \`${key}\` to stay in a task commit, found it changed`
const brought = (at: string) =>
  `error law-apart ${at}: Expected the law to stay in a task commit, found \`${at}\` changed`

/** A repository whose branch `base` holds the law and the list. */
function withRange(use: (repo: Sandbox) => Promise<void>): Promise<void> {
  return withRepo(async (repo) => {
    repo.commit('chore: start', { ...start, [config]: configuration() })
    repo.git('branch', 'base')
    await use(repo)
  })
}

/** What is said of HEAD against the base. */
async function linesIn(repo: Sandbox, more: { readonly bootstrap?: boolean } = {}) {
  return (await verified(repo, { base: 'base', to: 'HEAD', ...more })).lines
}
