import { configuration, judgeCommit, linesOf } from '../helpers/judged.js'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

type Files = Readonly<Record<string, string | undefined>>

const path = '.claude/specs/auth/tasks.md'
const list = '- [x] 1. First\n- [ ] 2. Second\n- [ ] 3. Third\n- [ ] 4. Fourth\n'
const done = (...ids: readonly number[]) =>
  ids.reduce((text, id) => text.replace(`[ ] ${id}`, `[x] ${id}`), list)

interface Merge {
  readonly before?: Files
  readonly ours: Files
  readonly theirs: Files
  /** What people make of it; what they leave alone is git's. */
  readonly merged: Files
  readonly config?: string
}

/** What is found in a merge whose parents changed the same lines. */
async function found({ before, ours, theirs, merged, config }: Merge): Promise<readonly string[]> {
  let lines: readonly string[] = []
  await withRepo(async (repo) => {
    const start = { 'spec-exec.config.ts': configuration(config), [path]: list, ...before }
    repo.commit('chore: start', start)
    sides(repo, ours, theirs)
    repo.commit("Merge branch 'other'", merged)
    lines = linesOf(await judgeCommit(repo, 'HEAD'))
  })
  return lines
}

/** Two branches, the one merged into the other as far as git can. */
function sides(repo: Sandbox, ours: Files, theirs: Files): void {
  repo.git('switch', '-qc', 'other')
  repo.commit('theirs', theirs)
  repo.git('switch', '-q', 'main')
  repo.commit('ours', ours)
  repo.run('git', ['merge', '-q', 'other'])
}

const code = { 'src/a.ts': 'a\nb\nc\n' }
const ours = { 'src/a.ts': 'a\nb1\nc\n' }
const theirs = { 'src/a.ts': 'a\nb2\nc\n' }

suite('merge-clean: conflicts', (test) => {
  test('lets lines of both parents through, in any order and with other indents', async () => {
    const merged = { 'src/a.ts': 'a\n  b2\n\nb1\nc\n' }
    assert.equal(await found({ before: code, ours, theirs, merged }), ['merge'])
  })

  test('Y02: shows lines that no parent has', async () => {
    const merged = { 'src/a.ts': 'a\nb1 and b2\nmore\nc\n' }
    assert.equal(await found({ before: code, ours, theirs, merged }), [
      'merge',
      'warning merge-clean src/a.ts:2: Expected conflicts to be resolved with lines of the parents, found 2 others in `src/a.ts`',
    ])
  })

  test('Y02: shows a file that is no text and of no parent', async () => {
    const merged = { 'src/a.ts': '\0evil' }
    assert.equal(await found({ before: code, ours, theirs, merged }), [
      'merge',
      'warning merge-clean src/a.ts: Expected conflicts to be resolved with lines of the parents, found another file in `src/a.ts`',
    ])
  })

  test('lets the lines of a file through that one side has renamed', async () => {
    const text = '1\n2\n3\n4\n5\n6\n'
    const lines = await found({
      before: { 'src/a.ts': text },
      ours: { 'src/a.ts': `${text}7\n` },
      theirs: { 'src/a.ts': undefined, 'src/b/c.ts': `${text}8\n` },
      merged: { 'src/b/c.ts': `${text}7\n8\n` },
    })
    assert.equal(lines, ['merge'])
  })

  test('lets marks through that both sides have set, one on each line', async () => {
    const lines = await found({
      ours: { [path]: done(2) },
      theirs: { [path]: done(3) },
      merged: { [path]: done(2, 3) },
    })
    assert.equal(lines, ['merge'])
  })

  test('Y02: refuses that tasks leave the plan', async () => {
    const lines = await found({
      ours: { [path]: done(2) },
      theirs: { [path]: done(3) },
      merged: { [path]: '- [x] 2. Second\n- [x] 3. Third\n' },
    })
    assert.equal(lines, [
      'merge',
      `error merge-clean ${path}: Expected a merge to keep the tasks that a parent has, found \`auth/1\` gone`,
      `error merge-clean ${path}: Expected a merge to keep the tasks that a parent has, found \`auth/4\` gone`,
    ])
  })

  test('Y03: refuses that a mark is taken back which a parent has set, or both have', async () => {
    const lines = await found({
      ours: { [path]: done(2) },
      theirs: { [path]: done(3) },
      merged: { [path]: done(2).replace('[x] 1', '[ ] 1') },
    })
    assert.equal(lines, [
      'merge',
      `error merge-clean ${path}:1: Expected a merge to keep done what a parent has done, found \`auth/1\` open`,
      `error merge-clean ${path}:3: Expected a merge to keep done what a parent has done, found \`auth/3\` open`,
    ])
  })

  test('lets go what one parent has taken out or reopened', async () => {
    const lines = await found({
      ours: { [path]: '- [ ] 1. First\n- [ ] 3. Third\n- [ ] 4. Fourth\n' },
      theirs: { [path]: done(3) },
      merged: { [path]: '- [ ] 1. First\n- [x] 3. Third\n- [ ] 4. Fourth\n' },
    })
    assert.equal(lines, ['merge'])
  })

  test('lets a parent stay open that has got a sub-task on the other side', async () => {
    const before = { [path]: '- [ ] 1. All\n  - [ ] 1.1 One\n' }
    const lines = await found({
      before,
      ours: { [path]: '- [x] 1. All\n  - [x] 1.1 One\n' },
      theirs: { [path]: '- [ ] 1. All\n  - [ ] 1.1 One\n  - [ ] 1.2 Two\n' },
      merged: { [path]: '- [ ] 1. All\n  - [x] 1.1 One\n  - [ ] 1.2 Two\n' },
    })
    assert.equal(lines, ['merge'])
  })
})

