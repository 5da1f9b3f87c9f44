import { version } from '../../src/version.js'
import { withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { audited } from './audited.js'
import { everyWay, makeCommits } from './made.js'

suite('audit: a made history', (test) => {
  test('every way of working is told apart, in every format', async () => {
    await withRepo(async (repo) => {
      const names = makeCommits(repo, everyWay)
      const { code, out, err } = await audited(repo, {}, names)
      assert.equal({ code, err }, { code: 0, err: '' })
      assert.is(out, pretty)
      assert.is((await audited(repo, { format: 'markdown' }, names)).out, markdown)
      const json = await audited(repo, { format: 'json' }, names)
      assert.equal(JSON.parse(json.out), { ...whole, version })
      assert.is((await audited(repo, { quiet: true }, names)).out, pretty.slice(-closing))
    })
  })
})

const pretty = `Audit of 10 commits up to <fixup>
Each commit is judged by the law of its parent, else by the defaults;
messages, steering, dependencies and tests are left out.

Commits by kind                                       commits  share
  task    work, or a task marked done                       6   60 %  ██████████████████
  plan    the plan alone, nothing done                      1   10 %  ███
  reopen  marks taken back                                  1   10 %  ███
  fixup   says that it mends another                        1   10 %  ███
  root    the first of a history                            1   10 %  ███

Commits that touch a task list                        commits  share
  exactly one task, with its work                           1   14 %  ████
  one task marked, and no work beside it                    1   14 %  ████
  one task, and other edits of a plan                       1   14 %  ████
  several tasks at once                                     1   14 %  ████
  a list added, moved or removed                            2   29 %  █████████
  marks taken back                                          1   14 %  ████

How tasks came to be done                               tasks  share
  marked alone, with work                                   2   29 %  █████████
  marked alone, without work                                1   14 %  ████
  2 to 5 at once                                            2   29 %  █████████
  never seen open                                           2   29 %  █████████

By month                                    commits  one task  share
  2024-01                                         1         0    0 %
  2024-02                                         3         1   33 %  ██████████
  2024-03                                         3         0    0 %

By author                                   commits  one task  share
  Ada                                             3         0    0 %
  Bob                                             3         1   33 %  ██████████
  Eve | \`x\`\\u202e                                 1         0    0 %

What the rules would refuse                  latest   commits  share
  one-task       work, no task marked done  <borns>         2   20 %  ██████
  tasks-intact   other changes of a plan    <borns>         2   20 %  ██████
  fixup-folded   a fixup that stayed one    <fixup>         1   10 %  ███
  one-task       several tasks marked done  <batch>         1   10 %  ███
  task-has-work  marked done without work   <alone>         1   10 %  ███

Specs                                          done      open  share
  auth                                            4         2   67 %  ████████████████████
  done                                            2         0  100 %  ██████████████████████████████

14 % of the 7 commits that touch a task list cover exactly one task
The rules would refuse 6 of all 10 commits
They judge only what comes after they are adopted: npx spec-exec init
`

const closing = 181

const markdown = `## Audit of 10 commits up to \`<fixup>\`

**14 % of the 7 commits that touch a task list cover exactly one task**

The rules would refuse 6 of all 10 commits

They judge only what comes after they are adopted: npx spec-exec init

| Commits by kind | commits | share |
|---|--:|--:|
| \`task\` work, or a task marked done | 6 | 60 % |
| \`plan\` the plan alone, nothing done | 1 | 10 % |
| \`reopen\` marks taken back | 1 | 10 % |
| \`fixup\` says that it mends another | 1 | 10 % |
| \`root\` the first of a history | 1 | 10 % |

| Commits that touch a task list | commits | share |
|---|--:|--:|
| exactly one task, with its work | 1 | 14 % |
| one task marked, and no work beside it | 1 | 14 % |
| one task, and other edits of a plan | 1 | 14 % |
| several tasks at once | 1 | 14 % |
| a list added, moved or removed | 2 | 29 % |
| marks taken back | 1 | 14 % |

| How tasks came to be done | tasks | share |
|---|--:|--:|
| marked alone, with work | 2 | 29 % |
| marked alone, without work | 1 | 14 % |
| 2 to 5 at once | 2 | 29 % |
| never seen open | 2 | 29 % |

| By month | commits | one task | share |
|---|--:|--:|--:|
| \`2024-01\` | 1 | 0 | 0 % |
| \`2024-02\` | 3 | 1 | 33 % |
| \`2024-03\` | 3 | 0 | 0 % |

| By author | commits | one task | share |
|---|--:|--:|--:|
| Ada | 3 | 0 | 0 % |
| Bob | 3 | 1 | 33 % |
| Eve \`\\u007c\` \`x\` \`\\u202e\` | 1 | 0 | 0 % |

| What the rules would refuse | latest | commits | share |
|---|--:|--:|--:|
| \`one-task\` work, no task marked done | <borns> | 2 | 20 % |
| \`tasks-intact\` other changes of a plan | <borns> | 2 | 20 % |
| \`fixup-folded\` a fixup that stayed one | <fixup> | 1 | 10 % |
| \`one-task\` several tasks marked done | <batch> | 1 | 10 % |
| \`task-has-work\` marked done without work | <alone> | 1 | 10 % |

| Specs | done | open | share |
|---|--:|--:|--:|
| auth | 4 | 2 | 67 % |
| done | 2 | 0 | 100 % |
`

const whole = {
  schemaVersion: 1,
  kind: 'audit',
  to: '<fixup>',
  commits: 10,
  byKind: {
    task: 6,
    plan: 1,
    law: 0,
    reopen: 1,
    merge: 0,
    revert: 0,
    fixup: 1,
    squash: 0,
    free: 0,
    root: 1,
  },
  lists: {
    commits: 7,
    oneTask: 1,
    byClass: {
      'one-task': 2,
      'one-task+edits': 1,
      batch: 1,
      'plan-edit': 0,
      'plan-file': 2,
      reopen: 1,
    },
    byMonth: [
      {
        month: '2024-01',
        commits: 1,
        oneTask: 0,
      },
      {
        month: '2024-02',
        commits: 3,
        oneTask: 1,
      },
      {
        month: '2024-03',
        commits: 3,
        oneTask: 0,
      },
    ],
    byAuthor: [
      {
        author: 'Ada',
        commits: 3,
        oneTask: 0,
      },
      {
        author: 'Bob',
        commits: 3,
        oneTask: 1,
      },
      {
        author: 'Eve | `x`\u202e',
        commits: 1,
        oneTask: 0,
      },
    ],
  },
  tasks: {
    done: 7,
    aloneWithWork: 2,
    aloneWithoutWork: 1,
    inBatches: 2,
    bornChecked: 2,
    reopened: 1,
    batches: [
      {
        from: 2,
        to: 5,
        commits: 1,
        tasks: 2,
      },
      {
        from: 6,
        to: 20,
        commits: 0,
        tasks: 0,
      },
      {
        from: 21,
        commits: 0,
        tasks: 0,
      },
    ],
  },
  refused: {
    commits: 6,
    byRule: [
      {
        rule: 'one-task',
        reason: 'work, no task marked done',
        commits: 2,
        latest: '<borns>',
      },
      {
        rule: 'tasks-intact',
        reason: 'other changes of a plan',
        commits: 2,
        latest: '<borns>',
      },
      {
        rule: 'fixup-folded',
        reason: 'a fixup that stayed one',
        commits: 1,
        latest: '<fixup>',
      },
      {
        rule: 'one-task',
        reason: 'several tasks marked done',
        commits: 1,
        latest: '<batch>',
      },
      {
        rule: 'task-has-work',
        reason: 'marked done without work',
        commits: 1,
        latest: '<alone>',
      },
    ],
  },
  specs: [
    {
      spec: 'auth',
      path: '.kiro/specs/auth/tasks.md',
      dialect: 'kiro',
      tasks: 6,
      done: 4,
      open: 2,
    },
    {
      spec: 'done',
      path: '.kiro/specs/done/tasks.md',
      dialect: 'kiro',
      tasks: 2,
      done: 2,
      open: 0,
    },
  ],
  places: [
    '.claude/specs/*/tasks.md',
    '.kiro/specs/*/tasks.md',
    '.spec-workflow/specs/*/tasks.md',
    '.spec-workflow/archive/specs/*/tasks.md',
    'openspec/changes/*/tasks.md',
    'openspec/changes/archive/*/tasks.md',
    '.agent-os/specs/*/tasks.md',
    '.agent-os/recaps/*/tasks.md',
    'agent-os/specs/*/tasks.md',
    'specs/[0-9]*-*/tasks.md',
  ],
  isAdopted: false,
  notes: [],
}
