import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, said, saidOf, work } from './said.js'

const flip = { [path]: marked('2.1'), ...work }

suite('threats: what becomes of task lists', (test) => {
  test('K13: every line ending changed beside a flip', async () => {
    assert.equal(await said({ [path]: marked('2.1').replaceAll('\n', '\r\n'), ...work }), [
      'task login/2.1',
      'error tasks-intact .kiro/specs/login/tasks.md:1: Expected the line endings of the list to stay, found others',
    ])
  })
  test('K14: a byte order mark brought beside a flip', async () => {
    assert.equal(await said({ [path]: `\ufeff${marked('2.1')}`, ...work }), [
      'task login/2.1',
      'error tasks-intact .kiro/specs/login/tasks.md:1: Expected the encoding of the list to stay, found another',
    ])
  })
  test('K14: a list that is UTF-8 no more', async () => {
    const bytes = Buffer.from(`${marked('2.1')}- [ ] 5. Caf\u00e9\n`, 'latin1')
    assert.equal(await said({ [path]: bytes, ...work }), [
      'task',
      'error list-format .kiro/specs/login/tasks.md:1: Expected UTF-8, found another',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
      'error tasks-intact .kiro/specs/login/tasks.md:1: Expected the encoding of the list to stay, found another',
    ])
  })
  test('K15: a list moved beside a flip', async () => {
    const files = { [path]: undefined, '.kiro/specs/signin/tasks.md': marked('2.1'), ...work }
    assert.equal(await said(files, 'feat: hash\n\nSpec-Task: signin/2.1\n'), [
      'task signin/2.1',
      'error tasks-intact .kiro/specs/signin/tasks.md: Expected the task list to stay at `.kiro/specs/login/tasks.md`, found it moved to `.kiro/specs/signin/tasks.md`',
    ])
  })
  test('K15: a list archived beside a flip is told once', async () => {
    const [old, archive] = [
      'openspec/changes/login/tasks.md',
      'openspec/changes/archive/login/tasks.md',
    ]
    const from = parent({ ...before, [path]: undefined, [old]: list })
    const files = { [old]: undefined, [archive]: marked('2.1'), ...work }
    assert.equal(await saidOf(child(from, files)), [
      'task login/2.1',
      'error tasks-intact openspec/changes/archive/login/tasks.md: Expected the task list to stay at `openspec/changes/login/tasks.md`, found it moved to `openspec/changes/archive/login/tasks.md`',
    ])
  })
  test('K16: tasks of two specs marked', async () => {
    const other = '.kiro/specs/billing/tasks.md'
    const from = parent({ ...before, [other]: '- [ ] 1. Charge\n' })
    const files = { [path]: marked('2.1'), [other]: '- [x] 1. Charge\n', ...work }
    assert.equal(await saidOf(child(from, files)), [
      'task billing/1 login/2.1',
      'error one-task .kiro/specs/billing/tasks.md:1: Expected one task marked done, found 2: `billing/1`, `login/2.1`',
      'error one-task .kiro/specs/login/tasks.md:5: Expected `login/2.1` to stay open, found it marked done too',
    ])
  })
  test('K17: a list that becomes a symlink', async () => {
    const link = { mode: '120000', content: '../../../src/tasks.md' }
    assert.equal(await said({ [path]: link, ...work }, 'feat: hash\n'), [
      'task',
      "error paths-safe .kiro/specs/login/tasks.md: Expected a plain file in the spec's folder, found a symlink",
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
      'error tasks-intact .kiro/specs/login/tasks.md: Expected the task list to stay, found it removed',
    ])
  })
  test('K18: two specs that are one where case is folded', async () => {
    const twin = '.kiro/specs/Login/tasks.md'
    assert.equal(await said({ [twin]: '- [ ] 1. Other\n' }, 'docs: plan\n'), [
      'plan',
      'error paths-safe .kiro/specs/Login/tasks.md: Expected paths that differ on every system, found `.kiro/specs/Login/tasks.md` beside `.kiro/specs/login`',
    ])
  })
  test('K19: attributes changed beside a flip', async () => {
    assert.equal(await said({ ...flip, '.gitattributes': '*.md -diff\n' }), [
      'task login/2.1',
      'error law-apart .gitattributes: Expected the law to stay in a task commit, found `.gitattributes` changed',
    ])
  })
  test('K19: a test configuration that only a note of the same commit names', async () => {
    const from = parent({ ...before, 'vitest.config.ts': '1\n' })
    const text = marked('2.1').replace('`src/hash.ts`\n', '`src/hash.ts`\n    - vitest.config.ts\n')
    const files = { [path]: text, 'vitest.config.ts': '2\n', ...work }
    assert.equal(await saidOf(child(from, files)), [
      'task login/2.1',
      'error law-apart vitest.config.ts: Expected the test configuration to stay in a task commit that does not name it, found `vitest.config.ts` changed',
    ])
  })
  test('K19: a hook changed beside work off the plan', async () => {
    const from = parent(before, "offPlan: 'reason'")
    const files = { ...work, '.husky/pre-commit': 'exit 0\n' }
    const message = 'feat: hash\n\nSpec-Task: none — the build is down\n'
    assert.equal(await saidOf(child(from, files, message)), [
      'free',
      'error law-apart .husky/pre-commit: Expected the law to stay in a task commit, found `.husky/pre-commit` changed',
    ])
  })
  test('K21: a spec that is a submodule', async () => {
    const module = { mode: '160000', content: '1'.repeat(40) }
    assert.equal(await said({ '.kiro/specs/billing': module }, 'docs: plan\n'), [
      'plan',
      "error paths-safe .kiro/specs/billing: Expected a plain file in the spec's folder, found a submodule",
    ])
  })
  test('K23: a task marked before what it depends on', async () => {
    assert.equal(
      await said({ [path]: marked('4.'), ...work }, 'feat: audit\n\nSpec-Task: login/4\n'),
      [
        'task login/4',
        'error task-order .kiro/specs/login/tasks.md:9: Expected `3` done before `login/4`, which depends on it, found it open',
        'error task-scope src/hash.ts: Expected the files of other open tasks to stay, found `src/hash.ts` of `login/2.1` changed for `login/4`',
      ],
    )
  })
  test('K24: work split over commits is refused where it flips nothing; a trivial last part is shown', async () => {
    const first = child(parent(), { 'src/hash.ts': '1\n' }, 'feat: most of it\n')
    assert.equal(await saidOf(first), [
      'task',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
    ])
    assert.equal(await saidOf(child(first, { [path]: marked('2.1'), 'src/index.ts': '\n' })), [
      'task login/2.1',
      'warning task-scope src/index.ts: Expected `login/2.1` to stay within the files that it names, found 1 other file changed: `src/index.ts`',
    ])
  })
  test('K24: work split as fixups is refused in the range', async () => {
    assert.equal(await said(work, 'fixup! feat: hash\n'), [
      'fixup',
      'error fixup-folded: Expected fixup, squash, amend and wip commits folded in, found one',
    ])
  })
})
