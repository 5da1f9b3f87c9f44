import { reporters } from '../../src/reporters/all.js'
import { assert, suite } from '../helpers/suite.js'

suite('reporters', (test) => {
  test('load by their ids', async () => {
    for (const { id, load } of reporters) {
      const factory = await load()
      const reporter = factory({ hasColor: false, width: 80, isQuiet: false })
      assert.type(reporter.open, 'function', id)
    }
  })
})
