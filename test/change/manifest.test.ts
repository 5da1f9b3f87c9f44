import { changedKeys } from '../../src/change/manifest.js'
import { assert, suite } from '../helpers/suite.js'

const keysOf = (before: object | undefined, after: object | undefined) =>
  changedKeys(
    before && Buffer.from(JSON.stringify(before)),
    after && Buffer.from(JSON.stringify(after)),
  )

suite('changedKeys', (test) => {
  test('tells the hooks and spec-exec from the rest', () => {
    assert.equal(
      keysOf(
        { scripts: { prepare: 'husky', build: 'tsc' }, devDependencies: { husky: '9' } },
        { scripts: { build: 'tsup' }, devDependencies: { husky: '8', tsup: '9' } },
      ),
      {
        law: ['scripts.prepare', 'devDependencies.husky'],
        harness: [],
        other: ['scripts.build', 'devDependencies.tsup'],
      },
    )
  })
  test('knows a configuration that stands in the manifest, an empty one too', () => {
    assert.equal(keysOf({ 'spec-exec': { free: [] } }, { 'spec-exec': { free: ['a'] } }).law, [
      'spec-exec.free',
    ])
    assert.equal(keysOf({}, { 'spec-exec': {} }).law, ['spec-exec'])
  })
  test('takes what runs before and after a test command for part of it', () => {
    assert.equal(
      keysOf(
        { scripts: { test: 'vitest run' } },
        { scripts: { test: 'vitest run', pretest: 'rm test/a.test.ts', 'pretest:e2e': 'x' } },
      ),
      { law: [], harness: ['scripts.pretest'], other: ['scripts.pretest:e2e'] },
    )
  })
  test('names a test command that was there before', () => {
    assert.equal(
      keysOf({ scripts: { test: 'vitest run' } }, { scripts: { test: 'vitest run || true' } }),
      {
        law: [],
        harness: ['scripts.test'],
        other: [],
      },
    )
  })
  test('counts the first test command as any other key', () => {
    const npm = 'echo "Error: no test specified" && exit 1'
    assert.equal(keysOf({ scripts: { test: npm } }, { scripts: { test: 'vitest' } }).other, [
      'scripts.test',
    ])
  })
  test('reads a pretest script and the configuration of a runner as harness', () => {
    const before = { scripts: { pretest: 'a' }, jest: { coverageThreshold: 80 } }
    assert.equal(keysOf(before, { scripts: {}, jest: { coverageThreshold: 60 } }).harness, [
      'scripts.pretest',
      'jest.coverageThreshold',
    ])
  })
  test('takes an unreadable manifest for an empty one', () => {
    assert.equal(changedKeys(Buffer.from('{'), Buffer.from('{"husky":1}')).law, ['husky'])
  })
  test('finds nothing changed in the same manifest written otherwise', () => {
    assert.equal(
      changedKeys(Buffer.from('{"a":{"b":[1]}}'), Buffer.from('{ "a": { "b": [ 1 ] } }')),
      {
        law: [],
        harness: [],
        other: [],
      },
    )
  })
})
