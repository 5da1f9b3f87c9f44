import fc from 'fast-check'
import { startAllowance } from '../../src/clauses/budget.js'
import { type Pattern, parsePattern, search, type Texts } from '../../src/clauses/pattern.js'
import { assert, suite } from '../helpers/suite.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 120)
const pattern = (said: string) => {
  const parsed = parsePattern(said)
  if (typeof parsed === 'string') throw new Error(parsed)
  return parsed
}
const seek = (sought: Pattern, files: readonly Texts[], milliseconds?: number) =>
  search(sought, files, startAllowance(milliseconds))
const found = (said: string, ...texts: readonly string[]) =>
  seek(pattern(said), [{ path: 'a.ts', texts }]).hits[0]

suite('clauses: patterns', (test) => {
  test('a text is sought as it is', () => {
    assert.equal(pattern('a.b('), { said: 'a.b(' })
    assert.equal(found('a.b(', 'xa.b(y', 'aXb(', 'A.B('), [0])
  })

  test('what stands between slashes is a regular expression', () => {
    assert.equal(pattern('/a.b/i'), { said: '/a.b/i', source: 'a.b', flags: 'i' })
    assert.equal(found('/a.b/i', 'xa.by', 'AxB', 'ab'), [0, 1])
  })

  test('a text with a slash is a text', () => {
    assert.equal(pattern('src/a'), { said: 'src/a' })
    assert.equal(pattern('//'), { said: '//' })
  })

  test('only what repeats, refers back or chooses often runs under the clock', () => {
    const guarded = [
      '/a+/',
      '/a*/',
      '/a{2}/',
      '/(a)\\1/',
      '/(?<=a)b/',
      '/(a|a)(a|a)(a|a)(a|a)(a|a)/',
    ]
    for (const said of guarded) assert.is(pattern(said).isGuarded, true, said)
    for (const said of ['/\\+a\\*\\{/', '/console\\.(?:log|debug)\\(/', '/\\bany\\b/'])
      assert.is(pattern(said).isGuarded, undefined, said)
  })

  test('how often a guarded one repeats is known where no part that repeats holds another', () => {
    const repeats = (said: string) => pattern(said).repeats
    assert.equal(['/a+/', '/\\s*\\(.*x{2}/', '/[*+]a/'].map(repeats), [1, 3, 0])
    assert.equal(['/(a+)+/', '/(a|b)*/', '/(a+)\\1/', '/(?<=a+)b/'].map(repeats), [
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('one that nobody can run is refused by name', () => {
    assert.is(parsePattern('/(/'), 'Expected a regular expression, found `/(/`')
    assert.is(
      parsePattern('/a/x'),
      'Expected the flags i, m, s or u after a pattern, found `x` in `/a/x`',
    )
    assert.is(
      parsePattern('/usr/local'),
      'Expected the flags i, m, s or u after a pattern, found `local` in `/usr/local`',
    )
    assert.is(parsePattern(`/${'a'.repeat(999)}/`), 'Expected at most 1000 characters, found 1001')
  })

  test('known catastrophes are stopped and named', () => {
    const text = `${'a'.repeat(64)}!`
    const bombs = ['(a+)+$', '(a|aa)+$', '(.*a){20}$', '(a|a)*$', '([a-z]+)*$', '^(?:a?){40}a{40}$']
    for (const source of bombs) {
      const start = performance.now()
      const { hits, runaways } = seek(pattern(`/${source}/`), [{ path: 'a.ts', texts: [text] }])
      assert.equal(hits, [undefined], source)
      assert.equal(
        runaways.map(({ message }) => message),
        ['Expected the pattern of this clause to end within 200 ms on `a.ts`, found it running'],
      )
      assert.ok(performance.now() - start < 5000, source)
    }
  })

  test('a file is named only when it had the whole budget for itself', () => {
    // Each file takes a good part of the budget, all of them many times as much.
    const texts = Array.from({ length: 4 }, () => 'a'.repeat(2000))
    const files = Array.from({ length: 40 }, (_, at) => ({ path: `${at}.ts`, texts }))
    const start = performance.now()
    const { hits, runaways } = seek(pattern('/a*b/'), files.slice(0, 1))
    const one = performance.now() - start
    assert.ok(one < 5000, `${one} ms`)
    assert.equal([hits, runaways], [[[]], []])
    assert.equal(seek(pattern('/a*b/'), files, 60_000).runaways, [])
  })

  test('files that each keep to their budget are left and named once all is used up', () => {
    const texts = Array.from({ length: 4 }, () => 'a'.repeat(2000))
    const files = Array.from({ length: 60 }, (_, at) => ({ path: `${at}.ts`, texts }))
    const allowance = startAllowance(-1)
    const first = search(pattern('/a*b/'), files.slice(0, 5), allowance)
    assert.equal(first, { hits: Array(5).fill(undefined), runaways: [] })
    search(pattern('/a*c/'), files.slice(0, 2), allowance)
    assert.equal(allowance.breaches(), [
      {
        message:
          'Expected this clause to be judged within -1 ms, found files left: `0.ts`, `1.ts`, `2.ts` and 2 more',
        place: { path: '0.ts' },
        fix: 'Write the clause so that it is cheaper, or name fewer files in it',
        severity: 'warning',
      },
    ])
    assert.equal(search(pattern('ab'), [{ path: 'a.ts', texts: ['ab'] }], allowance).hits, [[0]])
    assert.equal(startAllowance().breaches(), [])
  })

  test('a line of a megabyte is bounded', () => {
    const start = performance.now()
    seek(pattern('/a.*b.*c.*d/'), [{ path: 'a.js', texts: ['ab'.repeat(500_000)] }])
    assert.ok(performance.now() - start < 5000)
  })

  test('any pattern on any text ends in time', () => {
    const source = fc.stringMatching(/^(?:[ab.]|\\[swb1]|[(|)*+?]|\[ab\]|\{2,9\}){1,14}$/)
    const text = fc.stringMatching(/^[ab ]{0,60}$/)
    fc.assert(
      fc.property(fc.oneof(source, fc.string()), text, (said, line) => {
        const parsed = parsePattern(`/${said}/`)
        const start = performance.now()
        if (typeof parsed !== 'string') seek(parsed, [{ path: 'a', texts: [line, `${line}!`] }])
        assert.ok(performance.now() - start < 5000, said)
      }),
      { numRuns },
    )
  })
})
