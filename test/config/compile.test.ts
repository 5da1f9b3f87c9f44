import { compilePatterns } from '../../src/config/compile.js'
import { defaults } from '../../src/config/defaults.js'
import { assert, suite } from '../helpers/suite.js'

const fits = (sources: readonly string[], text: string) =>
  sources.some((source) => new RegExp(source).test(text))

const whole = { name: 'all', run: 'npm test', related: [], timeout: 600, junit: [] }

suite('compilePatterns', (test) => {
  test('matches whole paths from the root, dot files included', () => {
    const { free } = compilePatterns({ ...defaults, free: ['docs/**', '*.md', '*.{txt,rst}'] }, [])
    assert.equal(
      ['docs/a/.b/c', 'a.md', '.a.md', 'a.rst', 'x/docs/a', 'x/a.md', 'docsx/a'].map((path) =>
        fits(free, path),
      ),
      [true, true, true, true, false, false, false],
    )
  })

  test('protects what reviews depend on', () => {
    const { review } = defaults
    const agents = { ...defaults, review: { ...review, required: 'agents' } } as const
    const isProtected = (settings: typeof defaults) =>
      fits(compilePatterns(settings, []).protected, '.claude/spec-config.json')
    assert.equal([isProtected(defaults), isProtected(agents)], [false, true])
  })

  test('matches whole titles in any case, over slashes', () => {
    const { noWork } = compilePatterns({ ...defaults, noWork: ['Review *', '*sign-off'] }, [])
    assert.equal(
      ['Review the API/CLI docs', 'REVIEW x', 'Team sign-off', 'Code review', 'Review'].map(
        (title) => fits(noWork, title.toLowerCase()),
      ),
      [true, true, true, false, false],
    )
  })

  test('compiles what each test command is for', () => {
    const { related } = compilePatterns(
      { ...defaults, test: [whole, { ...whole, related: ['src/**'] }] },
      [],
    )
    assert.equal(related.length, 2)
    assert.equal(
      related.map((sources) => fits(sources, 'src/a/b.ts')),
      [false, true],
    )
  })

  test('is plain JSON', () => {
    const patterns = compilePatterns(defaults, ['a b/c+(d).ts'])
    assert.equal(JSON.parse(JSON.stringify(patterns)), patterns)
    assert.is(fits(patterns.protected, 'a b/c+(d).ts'), true)
  })
})
