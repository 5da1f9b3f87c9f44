import { checkConfig } from '../../src/config/check.js'
import { dialects } from '../../src/dialects/all.js'
import { assert, suite, throws } from '../helpers/suite.js'

const known = { ruleIds: ['one-task', 'tasks-intact', 'reuse'], dialects }
const path = 'spec-exec.config.ts'

const rule = {
  id: 'mine',
  summary: 'is fine',
  about: 'Because.',
  kinds: ['task'],
  severity: 'error',
  needs: 'diff',
  check: () => [],
}

/** Lines of the refusal of a value. */
function refusal(value: unknown): readonly string[] {
  return throws(() => checkConfig(value, path, known)).message.split('\n')
}

suite('checkConfig', (test) => {
  test('accepts every key', () => {
    const config = {
      dialects: [
        'kiro',
        { id: 'ours', lists: ['plans/*/todo.md'], steering: [], plan: ['plans/**'] },
      ],
      rules: { 'one-task': 'warning', reuse: 'off', mine: 'error' },
      free: ['docs/**', '.github/**', '*.md'],
      protected: ['LICENSE'],
      offPlan: 'reason',
      notes: 'never',
      startMarks: 'never',
      noWork: ['Review *', '../odd'],
      grandfather: ['0'.repeat(40), 'f'.repeat(64)],
      maxListBytes: 1,
      extraRules: [rule],
    }
    assert.equal(checkConfig(config, path, known), config)
  })

  test('accepts keys that are undefined', () => {
    const { free, ...rest } = checkConfig({ free: undefined, notes: 'never' }, path, known)
    assert.equal([free, rest], [undefined, { notes: 'never' }])
  })

  test('names the nearest key, rule, dialect and word', () => {
    assert.equal(refusal({ fre: [] }), [
      'Expected a key of the configuration at `fre` in `spec-exec.config.ts`, found `fre`: did you mean `free`?',
    ])
    assert.equal(refusal({ rules: { 'one-taks': 'off' } }), [
      'Expected the id of a rule at `rules.one-taks` in `spec-exec.config.ts`, found `one-taks`: did you mean `one-task`?',
    ])
    assert.equal(refusal({ dialects: ['kirro'] }), [
      'Expected a dialect at `dialects[0]` in `spec-exec.config.ts`, found `"kirro"`: did you mean `kiro`?',
    ])
    assert.equal(refusal({ rules: { reuse: 'warn' } }), [
      'Expected one of `error`, `warning`, `off` at `rules.reuse` in `spec-exec.config.ts`, found `"warn"`',
    ])
    assert.equal(refusal({ notes: 'apend' }), [
      'Expected one of `append`, `never` at `notes` in `spec-exec.config.ts`, found `"apend"`: did you mean `append`?',
    ])
  })

  test('reads a review by its name or its keys', () => {
    for (const review of ['agents', {}, { required: 'always', command: 'ask', timeout: 1 }])
      assert.equal(checkConfig({ review }, path, known), { review })
    assert.equal(refusal({ review: 'allways' }), [
      'Expected one of `never`, `agents`, `always` at `review` in `spec-exec.config.ts`, found `"allways"`: did you mean `always`?',
    ])
    assert.equal(refusal({ review: { comand: 'ask', timeout: 0 } }), [
      'Expected a whole number of seconds from 1 at `review.timeout` in `spec-exec.config.ts`, found `0`',
      'Expected a key of a review at `review.comand` in `spec-exec.config.ts`, found `comand`: did you mean `command`?',
    ])
    assert.equal(refusal({ review: true }), [
      'Expected an object at `review` in `spec-exec.config.ts`, found `true`',
    ])
  })

  test('takes ids of own rules for known ones', () => {
    assert.equal(refusal({ rules: { mien: 'off' }, extraRules: [rule] }), [
      'Expected the id of a rule at `rules.mien` in `spec-exec.config.ts`, found `mien`: did you mean `mine`?',
    ])
  })

  test('names every fault of a configuration', () => {
    assert.equal(refusal({ offPlan: true, maxListBytes: 0.5, grandfather: ['abc', 7] }), [
      'Expected one of `never`, `reason` at `offPlan` in `spec-exec.config.ts`, found `true`',
      'Expected a full commit id (40 or 64 lower-case hex digits) at `grandfather[0]` in `spec-exec.config.ts`, found `"abc"`',
      'Expected a commit id at `grandfather[1]` in `spec-exec.config.ts`, found `7`',
      'Expected a whole number of bytes from 1 to 1073741824 at `maxListBytes` in `spec-exec.config.ts`, found `0.5`',
    ])
  })

  test('refuses sizes that JSON could not keep', () => {
    for (const maxListBytes of [Number.POSITIVE_INFINITY, Number.NaN, 0, -1])
      assert.equal(refusal({ maxListBytes }), [
        `Expected a whole number of bytes from 1 to 1073741824 at \`maxListBytes\` in \`spec-exec.config.ts\`, found \`${maxListBytes}\``,
      ])
  })

  test('refuses globs that would match nothing, or all', () => {
    assert.equal(refusal({ free: ['!src/**', '/docs', './a', 'docs/', ''] }), [
      'Expected a glob that says what it matches at `free[0]` in `spec-exec.config.ts`, found `"!src/**"`',
      'Expected a glob from the root, without a leading `/` or `.` at `free[1]` in `spec-exec.config.ts`, found `"/docs"`',
      'Expected a glob from the root, without a leading `/` or `.` at `free[2]` in `spec-exec.config.ts`, found `"./a"`',
      'Expected a glob of files, such as `docs/**` at `free[3]` in `spec-exec.config.ts`, found `"docs/"`',
      'Expected a glob at `free[4]` in `spec-exec.config.ts`, found `""`',
    ])
  })

  test('refuses a dialect whose lists could not be found by name', () => {
    for (const glob of ['plans/*.md', 'plans/**', 'tasks.md', 'plans/{a,b}.md'])
      assert.equal(refusal({ dialects: [{ id: 'ours', lists: [glob], steering: [] }] }), [
        `Expected a glob of a folder and a plain file name, such as \`plans/*/tasks.md\` at \`dialects[0].lists[0]\` in \`spec-exec.config.ts\`, found \`"${glob}"\``,
      ])
  })

  test('refuses a list for an object and an object for a list', () => {
    assert.equal(refusal([]), ['Expected an object in `spec-exec.config.ts`, found a list'])
    assert.equal(refusal(undefined), [
      'Expected an object in `spec-exec.config.ts`, found `undefined`',
    ])
    assert.equal(refusal({ rules: [] }), [
      'Expected an object at `rules` in `spec-exec.config.ts`, found a list',
    ])
    assert.equal(refusal({ free: {}, dialects: [[]] }), [
      'Expected an object at `dialects[0]` in `spec-exec.config.ts`, found a list',
      'Expected a list at `free` in `spec-exec.config.ts`, found an object',
    ])
  })

  test('refuses what is hidden behind a prototype', () => {
    assert.equal(refusal(JSON.parse('{"rules":{"__proto__":"off"}}')), [
      'Expected plain data at `rules` in `spec-exec.config.ts`, found a key `__proto__`',
    ])
    assert.equal(refusal(Object.create({ free: ['**'] })), [
      'Expected plain data in `spec-exec.config.ts`, found an object with a prototype',
    ])
    assert.equal(refusal({ rules: new Map([['one-task', 'off']]) }), [
      'Expected plain data at `rules` in `spec-exec.config.ts`, found an object with a prototype',
    ])
  })

  test('names what a test command lacks or may not hold', () => {
    assert.equal(refusal({ test: [{ name: 'unit' }, ''] }), [
      'Expected the key `run` at `test[0].run` in `spec-exec.config.ts`, found none',
      'Expected a command line at `test[1]` in `spec-exec.config.ts`, found `""`',
    ])
    assert.equal(refusal({ test: { run: 'make test', timeout: 0, watch: true } }), [
      'Expected a whole number of seconds from 1 at `test.timeout` in `spec-exec.config.ts`, found `0`',
      'Expected a key of a test at `test.watch` in `spec-exec.config.ts`, found `watch`',
    ])
  })

  test('names what a rule lacks', () => {
    const { check: _, ...unchecked } = rule
    assert.equal(refusal({ extraRules: [{ ...unchecked, needs: 'coverage' }] }), [
      'Expected one of `diff`, `message`, `history`, `tests`, `range` at `extraRules[0].needs` in `spec-exec.config.ts`, found `"coverage"`',
      'Expected the key `check` at `extraRules[0].check` in `spec-exec.config.ts`, found none',
    ])
  })

  test('refuses an id that another rule or dialect has', () => {
    assert.equal(refusal({ extraRules: [{ ...rule, id: 'reuse' }, rule, rule] }), [
      'Expected an id of its own at `extraRules.reuse` in `spec-exec.config.ts`, found `reuse` twice',
      'Expected an id of its own at `extraRules.mine` in `spec-exec.config.ts`, found `mine` twice',
    ])
    assert.equal(refusal({ dialects: [{ id: 'kiro', lists: ['a/tasks.md'], steering: [] }] }), [
      'Expected an id of its own at `dialects.kiro` in `spec-exec.config.ts`, found `kiro` twice',
    ])
  })

  test('keeps an own rule as the object that it was', () => {
    const own = Object.create({ check: () => [] }, Object.getOwnPropertyDescriptors(rule))
    assert.is(checkConfig({ extraRules: [own] }, path, known).extraRules?.[0], own)
  })
})