const steering =
  '```yaml spec-exec\n- {kind: text, files: "src/**", ban: console.log(}\n- {kind: companion, change: "src/{name}.ts", wants: "test/{name}.ts"}\n```\n'

suite('steering: conflicts of merges', (test) => {
  const before = { ...code, '.claude/steering/tech.md': steering }

  test('Y02: refuses what breaks a clause and is of no parent', async () => {
    const merged = { 'src/a.ts': 'a\nb1\nconsole.log(1)\nc\n' }
    assert.equal(await found({ before, ours, theirs, merged }), [
      'merge',
      'error steering src/a.ts:3: Expected no `console.log(`, found `console.log(1)`',
      'warning merge-clean src/a.ts:3: Expected conflicts to be resolved with lines of the parents, found 1 other in `src/a.ts`',
    ])
  })

  test('leaves alone what a parent has brought, and asks for no companion', async () => {
    const merged = { 'src/a.ts': 'a\nb1\nconsole.log(2)\nc\n' }
    const logged = { 'src/a.ts': 'a\nconsole.log(2)\nc\n' }
    assert.equal(await found({ before, ours, theirs: logged, merged }), ['merge'])
  })
})

const tests = (...names: readonly string[]) => ({
  'src/a.test.ts': names
    .map((name) => `test('${name}', () => {\n  expect(read('${name}')).toBe('${name}')\n})\n`)
    .join(''),
})
const kept =
  'error tests-kept src/a.test.ts: Expected the 3 tests of `src/a.test.ts` to stay, found 1: lost'

suite('tests-kept: conflicts of merges', (test) => {
  const before = tests('a', 'b')

  test('lets the tests of both parents through', async () => {
    const lines = await found({
      before,
      ours: tests('a', 'b', 'ours'),
      theirs: tests('a', 'b', 'theirs'),
      merged: tests('a', 'b', 'ours', 'theirs'),
    })
    assert.equal(lines, ['merge'])
  })

  test('T01: refuses that a test is lost that both have, or one has written', async () => {
    const lines = await found({
      before,
      ours: tests('a', 'b', 'ours'),
      theirs: tests('a', 'b', 'theirs'),
      merged: tests('a'),
    })
    assert.equal(lines, ['merge', `${kept} \`b\`, \`ours\`, \`theirs\``])
  })

  test('lets a test go that one parent has taken away', async () => {
    const lines = await found({
      before,
      ours: tests('a', 'ours'),
      theirs: tests('a', 'theirs', 'b'),
      merged: tests('a', 'ours', 'theirs'),
    })
    assert.equal(lines, ['merge'])
  })

  test('T01: refuses that the file of the tests is gone', async () => {
    const lines = await found({
      before,
      ours: tests('a', 'b', 'ours'),
      theirs: tests('a', 'b', 'theirs'),
      merged: { 'src/a.test.ts': undefined },
    })
    assert.equal(lines, [
      'merge',
      'error tests-kept src/a.test.ts: Expected the 4 tests of `src/a.test.ts` to stay, found the file gone: lost `a`, `b`, `ours`, `theirs`',
    ])
  })

  test('refuses a skip that no parent has, and lets one stay that a parent has', async () => {
    const skipping = (files: Files) => ({
      'src/a.test.ts': files['src/a.test.ts']?.replace("test('b'", "test.skip('b'"),
    })
    const both = { ours: tests('a', 'b', 'ours'), theirs: tests('a', 'b', 'theirs') }
    const merged = skipping(tests('a', 'b', 'ours', 'theirs'))
    assert.equal(await found({ before, ...both, merged }), [
      'merge',
      'warning merge-clean src/a.test.ts:4: Expected conflicts to be resolved with lines of the parents, found 1 other in `src/a.test.ts`',
      'error tests-kept src/a.test.ts:4: Expected no new skip in `src/a.test.ts`, found 1 at line 4 (skipped 0 -> 1): `b`',
    ])
    const skipped = skipping(both.theirs)
    assert.equal(await found({ before, ours: both.ours, theirs: skipped, merged }), ['merge'])
  })

  test('refuses that a test of one parent asserts less', async () => {
    const merged = tests('a', 'b', 'ours', 'theirs')
    const weak = merged['src/a.test.ts'].replace(/ {2}expect\(read\('theirs'.*\n/, '')
    const lines = await found({
      before,
      ours: tests('a', 'b', 'ours'),
      theirs: tests('a', 'b', 'theirs'),
      merged: { 'src/a.test.ts': weak },
    })
    assert.equal(lines, [
      'merge',
      'error tests-kept src/a.test.ts:10: Expected a test of `src/a.test.ts` to hold as much as before, found less in `theirs` (1 assertion -> 0)',
    ])
  })
})
