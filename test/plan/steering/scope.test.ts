import { dialects } from '../../../src/dialects/all.js'
import { compileDialects } from '../../../src/spec/patterns.js'
import { scopeOf } from '../../../src/spec/place.js'
import { assert, suite } from '../../helpers/suite.js'

const { steering } = compileDialects(dialects)

suite('scopeOf', (test) => {
  test('gives the folder that holds the place of the dialect', () => {
    assert.equal(
      [
        '.claude/steering/tech.md',
        'packages/a/.kiro/steering/api/tech.md',
        'a/.specify/memory/constitution.md',
        'x/openspec/config.yaml',
        'a/.claude/steering/b/.claude/steering/tech.md',
      ].map((path) => scopeOf(path, steering)),
      ['', 'packages/a', 'a', 'x', 'a'],
    )
  })

  test('gives the root for a place that begins with a wildcard', () => {
    const own = compileDialects([{ id: 'own', lists: [], steering: ['*/RULES.md'] }])
    assert.is(scopeOf('docs/RULES.md', own.steering), '')
  })
})
