import { assert, suite } from '../helpers/suite.js'
import { before, child, list, marked, parent, path, said, saidOf, work } from './said.js'

const unread = (wanted: string) => [
  'plan',
  `error list-format ${path}:1: Expected a task list ${wanted}, found another`,
  `error plan-marks ${path}: Expected done tasks to stay in the list, found \`login/1\` removed`,
]
const flip = { [path]: marked('2.1'), ...work }

suite('threats: too much of everything', (test) => {
  test('C10: a pattern from steering that runs away', async () => {
    const block = '- kind: text\n  files: src/**\n  ban: /^(a+)+$/\n'
    const doc = '.kiro/steering/code.md'
    const from = parent({ ...before, [doc]: `# Code\n\n\`\`\`yaml spec-exec\n${block}\`\`\`\n` })
    const files = { ...flip, 'src/hash.ts': `${'a'.repeat(60)}!\n` }
    assert.equal(await saidOf(child(from, files)), [
      'task login/2.1',
      'warning steering src/hash.ts: Expected the pattern of this clause to end within 200 ms on `src/hash.ts`, found it running',
    ])
  })
  const oneLine = `${list}- [ ] 9. ${'x'.repeat(8_000_000)}\n`
  const lines = `${list}${'- [ ] a\n'.repeat(1_000_000)}`
  const deep = `${list}\n<?\n${'- '.repeat(500_000)}x\n`
  for (const [how, text] of [
    ['8 MB in one line', oneLine],
    ['a million lines', lines],
  ] as const)
    test(`C11: a list of ${how}`, async () => {
      assert.equal(
        await said({ [path]: text }, 'docs: plan\n'),
        unread('below the limit `maxListBytes`'),
      )
    })
  for (const [how, text, ...faults] of [
    ['8 MB in one line', oneLine, 'plan'],
    ['a million lines', lines, 'plan'],
    ['half a million brackets', `${list}${'['.repeat(500_000)}\n`, 'plan'],
    ['nesting without end', deep, ...unread('that is not nested so deep')],
  ] as const)
    test(`C11: a list of ${how}, where the law lets it be as large`, async () => {
      const from = parent(before, 'maxListBytes: 1073741824')
      assert.equal(await saidOf(child(from, { [path]: text }, 'docs: plan\n')), faults)
    })
})
