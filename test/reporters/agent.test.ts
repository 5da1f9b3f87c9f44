import { agent } from '../../src/reporters/agent.js'
import { assert, suite } from '../helpers/suite.js'
import {
  checklist,
  hostile,
  older,
  passed,
  refused,
  refusedWhole,
  spared,
  taskless,
  written,
} from './made.js'

suite('agent', (test) => {
  test('gives one line to a finding and one to the verdict', () => {
    assert.is(
      written(agent, { reports: [refused], summary: { refused: 1, warnings: 1 } }),
      `staged error one-task .claude/specs/user-auth/tasks.md:14 Expected one task marked done, found 2: \`2.1\`, \`2.2\` | run: npx spec-exec reopen user-auth/2.2
staged warning steering src/card.tsx Expected a name in PascalCase, found \`card.tsx\` | clause: .claude/steering/structure.md:42 | do: Rename the file
staged note judged as an amend of HEAD
refused: 1 of 1 commits, 1 warning
`,
    )
  })
  test('says a passed commit in the verdict alone', () => {
    assert.is(written(agent, { reports: [passed] }), 'ok: 1 commit\n')
  })
  test('says the checklist of a staged task on one line', () => {
    const { commit: _, ...staged } = passed
    assert.is(
      written(agent, { reports: [{ ...staged, checklist }] }),
      `staged checklist: conventions warning (steering); reuse not checked (the task names nothing to reuse); tests passed (npm test: 12 passed); dependencies passed; fully implemented not checked (requirements 1.1: a reviewer tells); task list updated failed (one-task)
ok: 1 commit
`,
    )
  })
  test('says that no task was asked for', () => {
    assert.is(
      written(agent, {
        kind: 'verify',
        reports: [taskless, passed],
        notes: ['pull request 7'],
        summary: { commits: 2, grandfathered: 1, notes: ['tests ran once'] },
      }),
      `note pull request 7
9d04cad note skipped one-task: no task list has an open task
note tests ran once
ok: 2 commits, 1 grandfathered
`,
    )
  })
  test('counts what is older than the law, and names what the law lets pass', () => {
    assert.is(
      written(agent, {
        kind: 'verify',
        reports: [older, spared],
        summary: { commits: 2, grandfathered: 1 },
      }),
      `9d04cad note grandfathered
ok: 2 commits, 1 grandfathered, 1 before the adoption of spec-exec
`,
    )
  })
  test('leaves out warnings and notes when quiet', () => {
    assert.is(
      written(agent, { reports: [refused], summary: { refused: 1 }, view: { isQuiet: true } }),
      `staged error one-task .claude/specs/user-auth/tasks.md:14 Expected one task marked done, found 2: \`2.1\`, \`2.2\` | run: npx spec-exec reopen user-auth/2.2
refused: 1 of 1 commits
`,
    )
  })
  test('says what the range comes to as a whole', () => {
    const run = (summary: object) =>
      written(agent, {
        kind: 'verify',
        reports: [passed],
        summary: { verdict: refusedWhole, ...summary },
      })
    assert.is(
      run({ warnings: 1 }),
      `range error net-boxes .claude/specs/user-auth/tasks.md:15 Expected \`user-auth/2.2\` to be marked done by a commit of the range | run: npx spec-exec reopen user-auth/2.2
range law: rules.one-task: error → off (loosens) | spec-exec.config.ts:3
range law: clause no-console: console.log( is new (tightens)
range note under the law that this range brings, in force once it is merged, 2 commits would be refused
range note one merge was made again
refused: the range as a whole, none of its 1 commit, 1 warning
`,
    )
    const last = run({ commits: 3, refused: 1 }).split('\n').at(-2)
    assert.is(last, 'refused: 1 of 3 commits, and the range as a whole')
  })
  test('marks a finding without a place', () => {
    const [first] = refused.outcomes
    assert.ok(first?.status === 'failed')
    const outcome = { ...first, findings: [{ message: 'Expected a task, found none' }] }
    assert.is(
      written(agent, {
        reports: [{ ...refused, outcomes: [outcome], notes: [] }],
        summary: { refused: 1 },
      }),
      'staged error one-task - Expected a task, found none\nrefused: 1 of 1 commits\n',
    )
  })
  test('C07 C08: keeps hostile text on its line', () => {
    assert.is(
      written(agent, { reports: [hostile], summary: { refused: 1 } }),
      `9d04cad error paths-safe src/a\\u000a::error file=x::\\xff Expected a plain path, found \`a\\u000a::error::b\` | run: git mv a\\u0007 b
9d04cad note \\u2028note
refused: 1 of 1 commits
`,
    )
  })
})
