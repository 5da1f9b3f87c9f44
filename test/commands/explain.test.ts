import { tmpdir } from 'node:os'
import { explain } from '../../src/commands/explain.js'
import { SpecExecError } from '../../src/error.js'
import { rules } from '../../src/rules/all.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { called } from './called.js'

const where = { cwd: tmpdir(), env: { PATH: process.env['PATH'] } }

suite('explain', (test) => {
  test('lists every rule with its severity and summary', async () => {
    const { code, out } = await called(explain, where)
    const lines = out.trimEnd().split('\n')
    assert.is(code, 0)
    assert.equal(
      lines.map((line) => line.split(/ {2,}/)),
      rules.map(({ id, severity, summary }) => [id, severity, summary]),
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
  test('names the nearest rule', async () => {
    const error = await rejects(called(explain, where, { args: ['one-taks'] }))
    assert.is(error.message, 'Expected the id of a rule, found `one-taks`')
    assert.is(error instanceof SpecExecError && error.hint, 'Run: npx spec-exec explain one-task')
  })
})
