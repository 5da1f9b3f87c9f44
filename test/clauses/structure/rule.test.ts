import fc from 'fast-check'
import { findMatches } from '../../../src/clauses/structure/find.js'
import { loadedLibrary, loadSyntax } from '../../../src/clauses/structure/library.js'
import { couldMatch, parseMatcher } from '../../../src/clauses/structure/rule.js'
import { assert, suite } from '../../helpers/suite.js'

const numRuns = Number(process.env['SPEC_EXEC_FUZZ'] ?? 100)

const given: readonly unknown[] = [
  'time.sleep($$$)',
  'cache.set($KEY, $$$)',
  { pattern: 'await $X', inside: { kind: 'for_statement', stopBy: 'end' } },
  { kind: 'call', regex: '(^|\\.)get\\(\\w+' },
  { kind: 'call', regex: 'sleep.?(1|2)' },
  { any: [{ pattern: 'cache.get($K)' }, { kind: 'await' }] },
  { all: [{ kind: 'call' }, { regex: 'sleep' }], not: { pattern: 'time.sleep(1)' } },
  {
    kind: 'call',
    has: { pattern: 'time', stopBy: 'end' },
    inside: { pattern: 'load($$$)', stopBy: 'end' },
  },
]

suite('clauses: rules of ast-grep', (test) => {
  test('a text without the names of a pattern cannot match it', () => {
    assert.not(couldMatch({ pattern: 'time.sleep($SECONDS)' }, 'import time'))
    assert.ok(couldMatch({ pattern: 'time.sleep($SECONDS)' }, 'sleep and time'))
    assert.ok(couldMatch({ pattern: '$A = $B' }, ''))
    assert.ok(couldMatch({ not: { pattern: 'gone()' } }, ''))
    assert.not(couldMatch({ kind: 'call', has: { all: [{ pattern: 'gone()' }] } }, ''))
    assert.ok(couldMatch({ any: [{ pattern: 'gone()' }, { kind: 'call' }] }, ''))
  })

  test('nor can one without the words of a regular expression, where they are plain to see', () => {
    const holds = (regex: string, text: string) => couldMatch({ kind: 'call', regex }, text)
    for (const [regex, text] of [
      ['(^|\\.)fetch_\\w+$', 'load_all'],
      ['^requests\\.get', 'requests.put'],
      ['sleepy?', 'slee'],
    ] as const)
      assert.not(holds(regex, text), regex)
    for (const [regex, text] of [
      ['(^|\\.)fetch_\\w+$', 'a.fetch_one'],
      ['sleepy?', 'sleep'],
      ['sleep|wait', 'wait'],
      ['(?i)insert', 'INSERT'],
      ['(sleep)?', ''],
      ['[sleep]', 's'],
      ['sleep{0}', ''],
      ['\\x73leep', 'sleep'],
      ['sleep\\w*', 'sleep'],
    ] as const)
      assert.ok(holds(regex, text), regex)
  })

  test('what is left unparsed holds nothing that a rule finds', async () => {
    await loadSyntax({ id: 'python', package: '@ast-grep/lang-python' })
    const line = fc.constantFrom(
      'time.sleep(1)',
      'cache.set(key, 1)',
      'cache.get(key)',
      'await load(x)',
      'load(time.sleep(1))',
      'x = 1',
      'sleep(2)',
      '# time.sleep(1)',
    )
    const nested = fc.oneof(
      line,
      line.map((each) => `for a in b:\n    ${each}`),
    )
    const text = fc.array(nested, { maxLength: 5 }).map((lines) => `${lines.join('\n')}\n`)
    fc.assert(
      fc.property(text, fc.constantFrom(...given), (written, each) => {
        const matcher = parseMatcher(each)
        if (typeof matcher === 'string') throw new Error(matcher)
        const all = loadedLibrary().parse('python', written).root().findAll({ rule: matcher.rule })
        assert.is(findMatches(matcher, 'python', written).length, all.length)
      }),
      { numRuns },
    )
  })

  test('a matcher is plain JSON', () => {
    for (const each of given) {
      const matcher = parseMatcher(each)
      assert.equal(JSON.parse(JSON.stringify(matcher)), matcher)
    }
  })
})
