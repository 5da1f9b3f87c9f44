import type { CommandRun } from '../src/facts.js'
import type { Report } from '../src/finding.js'
import { judged } from './helpers/judged.js'
import { assert, suite } from './helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const list = `# Tasks

- [ ] 1. Hash passwords
  - [ ] choose the cost
  - _Leverage: src/crypto.ts_
  - _Requirements: 1.1, 2.3_
- [ ] 2. Log in
`
const before = {
  [path]: list,
  'src/hash.ts': 'export {}\n',
  'src/crypto.ts': 'export const cost = 10\n',
  '.claude/steering/tech.md':
    '```yaml spec-exec\n- kind: text\n  files: src/**\n  ban: console.log(\n```\n',
}
const work = "import { cost } from './crypto.js'\nexport const hash = cost\n"
const done = list.replace('[ ] 1.', '[x] 1.')
const whole = done.replace('[ ] choose', '[x] choose')
const run: CommandRun = {
  name: 'npm test',
  line: 'npm test',
  scope: 'whole',
  end: 'exit',
  code: 0,
  counts: { passed: 12, failed: 0, skipped: 1 },
  from: 'run',
  milliseconds: 900,
  tail: [],
  failedTries: 0,
}
const story = {
  before,
  config: "test: 'npm test'",
  message: 'feat: hash\n\nSpec-Task: auth/1',
  run: { commands: [run], intrusions: [], notes: [] },
}

suite('the checklist', (test) => {
  test('says of each item how it fares, or why it is not checked', async () => {
    const report = await judged({ ...story, after: { 'src/hash.ts': work, [path]: whole } })
    assert.equal(rows(report), [
      'conventions passed: .claude/steering/tech.md:2',
      'reuse passed',
      'tests passed: npm test: 12 passed, 1 skipped',
      'dependencies passed',
      'fully implemented skipped: requirements 1.1, 2.3: a reviewer tells',
      'task list updated passed',
    ])
  })

  test('names the rules by which an item fails, the milder with the harder', async () => {
    const report = await judged({
      ...story,
      after: { 'src/hash.ts': `console.log(1)\nexport const hash = 1\n`, [path]: done },
      message: 'feat: hash',
    })
    assert.equal(rows(report), [
      'conventions failed: steering',
      'reuse warning: reuse',
      'tests skipped: the tests were not run: the commit is refused without them',
      'dependencies passed',
      'fully implemented warning: steps-done',
      'task list updated failed: message-names-task',
    ])
  })

  test('says of a commit that flips nothing that its task is missing', async () => {
    const report = await judged({ ...story, after: { 'src/hash.ts': work }, message: 'feat: hash' })
    assert.equal(rows(report), [
      'conventions passed: .claude/steering/tech.md:2',
      'reuse skipped: no task is flipped',
      'tests skipped: the tests were not run: the commit is refused without them',
      'dependencies skipped: no task is flipped',
      'fully implemented skipped: the task names no requirement: a reviewer tells',
      'task list updated failed: one-task',
    ])
  })

  test('is no part of the report on a plan', async () => {
    const report = await judged({ ...story, after: { [path]: `${list}- [ ] 3. Log out\n` } })
    assert.is(report.checklist, undefined)
  })
})

function rows({ checklist = [] }: Report): readonly string[] {
  return checklist.map(
    ({ name, status, why }) => `${name} ${status}${why === undefined ? '' : `: ${why}`}`,
  )
}
