import { pretty } from '../../src/reporters/pretty.js'
import { assert, suite } from '../helpers/suite.js'
import {
  checklist,
  hostile,
  older,
  passed,
  passedWhole,
  refused,
  refusedWhole,
  spared,
  taskless,
  written,
} from './made.js'

const { commit: _, ...staged } = passed

suite('pretty', (test) => {
  test('shows what is wrong, where, by which clause and what mends it', () => {
    assert.is(
      written(pretty, { reports: [refused], summary: { refused: 1, warnings: 1 } }),
      `✖ one-task  Expected one task marked done, found 2: \`2.1\`, \`2.2\`
  --> .claude/specs/user-auth/tasks.md:14
  help: npx spec-exec reopen user-auth/2.2
⚠ steering  Expected a name in PascalCase, found \`card.tsx\`
  --> src/card.tsx
  clause: .claude/steering/structure.md:42
  help: Rename the file
  note: judged as an amend of HEAD
The commit is refused (1 warning)
more: npx spec-exec explain one-task
`,
    )
  })
  test('shows twelve findings of a rule and counts the others', () => {
    const findings = Array.from({ length: 602 }, (_, n) => ({ message: `Expected ${n}` }))
    const outcome = { rule: 'law-apart', status: 'failed', severity: 'error', findings } as const
    const lines = written(pretty, {
      reports: [{ ...staged, outcomes: [outcome] }],
      summary: { refused: 1 },
    }).split('\n')
    assert.equal(lines.slice(11), [
      '✖ law-apart  Expected 11',
      '  and 590 more of law-apart, which --format agent shows',
      'The commit is refused',
      'more: npx spec-exec explain law-apart',
      '',
    ])
  })
  test('says a passed staged commit in one line', () => {
    assert.is(written(pretty, { reports: [staged] }), '✔ user-auth/2.1  feat: hash passwords\n')
  })
  test('shows the checklist of a staged task, cut to the terminal', () => {
    assert.is(
      written(pretty, { reports: [{ ...staged, checklist }], view: { width: 60 } }),
      `✔ user-auth/2.1  feat: hash passwords
  ⚠ conventions        steering
  – reuse              not checked: the task names nothing…
  ✔ tests              npm test: 12 passed
  ✔ dependencies
  – fully implemented  not checked: requirements 1.1: a rev…
  ✖ task list updated  one-task
`,
    )
  })
  test('leaves the checklist of a passed commit of a range to those who ask for more', () => {
    const reports = [{ ...passed, checklist }]
    const lines = (view = {}) => written(pretty, { kind: 'verify', reports, view }).split('\n')
    assert.is(lines().length, 4)
    assert.equal(lines({ isVerbose: true }).slice(2, 4), [
      '  ⚠ conventions        steering',
      '  – reuse              not checked: the task names nothing to reuse',
    ])
  })
  test('names the kind of a staged commit that flips nothing', () => {
    assert.is(
      written(pretty, { reports: [{ ...staged, kind: 'plan', flips: [] }] }),
      '✔ plan  feat: hash passwords\n',
    )
  })
  test('starts each line of a range with the short id and ends with the count', () => {
    const bad = { ...refused, commit: `3f2a91c${'0'.repeat(33)}`, subject: 'feat: two' }
    assert.is(
      written(pretty, {
        kind: 'verify',
        reports: [passed, bad],
        summary: { commits: 2, refused: 1, warnings: 1, offPlan: 1 },
      }),
      `law: spec-exec.config.ts at 9e1d2aa
9d04cad ✔ task user-auth/2.1  feat: hash passwords
3f2a91c ✖ task user-auth/2.1, user-auth/2.2  feat: two
  ✖ one-task  Expected one task marked done, found 2: \`2.1\`, \`2.2\`
    --> .claude/specs/user-auth/tasks.md:14
    help: npx spec-exec reopen user-auth/2.2
  ⚠ steering  Expected a name in PascalCase, found \`card.tsx\`
    --> src/card.tsx
    clause: .claude/steering/structure.md:42
    help: Rename the file
  note: judged as an amend of HEAD
1 of 2 commits refused (1 off plan, 1 warning)
more: npx spec-exec explain one-task
`,
    )
  })
  test('counts what the law let pass unjudged apart from what follows the spec', () => {
    assert.is(
      written(pretty, {
        kind: 'verify',
        reports: [],
        notes: ['pull request 7'],
        summary: { commits: 14, grandfathered: 1, notes: ['tests ran for 13 commits'] },
      }),
      `law: spec-exec.config.ts at 9e1d2aa
  note: pull request 7
  note: tests ran for 13 commits
13 of 13 commits follow the spec (1 grandfathered)
`,
    )
  })
  test('says of a commit that was let pass why, and never that it follows the spec', () => {
    assert.is(
      written(pretty, {
        kind: 'verify',
        reports: [older, spared, passed],
        summary: { commits: 3, grandfathered: 1 },
      }),
      `law: spec-exec.config.ts at 9e1d2aa
9d04cad – before the adoption of spec-exec  feat: hash passwords
9d04cad – grandfathered  feat: hash passwords
9d04cad ✔ task user-auth/2.1  feat: hash passwords
1 of 1 commits follow the spec (1 grandfathered, 1 before the adoption of spec-exec)
`,
    )
  })
  test('says that no task was asked for', () => {
    assert.is(
      written(pretty, { kind: 'verify', reports: [taskless] }),
      `law: spec-exec.config.ts at 9e1d2aa
9d04cad ✔ task  feat: hash passwords
  skipped one-task: no task list has an open task
1 of 1 commits follow the spec
`,
    )
  })
  test('shows every skip when asked for more', () => {
    const { notes: __, ...rest } = refused
    const report = { ...rest, outcomes: refused.outcomes.slice(3), notes: [] }
    assert.is(
      written(pretty, { reports: [report], view: { isVerbose: true } }),
      `✔ user-auth/2.1, user-auth/2.2
  skipped message-names-task: the message is not written yet
`,
    )
  })
  test('says only what refuses when quiet', () => {
    assert.is(
      written(pretty, {
        reports: [passed, refused, spared, taskless],
        summary: { commits: 3, refused: 1, warnings: 1 },
        view: { isQuiet: true },
      }),
      `✖ one-task  Expected one task marked done, found 2: \`2.1\`, \`2.2\`
  --> .claude/specs/user-auth/tasks.md:14
  help: npx spec-exec reopen user-auth/2.2
  note: judged as an amend of HEAD
The commit is refused (1 warning)
more: npx spec-exec explain one-task
`,
    )
  })
  test('says nothing when quiet and nothing is refused', () => {
    assert.is(written(pretty, { kind: 'verify', reports: [passed], view: { isQuiet: true } }), '')
  })
  test('shows what the range comes to as a whole, which alone may refuse it', () => {
    assert.is(
      written(pretty, {
        kind: 'verify',
        reports: [passed],
        summary: { verdict: refusedWhole, warnings: 1 },
      }),
      `law: spec-exec.config.ts at 9e1d2aa
9d04cad ✔ task user-auth/2.1  feat: hash passwords
range ✖
  ✖ net-boxes  Expected \`user-auth/2.2\` to be marked done by a commit of the range
    --> .claude/specs/user-auth/tasks.md:15
    help: npx spec-exec reopen user-auth/2.2
  ⚠ law: rules.one-task: error → off (loosens)
    --> spec-exec.config.ts:3
  – law: clause no-console: console.log( is new (tightens)
  note: under the law that this range brings, in force once it is merged, 2 commits would be refused
  note: one merge was made again
The range is refused as a whole, though 1 of 1 commits follow the spec (1 warning)
more: npx spec-exec explain net-boxes
`,
    )
  })
  test('says in one line that commits and the range are refused', () => {
    const text = written(pretty, {
      kind: 'verify',
      reports: [passed],
      summary: { verdict: refusedWhole, commits: 3, refused: 1 },
    })
    assert.is(text.split('\n').at(-3), '1 of 3 commits refused, and the range as a whole')
  })
  test('shows what a range that passes changes in the law', () => {
    const lines = written(pretty, {
      kind: 'verify',
      reports: [],
      summary: { verdict: passedWhole },
    }).split('\n')
    assert.equal(lines.slice(1), [
      'range ✔',
      '  ⚠ law: rules.one-task: error → off (loosens)',
      '    --> spec-exec.config.ts:3',
      '  – law: clause no-console: console.log( is new (tightens)',
      '  note: under the law that this range brings, in force once it is merged, its commits would pass',
      '1 of 1 commits follow the spec',
      '',
    ])
  })
  test('says of a range only what refuses when quiet, and nothing where all is well', () => {
    const say = (verdict: typeof passedWhole) =>
      written(pretty, {
        kind: 'verify',
        reports: [],
        summary: { verdict },
        view: { isQuiet: true },
      })
    assert.is(say(passedWhole), '')
    assert.is(
      say(refusedWhole),
      `range ✖
  ✖ net-boxes  Expected \`user-auth/2.2\` to be marked done by a commit of the range
    --> .claude/specs/user-auth/tasks.md:15
    help: npx spec-exec reopen user-auth/2.2
The range is refused as a whole, though 1 of 1 commits follow the spec
more: npx spec-exec explain net-boxes
`,
    )
    const nothing = { outcomes: [], lawChanges: [], notes: [] }
    const text = written(pretty, { kind: 'verify', reports: [], summary: { verdict: nothing } })
    assert.is(text, 'law: spec-exec.config.ts at 9e1d2aa\n1 of 1 commits follow the spec\n')
  })
  test('cuts a subject to the width of the terminal', () => {
    const report = { ...staged, subject: 'feat: hash passwords with a slow function' }
    assert.is(
      written(pretty, { reports: [report], view: { width: 28 } }),
      '✔ user-auth/2.1  feat: hash…\n',
    )
  })
  test('colours only where colour is wanted', () => {
    assert.is(
      written(pretty, { reports: [staged], view: { hasColor: true } }),
      '\u001b[32m✔\u001b[39m \u001b[1muser-auth/2.1\u001b[22m  feat: hash passwords\n',
    )
  })
  test('C07 C08: shows hostile text as it is written', () => {
    assert.is(
      written(pretty, { kind: 'verify', reports: [hostile], summary: { refused: 1 } }),
      `law: spec-exec.config.ts at 9e1d2aa
9d04cad ✖ task a\\u202e/1  feat: \\u001b[2J\\u000d::error::x
  ✖ paths-safe  Expected a plain path, found \`a\\u000a::error::b\`
    --> src/a\\u000a::error file=x::\\xff
    help: git mv a\\u0007 b
  note: \\u2028note
1 of 1 commits refused
more: npx spec-exec explain paths-safe
`,
    )
  })
})
