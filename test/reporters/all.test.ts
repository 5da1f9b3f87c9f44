import { reporters } from '../../src/reporters/all.js'
import { assert, suite } from '../helpers/suite.js'

suite('reporters', (test) => {
  test('load by the id that they say of themselves', async () => {
    for (const { id, load } of reporters) {
      const factory = await load()
      assert.is(factory({ hasColor: false, width: 80, isQuiet: false }).id, id)
    }
  })
})
