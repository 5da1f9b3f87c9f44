import { tmpdir } from 'node:os'
import { kinds } from '../../src/clauses/all.js'
import { explain } from '../../src/commands/explain.js'
import { SpecExecError } from '../../src/error.js'
import { rules } from '../../src/rules/all.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'

const where = { cwd: tmpdir(), env: { PATH: process.env['PATH'] } }

suite('explain', (test) => {
  test('lists every rule with its severity and summary, then every kind of clause with its summary', async () => {
    const { code, out } = await called(explain, where)
    const lines = out.trimEnd().split('\n')
    assert.is(code, 0)
    assert.equal(
      lines.map((line) => line.split(/ {2,}/)),
      [
        ...rules.map(({ id, severity, summary }) => [id, severity, summary]),
        [''],
        ['Kinds of clause, for the steering documents:'],
        ...kinds.map(({ kind, summary }) => [kind, summary]),
      ],
    )
  })
  test('says what a rule judges, wants and why, with examples, and how it is set', async () => {
    const { out } = await called(explain, where, { args: ['plan-marks'] })
    assert.is(out, planMarks)
  })
  for (const { id } of rules) {
    test(`explains ${id} with its reason and examples`, async () => {
      const { out } = await called(explain, where, { args: [id] })
      assert.match(
        out,
        /^Why: .*^- (Refused|Refused in CI|Shown): .*^(Refused|Shown)$.*^Accepted$/ms,
      )
    })
  }
  test('says what a kind of clause judges, its keys, and how a finding is waived', async () => {
    const { code, out } = await called(explain, where, { args: ['size'] })
    assert.is(code, 0)
    assert.is(out, size)
  })
  test('explains a rule of the configuration as that lays it out, and without an example', () =>
    withRepo(
      async ({ root, env }) => {
        const { out } = await called(explain, { cwd: root, env }, { args: ['no-friday'] })
        assert.is(out, noFriday)
      },
      { files: { 'spec-exec.config.mjs': ownRule } },
    ))
  for (const { kind, about, example } of kinds) {
    test(`explains clauses of kind ${kind} with each key and an example`, async () => {
      const { out } = await called(explain, where, { args: [kind] })
      for (const { key } of about) assert.match(out, new RegExp(`^  ${key} +\\S`, 'm'))
      assert.ok(out.includes(`\`\`\`yaml spec-exec\n${example}\n\`\`\`\n`))
    })
  }
  test('explains a rule and then the kind of clause that has its name', async () => {
    const { out } = await called(explain, where, { args: ['dependencies'] })
    assert.match(
      out,
      /^dependencies: a commit adds [\s\S]*\n\ndependencies: a clause of this kind says /,
    )
  })
  test('names the nearest rule or kind of clause', async () => {
    const far = await rejects(called(explain, where, { args: ['x'] }))
    const names = new Set([...rules.map(({ id }) => id), ...kinds.map(({ kind }) => kind)])
    assert.is(far instanceof SpecExecError && far.hint, `Use one of: ${[...names].join(', ')}`)
    for (const [said, meant] of [
      ['one-taks', 'one-task'],
      ['nameing', 'naming'],
    ]) {
      const error = await rejects(called(explain, where, { args: [said] }))
      assert.is(error.message, `Expected a rule or a kind of clause, found \`${said}\``)
      assert.is(error instanceof SpecExecError && error.hint, `Run: npx spec-exec explain ${meant}`)
    }
  })
})

const ownRule = `export default {
  extraRules: [
    {
      id: 'no-friday',
      summary: 'is not made on a Friday',
      about: 'Nobody is there to mend it.\\n\\nSo it goes:\\n  1. wait\\n  2. commit',
      kinds: ['task'],
      severity: 'warning',
      needs: 'diff',
      check: () => [],
    },
  ],
}
`

const noFriday = `no-friday: a commit is not made on a Friday

- Severity: warning, unless the configuration says otherwise
- Judges: commits of kind task
- Where: as the commit is made (hooks, \`done\`, \`check\`), by \`verify\`, and on a server

Nobody is there to mend it.

  So it goes:
    1. wait
    2. commit

Set it

In the configuration, \`rules: { 'no-friday': 'error' }\` makes it refuse; \`'off'\` silences it. It
holds from the commit after, in CI once the base branch has it.
`

