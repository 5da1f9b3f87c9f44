import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, said, saidOf, work } from './said.js'

const flip = { [path]: marked('2.1'), ...work }

suite('threats: task lists', (test) => {
  test('the commit of one task passes', async () => {
    assert.equal(await said(flip), ['task login/2.1'])
  })
  test('K01: a task marked without work', async () => {
    assert.equal(await said({ [path]: marked('2.1') }), [
      'task login/2.1',
      'error task-has-work .kiro/specs/login/tasks.md:5: Expected work beside the mark of `login/2.1`, found nothing changed outside the plan',
    ])
  })
  test('K01: a note in the same commit says that the task needs no work', async () => {
    const text = marked('2.1').replace('`src/hash.ts`\n', '`src/hash.ts`\n    - _Work: none_\n')
    assert.equal(await said({ [path]: text }), [
      'task login/2.1',
      'error task-has-work .kiro/specs/login/tasks.md:5: Expected work beside the mark of `login/2.1`, found nothing changed outside the plan',
    ])
  })
  test('K02: work without a mark', async () => {
    assert.equal(await said(work, 'feat: hash\n'), [
      'task',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
    ])
  })
  test('K03: two tasks marked', async () => {
    assert.equal(await said({ [path]: marked('2.1', '3.'), ...work }), [
      'task login/2.1 login/3',
      'error one-task: Expected one task marked done, found 2: `login/2.1`, `login/3`',
      'error one-task .kiro/specs/login/tasks.md:5: `login/2.1` Hash passwords',
      'error one-task .kiro/specs/login/tasks.md:8: `login/3` Sign out',
      'error message-names-task: Expected the line `Spec-Task: login/2.1\nSpec-Task: login/3`, found `Spec-Task: login/2.1`',
    ])
  })
  test('K04: one task marked and another taken back', async () => {
    const text = marked('2.1').replace('[x] 1.', '[ ] 1.')
    assert.equal(await said({ [path]: text, ...work }), [
      'task login/2.1',
      'error tasks-intact .kiro/specs/login/tasks.md:3: Expected done tasks to stay done, found `login/1` taken back',
    ])
  })
  test('K05: a task reworded beside a flip', async () => {
    const text = marked('2.1').replace('Keep sessions', 'Keep some sessions')
    assert.equal(await said({ [path]: text, ...work }), [
      'task login/2.1',
      'error tasks-intact .kiro/specs/login/tasks.md:7: Expected the line `- [ ] 2.2 Keep sessions` of task `2.2` to stay, found `- [ ] 2.2 Keep some sessions`',
    ])
  })
  test('K06: a task born checked', async () => {
    assert.equal(await said({ [path]: `${list}- [x] 5. Ship\n` }, 'docs: plan\n'), [
      'plan',
      'error plan-marks .kiro/specs/login/tasks.md:11: Expected new tasks to be open, found `login/5` born checked',
    ])
  })
  test('K06: a step checked in a commit that flips nothing', async () => {
    const steps = list.replace('  - [ ] 2.2', '    - [ ] Salt\n    - [ ] Pepper\n  - [ ] 2.2')
    const from = parent({ ...before, [path]: steps })
    const checked = { [path]: steps.replace('[ ] Salt', '[x] Salt') }
    assert.equal(await saidOf(child(from, checked, 'docs: plan\n')), [
      'plan',
      'error plan-marks .kiro/specs/login/tasks.md:5: Expected no step checked in a plan commit, found one of `login/2.1`',
    ])
  })
  test('K07: unfinished tasks removed beside a flip', async () => {
    const text = marked('2.1').replace(/- \[ \] 3.*/s, '')
    assert.equal(await said({ [path]: text, ...work }), [
      'task login/2.1',
      'error tasks-intact .kiro/specs/login/tasks.md:8: Expected the line `- [ ] 3. Sign out` of task `3` to stay, found it removed',
      'error tasks-intact .kiro/specs/login/tasks.md:9: Expected the line `- [ ] 4. Audit` of task `4` to stay, found it removed',
      'error tasks-intact .kiro/specs/login/tasks.md:10: Expected the line `- Depends on: 3` of task `4` to stay, found it removed',
    ])
  })
  test('K08: a parent marked while a sub-task is open', async () => {
    assert.equal(await said({ [path]: marked('2.', '2.1'), ...work }), [
      'task login/2.1',
      'error tasks-intact .kiro/specs/login/tasks.md:4: Expected the line `- [ ] 2. Sign in` of task `2` to stay, found `- [x] 2. Sign in`',
      'error task-order .kiro/specs/login/tasks.md:4: Expected the sub-tasks of `login/2` done before it, found open: `2.2`',
    ])
  })
  test('K09: a box that is only in a code fence', async () => {
    const fenced = `${list}\n\`\`\`\n- [ ] 9. Example\n\`\`\`\n`
    const from = parent({ ...before, [path]: fenced })
    const files = { [path]: fenced.replace('[ ] 9', '[x] 9'), ...work }
    assert.equal(await saidOf(child(from, files)), [
      'task',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
      'error tasks-intact .kiro/specs/login/tasks.md:13: Expected the line `- [ ] 9. Example` to stay, found `- [x] 9. Example`',
    ])
  })
  test('K10: a comment opened above unfinished tasks', async () => {
    const text = marked('2.1').replace('- [ ] 3.', '<!--\n- [ ] 3.')
    assert.equal(await said({ [path]: text, ...work }), [
      'task login/2.1',
      'error tasks-intact .kiro/specs/login/tasks.md:8: Expected no other line in the list, found `<!--` added',
      'error tasks-intact .kiro/specs/login/tasks.md:9: Expected every task to stay a task, found `3` hidden by `<!--`',
      'error tasks-intact .kiro/specs/login/tasks.md:10: Expected every task to stay a task, found `4` hidden by `<!--`',
    ])
  })
  test('K11: a mark that only looks like one', async () => {
    const text = list.replace('[ ] 2.1', '[х] 2.1')
    assert.equal(await said({ [path]: text, ...work }), [
      'task',
      'error list-format .kiro/specs/login/tasks.md:5: Expected a mark that is known ([ ], [x], [-], [~]), found `- [х] 2.1 Hash passwords`',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
      'error tasks-intact .kiro/specs/login/tasks.md:5: Expected the line `- [ ] 2.1 Hash passwords` of task `2.1` to stay, found `- [х] 2.1 Hash passwords`',
    ])
  })
  test('K11: a box with more than a mark in it', async () => {
    const text = list.replace('[ ] 2.1', '[x ] 2.1')
    assert.equal(await said({ [path]: text, ...work }), [
      'task',
      'error list-format .kiro/specs/login/tasks.md:5: Expected one character between the brackets, found `- [x ] 2.1 Hash passwords`',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
      'error tasks-intact .kiro/specs/login/tasks.md:5: Expected the line `- [ ] 2.1 Hash passwords` of task `2` to stay, found `- [x ] 2.1 Hash passwords`',
    ])
  })
  test('K12: both tasks of one id', async () => {
    const twins = '## A\n\n- [ ] 1. First\n- [ ] 2. Second\n\n## B\n\n- [ ] 1. Third\n'
    const from = parent({ ...before, [path]: twins })
    const text = twins.replaceAll('[ ] 1.', '[x] 1.')
    assert.equal(
      await saidOf(child(from, { [path]: text, ...work }, 'feat: both\n\nSpec-Task: login/1\n')),
      [
        'task login/1 login/1~2',
        'error one-task: Expected one task marked done, found 2: `login/1`, `login/1~2`',
        'error one-task .kiro/specs/login/tasks.md:3: `login/1` First',
        'error one-task .kiro/specs/login/tasks.md:8: `login/1~2` Third',
        'error message-names-task: Expected the line `Spec-Task: login/1\nSpec-Task: login/1~2`, found `Spec-Task: login/1`',
      ],
    )
  })
  test('K12: one task of an id that repeats passes by its ordinal', async () => {
    const twins = '## A\n\n- [ ] 1. First\n\n## B\n\n- [ ] 1. Second\n'
    const from = parent({ ...before, [path]: twins })
    const text = twins.replace('[ ] 1. Second', '[x] 1. Second')
    assert.equal(
      await saidOf(child(from, { [path]: text, ...work }, 'feat: it\n\nSpec-Task: login/1~2\n')),
      ['task login/1~2'],
    )
  })
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
      'error list-format .kiro/specs/login/tasks.md:1: Expected UTF-8, found ``',
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
      'error one-task: Expected one task marked done, found 2: `billing/1`, `login/2.1`',
      'error one-task .kiro/specs/billing/tasks.md:1: `billing/1` Charge',
      'error one-task .kiro/specs/login/tasks.md:5: `login/2.1` Hash passwords',
      'error message-names-task: Expected the line `Spec-Task: billing/1\nSpec-Task: login/2.1`, found `Spec-Task: login/2.1`',
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
        'error task-order .kiro/specs/login/tasks.md:9: Expected what `login/4` depends on done before it, found open: `3`',
      ],
    )
  })
  test('K24: work split over commits is refused where it flips nothing; a trivial last part is not seen', async () => {
    const first = child(parent(), { 'src/hash.ts': '1\n' }, 'feat: most of it\n')
    assert.equal(await saidOf(first), [
      'task',
      'error one-task src/hash.ts: Expected one task marked done, found none beside 1 changed file outside the plan: `src/hash.ts`',
    ])
    assert.equal(await saidOf(child(first, { [path]: marked('2.1'), 'src/index.ts': '\n' })), [
      'task login/2.1',
    ])
  })
  test('K24: work split as fixups is refused in the range', async () => {
    assert.equal(await said(work, 'fixup! feat: hash\n'), [
      'fixup',
      'error fixup-folded: Expected fixup, squash, amend and wip commits folded in, found one',
    ])
  })
})
