import { judged, linesOf, type Story } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const path = '.claude/specs/auth/tasks.md'
const list = '- [ ] 1. Hash\n'
const steering = '.claude/steering/structure.md'

const block = (...clauses: readonly string[]) =>
  `# Structure\n\n\`\`\`yaml spec-exec\n${clauses.join('\n')}\n\`\`\`\n`
const noConsole =
  '- kind: text\n  id: no-console\n  files: src/**/*.ts\n  ban: console.log(\n  why: Output goes through the logger.'

const flip: Story = {
  before: { [path]: list, [steering]: block(noConsole), 'src/old.ts': 'console.log(1)\n' },
  after: {
    [path]: list.replace('[ ]', '[x]'),
    'src/new.ts': 'export const a = 1\n\nconsole.log(a)\n',
  },
  message: 'feat: hash\n\nSpec-Task: auth/1',
  config: "rules: { 'tests-accompany': 'off' }",
}

const judgedLines = async (story: Partial<Story> = {}) =>
  linesOf(await judged({ ...flip, ...story }))
suite('steering', (test) => {
  test('refuses what a declared clause bans, and quotes the clause', async () => {
    const report = await judged(flip)
    const outcome = report.outcomes.find(({ rule }) => rule === 'steering')
    if (outcome?.status !== 'failed')
      throw new Error(`Expected a failure, found ${outcome?.status}`)
    const [finding] = outcome.findings
    assert.equal(finding?.place, { path: 'src/new.ts', line: 3 })
    assert.equal(finding?.clause, { path: steering, line: 4, id: 'no-console' })
    assert.is(finding?.fix, 'Write it without `console.log(`: Output goes through the logger.')
  })

  test('leaves old faults alone', async () => {
    const after = {
      [path]: list.replace('[ ]', '[x]'),
      'src/old.ts': 'console.log(1)\nexport {}\n',
    }
    assert.equal(await judgedLines({ after }), ['task auth/1'])
  })

  test('holds below the folder of its document', async () => {
    const before = {
      [path]: list,
      'packages/a/.claude/steering/structure.md': block(noConsole),
    }
    const after = {
      [path]: list.replace('[ ]', '[x]'),
      'packages/a/src/new.ts': 'console.log(1)\n',
      'packages/b/src/new.ts': 'console.log(1)\n',
    }
    const lines = await judgedLines({ before, after })
    assert.equal(
      [lines.length, lines[1]?.split(':')[0]],
      [2, 'error steering packages/a/src/new.ts'],
    )
  })

  test('P04: is judged by the clause of the parent', async () => {
    const lines = await judgedLines({ after: { ...flip.after, [steering]: '# Structure\n' } })
    assert.ok(lines.some((line) => line.startsWith('error steering src/new.ts:3')))
    assert.ok(lines.some((line) => line.startsWith('error law-apart')))
  })

  test('has the severity that the configuration gives a clause', async () => {
    const severity = (value: string) =>
      judgedLines({
        config: `rules: { 'tests-accompany': 'off' }, clauses: { 'no-console': '${value}' }`,
      })
    assert.equal((await severity('warning'))[1]?.split(' ')[0], 'warning')
    assert.equal(await severity('off'), ['task auth/1'])
  })

  test('takes a waiver with a reason, where the law allows it', async () => {
    const waived = {
      message: 'feat: hash\n\nSpec-Task: auth/1\nSpec-Waive: no-console — no logger yet',
    }
    assert.ok((await judgedLines(waived))[1]?.startsWith('error steering'))
    const config = "rules: { 'tests-accompany': 'off' }, waivers: 'reason'"
    const lines = await judgedLines({ ...waived, config })
    assert.match(lines[1] ?? '', /^warning steering src\/new\.ts:3: .* \(waived: no logger yet\)$/)
    const bare = { message: 'feat: hash\n\nSpec-Task: auth/1\nSpec-Waive: no-console' }
    assert.ok((await judgedLines({ ...bare, config }))[1]?.startsWith('error steering'))
  })

  test('a waiver that lets nothing off is told so', async () => {
    const { notes } = await judged({
      ...flip,
      message:
        'feat: hash\n\nSpec-Waive: no-console\nSpec-Waive: no-consol — typo\nSpec-Waive: no-console — later',
      config: "waivers: 'reason'",
    })
    assert.equal(notes, [
      'not waived: no-console: Spec-Waive wants a reason behind it',
      'not waived: no-consol: no clause of that name is broken',
      'waived: no-console — later',
    ])
  })

  test('whoever brings a broken document is told at once', async () => {
    const report = await judged({
      ...flip,
      after: { [steering]: block(noConsole, '- kind: textt\n  ban: x') },
      message: 'docs: more law',
    })
    assert.equal(linesOf(report).length, 2)
    assert.match(
      linesOf(report)[1] ?? '',
      /^warning steering \.claude\/steering\/structure\.md:9: /,
    )
  })

  test('a read sentence is quoted whole', async () => {
    const report = await judged({
      ...flip,
      before: { ...flip.before, [steering]: '# Structure\n\n- **Files**: `PascalCase.ts`\n' },
    })
    const [finding] = report.outcomes.flatMap((one) =>
      one.status === 'failed' ? one.findings : [],
    )
    assert.equal(finding?.clause, { path: steering, line: 3, text: '**Files**: `PascalCase.ts`' })
  })

  test('shows what is wrong in a document, and judges by the rest of it', async () => {
    const before = { ...flip.before, [steering]: block('- kind: textt\n  ban: x', noConsole) }
    const lines = await judgedLines({ before })
    assert.equal(lines.filter((line) => line.startsWith('error steering')).length, 1)
    assert.equal(lines.filter((line) => line.startsWith('warning steering .claude')).length, 1)
  })
})
