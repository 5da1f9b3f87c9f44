import { readdirSync } from 'node:fs'
import { dialects } from '../../src/dialects/all.js'
import { assert, suite } from '../helpers/suite.js'

suite('dialects', (test) => {
  test('holds every file of its folder, each under the name of the file', () => {
    const folder = new URL('../../src/dialects/', import.meta.url)
    const files = readdirSync(folder).filter((name) => name !== 'all.ts')
    const ids = dialects.map((dialect) => `${dialect.id}.ts`)
    assert.equal([...ids].sort(), files.sort())
  })
})
