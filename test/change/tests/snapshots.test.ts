import { compareSnapshots } from '../../../src/change/tests/snapshots.js'
import { assert, suite } from '../../helpers/suite.js'

const path = 'a.test.ts.snap'
const recorded = (values: Readonly<Record<string, string>>) =>
  `// Vitest Snapshot v1\n\n${Object.entries(values)
    .map(([name, value]) => `exports[\`${name}\`] = \`${value}\`;\n`)
    .join('\n')}`

suite('snapshots', (test) => {
  test('are compared by their names', () => {
    const before = recorded({ 'page 1': '<b>1</b>', 'page 2': '<i/>', 'page 3': '<u/>' })
    const after = recorded({ 'page 3': '<u/>', 'page 1': '<b>2</b>' })
    assert.equal(compareSnapshots(path, before, after), {
      path,
      changed: ['page 1'],
      removed: ['page 2'],
      total: 3,
    })
  })

  test('have nothing to tell where more are recorded, or in another order', () => {
    const before = recorded({ 'page 1': '<b/>', 'page 2': '<i/>' })
    const after = recorded({ 'page 2': '<i/>', 'page 3': '<u/>', 'page 1': '<b/>' })
    assert.is(compareSnapshots(path, before, after), undefined)
    assert.is(compareSnapshots(path, '', after), undefined)
  })

  test('are all removed with their file', () => {
    assert.equal(compareSnapshots(path, recorded({ 'page 1': '<b/>' }), undefined), {
      path,
      changed: [],
      removed: ['page 1'],
      total: 1,
    })
  })

  test('are one where a file records but one', () => {
    const told = compareSnapshots('out.golden', 'one\n', 'two\n')
    assert.equal(told, { path: 'out.golden', changed: [''], removed: [], total: 1 })
  })
})
