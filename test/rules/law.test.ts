import { configuration, judgeCommit, judged, linesOf } from '../helpers/judged.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.kiro/specs/auth/tasks.md'
const before = {
  [path]: '- [ ] 1. Hash passwords with argon2\n- [ ] 2. Set up vitest.config.ts\n',
  '.kiro/steering/tech.md': '# Tech\n',
  'package.json': '{"scripts":{"test":"vitest run"},"devDependencies":{"spec-exec":"1"}}\n',
  'a.ts': '',
}
const task = { 'a.ts': 'export {}\n', [path]: before[path]?.replace('[ ] 1', '[x] 1') ?? '' }
const message = 'feat: hash\n\nSpec-Task: auth/1'

suite('law-apart', (test) => {
  test('refuses steering in a task commit', async () => {
    const report = await judged({
      before,
      after: { ...task, '.kiro/steering/tech.md': '# Lax\n' },
      message,
    })
    assert.equal(linesOf(report), [
      'task auth/1',
      'error law-apart .kiro/steering/tech.md: Expected the law to stay in a task commit, found `.kiro/steering/tech.md` changed',
    ])
  })

  test('refuses a weaker test command in a task commit, by key', async () => {
    const after = {
      ...task,
      'package.json':
        '{"scripts":{"test":"vitest run || true"},"devDependencies":{"spec-exec":"1","argon2":"1"}}\n',
    }
    assert.equal(linesOf(await judged({ before, after, message })), [
      'task auth/1',
      'error law-apart package.json: Expected `scripts.test` to stay in a task commit, found it changed',
    ])
  })

  test('lets a dependency of the task through', async () => {
    const after = {
      ...task,
      'package.json':
        '{"scripts":{"test":"vitest run"},"devDependencies":{"spec-exec":"1","argon2":"1"}}\n',
    }
    assert.equal(linesOf(await judged({ before, after, message })), ['task auth/1'])
  })

  test('refuses a second test configuration that the task does not name', async () => {
    const old = { ...before, 'vitest.config.ts': '' }
    const report = await judged({ before: old, after: { ...task, 'jest.config.js': '' }, message })
    assert.equal(linesOf(report), [
      'task auth/1',
      'error law-apart jest.config.js: Expected the test configuration to stay in a task commit that does not name it, found `jest.config.js` changed',
    ])
  })

  test('lets the first test configuration through', async () => {
    assert.equal(
      linesOf(await judged({ before, after: { ...task, 'vitest.config.ts': '' }, message })),
      ['task auth/1'],
    )
  })

  test('lets the configuration that the task names through', async () => {
    const old = { ...before, 'vitest.config.ts': 'old' }
    const after = {
      'vitest.config.ts': 'new',
      [path]: before[path]?.replace('[ ] 2', '[x] 2') ?? '',
    }
    const report = await judged({
      before: old,
      after,
      message: 'test: set up\n\nSpec-Task: auth/2',
    })
    assert.equal(linesOf(report), ['task auth/2'])
  })

  test('lets a configuration through that the task names by its last segments', async () => {
    const file = 'packages/a/vitest.config.ts'
    const list = before[path]?.replace('vitest.config.ts', 'a/vitest.config.ts') ?? ''
    const report = await judged({
      before: { ...before, [file]: 'old', [path]: list },
      after: { [file]: 'new', [path]: list.replace('[ ] 2', '[x] 2') },
      message: 'test: set up\n\nSpec-Task: auth/2',
    })
    assert.equal(linesOf(report), ['task auth/2'])
  })

  test('frees of a package.json its dependencies alone', async () => {
    const config = "free: ['package.json']"
    const bump =
      '{"scripts":{"test":"vitest run"},"devDependencies":{"spec-exec":"1","argon2":"1"}}\n'
    assert.equal(linesOf(await judged({ before, after: { 'package.json': bump }, config })), [
      'free',
    ])
    const script =
      '{"scripts":{"test":"vitest run","build":"tsc"},"devDependencies":{"spec-exec":"1"}}\n'
    assert.equal(
      linesOf(await judged({ before, after: { 'package.json': script }, config }))[0],
      'task',
    )
    const weak = '{"scripts":{"test":"true"},"devDependencies":{"spec-exec":"1"}}\n'
    assert.equal(
      linesOf(await judged({ before, after: { ...task, 'package.json': weak }, message, config })),
      [
        'task auth/1',
        'error law-apart package.json: Expected `scripts.test` to stay in a task commit, found it changed',
      ],
    )
  })

  test('lets a commit of law alone through', async () => {
    const after = {
      '.kiro/steering/tech.md': '# Other\n',
      '.github/workflows/ci.yml': 'on: push\n',
    }
    assert.equal(linesOf(await judged({ before, after, message: 'docs: steering' })), ['law'])
  })

  test('judges a commit by its parent, whatever configuration it brings itself', async () => {
    const after = {
      'a.ts': 'export {}\n',
      'spec-exec.config.ts': configuration("rules: { 'one-task': 'off' }, free: ['**']"),
    }
    assert.equal(linesOf(await judged({ before, after })), [
      'task',
      'error one-task a.ts: Expected one task marked done, found none beside 2 changed files outside the plan: `a.ts`, `spec-exec.config.ts`',
      'error law-apart spec-exec.config.ts: Expected the law to stay in a task commit, found `spec-exec.config.ts` changed',
    ])
  })
})

suite('adoption', (test) => {
  const adopt = async (files: Readonly<Record<string, string>>) => {
    let lines: readonly string[] = []
    await withRepo(async (repo) => {
      repo.commit('feat: old', { 'a.ts': '', 'package.json': '{}\n', [path]: '- [x] 1. Old\n' })
      repo.commit('chore: adopt spec-exec', { 'spec-exec.config.ts': configuration(), ...files })
      lines = linesOf(await judgeCommit(repo, 'HEAD'))
    })
    return lines
  }

  test('holds what init writes, dependencies and the lock file', async () => {
    const manifest =
      '{"scripts":{"prepare":"husky"},"devDependencies":{"spec-exec":"1","husky":"9"}}\n'
    assert.equal(
      await adopt({
        'package.json': manifest,
        'package-lock.json': '{}',
        '.husky/pre-commit': '',
        '.gitignore': 'node_modules\n',
      }),
      ['law'],
    )
  })

  test('may bring lists as they are', async () => {
    assert.equal(
      await adopt({ '.kiro/specs/pay/tasks.md': '- [x] 1. Long done\n- [ ] 2. Open\n' }),
      ['law'],
    )
  })

  test('holds no work', async () => {
    assert.equal(await adopt({ 'b.ts': '' }), [
      'law',
      'error law-apart b.ts: Expected the commit that adopts spec-exec to hold its set-up alone, found `b.ts`',
    ])
  })
})
