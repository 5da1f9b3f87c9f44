import { lintRules } from '../../src/lint/all.js'
import { foundIn } from '../../src/text/words.js'
import { judged } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'
import { linted } from './linted.js'

suite('lint of task lists', (test) => {
  test('has nothing to say of a list that is right', async () => {
    const text = `# Tasks

- [x] 1. Set up
  - [x] 1.1 Create the project
  - [ ]* 1.2 Measure it
- [-] 2. Accounts
  - [x] 2.1 Hash passwords
  - [ ] 2.2 Log in
- [~] 3. Wait for the vendor
`
    assert.equal(await linted(text), [])
  })

  test('names boxes that are none', async () => {
    const text = `- [x ] 1. Set up
- [] 2. Accounts

[ ] 3. Mail

### [x] 4. Ship
`
    const fix = '(write it as `- [ ]` or `- [x]`)'
    assert.equal(await linted(text), [
      `1 error task-boxes: Expected one character between the brackets, found \`- [x ] 1. Set up\` ${fix}`,
      `2 error task-boxes: Expected one character between the brackets, found \`- [] 2. Accounts\` ${fix}`,
      `4 error task-boxes: Expected a bullet before the box, found \`[ ] 3. Mail\` ${fix}`,
      `6 error task-boxes: Expected a box in a list item, not in a heading, found \`### [x] 4. Ship\` ${fix}`,
    ])
  })

  test('names marks that are unknown, and the code point of one that looks like another', async () => {
    const known = 'Expected a mark that is known ([ ], [x], [-], [~])'
    const fix = '(write it as `- [ ]` or `- [x]`)'
    assert.equal(await linted('- [?] 1. Set up\n- [х] 2. Accounts\n'), [
      `1 error task-marks: ${known}, found \`- [?] 1. Set up\` ${fix}`,
      `2 error task-marks: ${known}, found \`- [х] 2. Accounts\` (U+0445) ${fix}`,
    ])
  })

  test('names ids that are given twice, and how their tasks are named until then', async () => {
    const fix = (key: string) => `(give it an id of its own; until then it is named \`${key}\`)`
    assert.equal(await linted('- [ ] 4. A\n- [ ] 4. B\n- [ ] 5. C\n- [ ] 4 D\n'), [
      `2 warning task-ids: Expected each id once in a list, found \`4\` again ${fix('4~2')}`,
      `4 warning task-ids: Expected each id once in a list, found \`4\` again ${fix('4~3')}`,
    ])
  })

  test('lets todos without ids be called the same', async () => {
    assert.equal(await linted('- [ ] Write tests\n- [ ] Write tests\n'), [])
  })

  test('names a parent that is done over a required sub-task that is not', async () => {
    const text = `- [x] 1. Set up
  - [x] 1.1 Create
  - [ ] 1.2 Install
  - [-] 1.3 Configure
  - [ ]* 1.4 Measure
`
    assert.equal(await linted(text), [
      '1 error task-parents: Expected the sub-tasks of `1` done before it, found open: `1.2`, `1.3` (take the mark of `1` back until they are done)',
    ])
  })

  test('shows the first few of many open sub-tasks', async () => {
    const children = [1, 2, 3, 4, 5, 6, 7].map((id) => `  - [ ] 1.${id} Do it\n`)
    assert.equal(await linted(`- [x] 1. All\n${children.join('')}`), [
      '1 error task-parents: Expected the sub-tasks of `1` done before it, found open: `1.1`, `1.2`, `1.3`, `1.4`, `1.5` and 2 more (take the mark of `1` back until they are done)',
    ])
  })

  test('names a list that cannot be read, and says nothing else of it', async () => {
    assert.equal(await linted(Buffer.from([0x2d, 0x20, 0xff, 0xfe])), [
      '1 error list-readable: Expected UTF-8, found another (save it as UTF-8)',
    ])
    assert.equal(await linted(`${'> '.repeat(80)}a\n`), [
      '1 error list-readable: Expected a task list that is not nested so deep, found another (split the list, or nest its items less deep: 64 levels at most)',
    ])
    assert.equal(await linted('a\n'.repeat(600_000)), [
      '1 error list-readable: Expected a task list below the limit `maxListBytes`, found another (split the list, or raise `maxListBytes`)',
    ])
  })

  test('reads a list that only remark can tell', async () => {
    assert.equal(await linted('\t- [ ] code\n\n- [x ] 1. Set up\n'), [
      '3 error task-boxes: Expected one character between the brackets, found `- [x ] 1. Set up` (write it as `- [ ]` or `- [x]`)',
    ])
  })

  test('says the same of faults as the rule list-format', async () => {
    const text = '- [x ] 1. A\n- [?] 2. B\n- [х] 3. C\n- [ ] 2. B\n\n[ ] 4. D\n\n# [x] 5. E\n'
    const report = await judged({ before: {}, after: { '.kiro/specs/auth/tasks.md': text } })
    const found = foundIn(report, 'warning').filter(({ rule }) => rule === 'list-format')
    const own = (await linted(text)).map((one) =>
      one.replace(/^(\d+) \w+ [a-z-]+: (.*) \(.*?\)$/, '$1 $2'),
    )
    assert.equal(
      found.map(({ finding: { place, message } }) => `${place?.line} ${message}`).sort(),
      own.sort(),
    )
  })

  test('has rules with ids of their own', () => {
    const ids = lintRules.map(({ id }) => id)
    assert.equal([...new Set(ids)], ids)
  })
})
