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
      'error one-task .kiro/specs/login/tasks.md:5: Expected one task marked done, found 2: `login/2.1`, `login/3`',
      'error one-task .kiro/specs/login/tasks.md:8: Expected `login/3` to stay open, found it marked done too',
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
      'error plan-marks .kiro/specs/login/tasks.md:7: Expected no box checked in a plan commit, found `Salt`',
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
      'error list-format .kiro/specs/login/tasks.md:5: Expected a mark that is known ([ ], [x], [-], [~]), found `- [х] 2.1 Hash passwords` (U+0445)',
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
        'error one-task .kiro/specs/login/tasks.md:3: Expected one task marked done, found 2: `login/1`, `login/1~2`',
        'error one-task .kiro/specs/login/tasks.md:8: Expected `login/1~2` to stay open, found it marked done too',
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
})