const planMarks = `plan-marks: a commit changes the plan without checking, unchecking or rewriting what is done

- Severity: error, unless the configuration says otherwise
- Judges: commits of kind plan, law, free, squash
- Where: as the commit is made (hooks, \`done\`, \`check\`), by \`verify\`, and on a server

A commit that changes the plan may add, reword, remove and reorder open tasks, and mark them as
open, started or blocked. No box is born checked, a list that moves or is archived keeps its marks,
and done tasks keep their text. A squash commit may bring tasks that are done: its message names
them. What was done before the pull request it leaves as it was, or names it, where it was reopened,
reworded and done again; what it takes back is shown where its message says "This reverts commit
<id>" of the commit that did it.

Why: if a plan commit could check boxes, every rule about task commits could be walked around with
it.

- Refused: a plan commit that adds "- [x] 9. Ship it".
- Accepted: one that adds "- [ ] 9. Ship it".

The commit that adopts spec-exec may bring lists as they are.

Refused

  docs: plan the launch

  M .claude/specs/auth/tasks.md
   - [ ] 2. Store users
     - [ ] 2.1 Hash passwords
     - [ ] 2.2 Check passwords
  +- [x] 3. Ship it

  ✖ plan-marks  Expected new tasks to be open, found \`auth/3\` born checked
    --> .claude/specs/auth/tasks.md:5
    help: write it with an open box: [ ]

Accepted

  docs: plan the launch

  M .claude/specs/auth/tasks.md
   - [ ] 2. Store users
     - [ ] 2.1 Hash passwords
     - [ ] 2.2 Check passwords
  +- [ ] 3. Ship it

  ✔ plan  docs: plan the launch

Set it

In the configuration, \`rules: { 'plan-marks': 'warning' }\` shows what it finds and refuses nothing;
\`'off'\` silences it. It holds from the commit after, in CI once the base branch has it.
`

const size = `size: a clause of this kind asks that files have at most so many lines

- Severity: error where it is declared, warning where it is read
- Judges: what a commit of kind task, free or law adds or changes
- Where: by the rule \`steering\`, wherever that judges

Keys

  files     Globs of the files it speaks of, from the folder that holds the steering: \`src/**/*.ts\`.
            Without a slash, a glob fits names in any folder: \`*.py\`
  maxLines  The most lines that a file may have, empty ones and comments included. A file that was
            longer before may stay so, and may not grow
  except    Globs of files that it leaves alone: \`src/generated/\`
  exempt    \`generated\` leaves alone what tools write and what was copied in; \`conventional\` also
            names that tools and customs fix: \`README.md\`, \`__init__.py\`, \`[id].tsx\`

Keys of every clause

  id        Names it in waivers and in the configuration. Without one, its place does:
            \`.claude/steering/structure.md:42\`
  why       The reason, which each of its findings ends with
  severity  \`error\` or \`warning\`; \`error\` if it does not say. \`clauses\` in the configuration decides
            over it

Example, in a steering document

\`\`\`yaml spec-exec
- kind: size
  files: src/**/*.ts
  maxLines: 300
  exempt: generated
  why: A file is read in one sitting.
\`\`\`

Refused

Where a steering document declares the clause above:

  feat: log in

  M .claude/specs/auth/tasks.md
  -- [ ] 1. Log in
  +- [x] 1. Log in

  M src/login.ts
   step()
   step()
   step()
  +step()
  +step()
  +step()

  ✖ steering  Expected at most 300 lines, found 302
    --> src/login.ts
    clause: .claude/steering/structure.md:2
    help: Split it, or take out 2 lines: A file is read in one sitting.

Accepted

  feat: log in

  M .claude/specs/auth/tasks.md
  -- [ ] 1. Log in
  +- [x] 1. Log in

  M src/login.ts
   step()
   step()
   step()
  +step()

  ✔ auth/1  feat: log in

Set it

In the configuration, \`clauses: { size: 'warning' }\` decides over all of this kind,
\`clauses: { '<id>': 'off' }\` over one, \`declared\` and \`read\` over all of an origin.

Waived: where the configuration says \`waivers: 'reason'\`, the message of a commit may say
\`Spec-Waive: <id or place of the clause> — <reason>\`. Its findings are then warnings, which every
report shows with the reason.
`
