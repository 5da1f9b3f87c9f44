import { judged, linesOf } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const list = '.claude/specs/auth/tasks.md'
const before = { 'src/a.ts': 'export function a() {}\n', 'test/a.test.ts': '', 'src/b.py': '' }

type Files = Readonly<Record<string, string | undefined>>

/** What `tests-accompany` finds in a commit that does the first task of a list. */
async function told(after: Files, tasks = '- [ ] 1. Hash passwords\n', from: Files = before) {
  const report = await judged({
    before: { ...from, [list]: tasks },
    after: { ...after, [list]: tasks.replace('[ ] 1', '[x] 1') },
    message: 'feat: it\n\nSpec-Task: auth/1',
  })
  return linesOf(report).filter((line) => line.includes(' tests-accompany '))
}

const added = { 'src/hash.ts': 'export const hash = 1\n' }
const found = [
  'warning tests-accompany src/hash.ts: Expected a test with the new work of `auth/1`, found 1 new source file (`src/hash.ts`) and no test changed',
]

suite('tests-accompany', (test) => {
  test('shows a new source file without a test', async () => {
    assert.equal(await told(added), found)
  })

  test('shows new functions, by name and line', async () => {
    const grown =
      'export function a() {}\n\nexport const b = (x: number) => x\nclass C {\n  async run(a: string): Promise<void> {\n  }\n}\n'
    assert.equal(await told({ 'src/a.ts': grown }), [
      'warning tests-accompany src/a.ts:3: Expected a test with the new work of `auth/1`, found 2 new functions (`b`, `run`) and no test changed',
    ])
    assert.equal(await told({ 'src/b.py': 'def parse(text):\n    return text\n' }), [
      'warning tests-accompany src/b.py:1: Expected a test with the new work of `auth/1`, found 1 new function (`parse`) and no test changed',
    ])
  })

  test('a function that is renamed or changed is not new', async () => {
    assert.equal(await told({ 'src/a.ts': 'export function b() {\n  if (x) {\n  }\n}\n' }), [])
  })

  test('is silent with a test, beside the work or within it', async () => {
    assert.equal(await told({ ...added, 'test/hash.test.ts': '' }), [])
    assert.equal(await told({ ...added, 'src/hash_spec.rb': '' }), [])
    assert.equal(await told({ 'src/c.rs': 'fn c() {}\n#[cfg(test)]\nmod tests {}\n' }), [])
  })

  test('is silent where the task says otherwise', async () => {
    for (const tasks of [
      '- [ ] 1. Write tests for hashing\n',
      '- [ ] 1. Document hashing\n',
      '- [ ] 1. Configure the linter\n',
      '- [ ] 1. Checkpoint - all is well\n',
      '- [ ] 1. Say it\n  - File: README.md\n',
      '- [ ] 1. Hash\n- [ ] 2. Unit tests for hashing\n',
    ])
      assert.equal(await told(added, tasks), [], tasks)
  })

  test('tests of another part of the plan excuse nothing', async () => {
    const tasks = '## Hash\n\n- [ ] 1. Hash\n\n## Mail\n\n- [ ] 2. Tests for mail\n'
    assert.equal(await told(added, tasks), found)
  })

  test('is silent while the project has no tests', async () => {
    assert.equal(await told(added, undefined, { 'src/a.ts': '' }), [])
  })

  test('is silent about what is no source', async () => {
    assert.equal(await told({ 'docs/a.md': '', 'config.yml': '', 'src/a.d.ts': '' }), [])
  })
})
