import { tmpdir } from 'node:os'
import { kinds } from '../../src/clauses/all.js'
import { explain } from '../../src/commands/explain.js'
import { SpecExecError } from '../../src/error.js'
import { rules } from '../../src/rules/all.js'
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
  test('says what a rule judges, wants, and why', async () => {
    const rule = rules.find(({ id }) => id === 'one-task')
    const { out } = await called(explain, where, { args: ['one-task'] })
    assert.is(
      out,
      `one-task: a commit ${rule?.summary}
  severity: error, unless the configuration says otherwise
  judges: commits of kind task
  judged as the commit is made, and by verify

${rule?.about}
`,
    )
  })
  for (const { id } of rules) {
    test(`explains ${id} with its reason and examples`, async () => {
      const { out } = await called(explain, where, { args: [id] })
      assert.match(out, /^Why: .*^(Refused|Accepted|Shown)\b/ms)
    })
  }
  test('says what a kind of clause judges, its keys, and how a finding is waived', async () => {
    const { code, out } = await called(explain, where, { args: ['size'] })
    assert.is(code, 0)
    assert.is(out, size)
  })
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

const size = `size: a clause of this kind asks that files have at most so many lines
  judged by the rule steering

Keys:
  files     Globs of the files it speaks of, from the folder that holds the steering: \`src/**/*.ts\`.
            Without a slash, a glob fits names in any folder: \`*.py\`
  maxLines  The most lines that a file may have, empty ones and comments included. A file that was
            longer before may stay so, and may not grow
  except    Globs of files that it leaves alone: \`src/generated/\`
  exempt    \`generated\` leaves alone what tools write and what was copied in; \`conventional\` also
            names that tools and customs fix: \`README.md\`, \`__init__.py\`, \`[id].tsx\`

Keys of every clause:
  id        Names it in waivers and in the configuration. Without one, its place does:
            \`.claude/steering/structure.md:42\`
  why       The reason, which each of its findings ends with
  severity  \`error\` or \`warning\`; \`error\` if it does not say. \`clauses\` in the configuration decides
            over it: by id, by kind, or for all that are \`declared\` or \`read\`

Example, in a steering document:

\`\`\`yaml spec-exec
- kind: size
  files: src/**/*.ts
  maxLines: 300
  exempt: generated
  why: A file is read in one sitting.
\`\`\`

Waived: where the configuration says \`waivers: 'reason'\`, the message of a commit may say
\`Spec-Waive: <id or place of the clause> — <reason>\`. Its findings are then warnings, which every
report shows with the reason.
`
