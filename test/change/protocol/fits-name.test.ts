import fc from 'fast-check'
import { fitsName, isExactly } from '../../../src/change/protocol/fits-name.js'
import { isNamed, readWords } from '../../../src/change/protocol/named.js'
import { assert, suite } from '../../helpers/suite.js'

suite('fitsName', (test) => {
  for (const [name, path, is] of [
    ['src/a.ts', 'src/a.ts', true],
    ['./src/a.ts', 'src/a.ts', true],
    ['a.ts', 'src/a.ts', true],
    ['src/a.ts', 'packages/b/src/a.ts', true],
    ['my-repo/src/a.ts', 'src/a.ts', true],
    ['src/', 'src/b/a.ts', true],
    ['lib/b', 'src/lib/b/a.ts', true],
    ['src/a', 'src/a.ts', true],
    ['src/a', 'src/a.service.ts', true],
    ['src/*.ts', 'src/a.ts', true],
    ['src/**/*.{ts,tsx}', 'src/b/c/a.tsx', true],
    ['app/[id]/page.tsx', 'app/[id]/page.tsx', true],
    ['src/a.ts', 'src/ba.ts', false],
    ['a.ts', 'src/ba.ts', false],
    ['src/a', 'src/a/../b.ts', true],
    ['src/*.ts', 'src/b/a.ts', false],
    ['src/a', 'src/ab.ts', false],
  ] as const)
    test(`\`${name}\` ${is ? 'is' : 'is not'} ${path}`, () => assert.is(fitsName(name, path), is))

  test('a bare name is exactly no path but its own', () => {
    assert.ok(isExactly('README.md', 'README.md'))
    assert.ok(isExactly('src/a.ts', 'packages/b/src/a.ts'))
    assert.not.ok(isExactly('README.md', 'docs/README.md'))
  })

  test('any name is asked of any path, and of any text, in no time', () => {
    const word = fc.oneof(fc.string({ maxLength: 300 }), fc.stringMatching(/^[a*{},/.[\]]{0,60}$/))
    fc.assert(
      fc.property(word, word, (name, text) => {
        fitsName(name, text)
        isExactly(name, text)
        isNamed(name, 'npm', readWords([text]))
        isNamed(name, 'maven', readWords([text]))
      }),
      { numRuns: Number(process.env['SPEC_EXEC_FUZZ'] ?? 300) },
    )
    const start = performance.now()
    fitsName('a*'.repeat(100), 'a'.repeat(4000))
    fitsName(`${'a*'.repeat(6)}b`, 'a'.repeat(200))
    assert.ok(performance.now() - start < 2000)
  })
})
