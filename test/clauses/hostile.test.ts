import fc from 'fast-check'
import { kinds } from '../../src/clauses/all.js'
import type { ClauseKind, SceneFile } from '../../src/clauses/clause.js'
import { companion } from '../../src/clauses/companion.js'
import { imports } from '../../src/clauses/imports.js'
import { naming } from '../../src/clauses/naming.js'
import { loadSyntax } from '../../src/clauses/structure/library.js'
import { structure } from '../../src/clauses/structure.js'
import { text } from '../../src/clauses/text.js'
import { assert, suite } from '../helpers/suite.js'
import { added, judge, keysOf, told } from './scene.js'

// The guard only ends a test that runs away.
const seconds = 20
const numRuns = 200 * Number(process.env['SPEC_EXEC_FUZZ'] ?? 1)

type Given = Readonly<Record<string, unknown>>

function inTime<Value>(work: () => Value): Value {
  const start = performance.now()
  const value = work()
  assert.ok(performance.now() - start < seconds * 1000, 'it took too long')
  return value
}

const ranAway = (path: string, left = '') =>
  `${path} Expected the pattern of this clause to end within 200 ms on \`${path}\`, found it running${left}`

suite('clauses: patterns that run away', (test) => {
  const near = `${'a'.repeat(60)}!\n`
  for (const [name, kind, given, path] of [
    ['banned', text, { files: '*.ts', ban: '/^(a+)+$/' }, 'src/a.ts'],
    ['banned, of choices', text, { files: '*.ts', ban: '/^(a|a)*$/' }, 'src/a.ts'],
    ['banned, with a back reference', text, { files: '*.ts', ban: '/^((a*)\\2)*$/' }, 'src/a.ts'],
    ['required', text, { files: '*.ts', require: '/^(?:a+)+$/' }, 'src/a.ts'],
    ['for names', naming, { files: '*.ts', is: '/^(?:a+)+$/' }, `src/${'a'.repeat(60)}.ts`],
  ] as readonly (readonly [string, ClauseKind, Given, string])[])
    test(`C10: one ${name} is stopped and named, and refuses nothing`, () => {
      const found = inTime(() => judge(kind, given, [added(path, near)]))
      assert.equal(told(found), [ranAway(path)])
      assert.equal(
        found.map(({ severity }) => severity),
        ['warning'],
      )
    })
  test('C10: a hundred files are no hundred budgets', () => {
    const files = Array.from({ length: 100 }, (_, at) => added(`src/${at}.ts`, near))
    const found = inTime(() => judge(text, { files: '*.ts', ban: '/^(a+)+$/' }, files))
    assert.equal(told(found), [
      ranAway('src/0.ts'),
      ranAway('src/1.ts'),
      ranAway('src/2.ts', '; 97 more files were left out'),
    ])
  })
  test('what another pattern of the clause finds is told all the same', () => {
    const found = judge(text, { files: '*.ts', ban: ['/^(a+)+$/', 'eval('] }, [
      added('src/a.ts', `${near}eval(1)\n`),
    ])
    assert.equal(told(found), [
      ranAway('src/a.ts'),
      'src/a.ts:2 Expected no `eval(`, found `eval(1)`',
    ])
  })
  test('a path of four thousand characters is tried in time, whatever the glob', () => {
    const path = `${'ab/'.repeat(1300)}${'abc'.repeat(60)}`
    for (const files of [
      '**/**/**/*a*b*c',
      '**{a,**}',
      '{a,b}{c,d}{e,f}{g,h}',
      '*?*?*?',
      '**/*b*c*/x',
    ])
      inTime(() => judge(naming, { files, is: 'kebab-case' }, [added(path)]))
    const given = { change: '{a}/**/{b}/**/*{c}*', wants: '{a}/{b}/{c}.md' }
    inTime(() => judge(companion, given, [added(path)]))
  })
  test('a path of which nobody can tell whether it asks for a companion is governed, and named', () => {
    const path = `${'ab/'.repeat(1300)}${'abc'.repeat(60)}`
    const given = { change: '**/{a}/**/{b}/**/{c}z', wants: '{a}.md' }
    assert.ok(companion.governs(keysOf(companion, given), path))
    assert.equal(
      inTime(() => judge(companion, given, [added(path)])),
      [
        {
          message:
            'Expected the globs of this clause to end within 200 ms on this path, found them running',
          place: { path },
          fix: 'Give the file a shorter path, or write the globs with fewer wildcards',
          severity: 'warning',
        },
      ],
    )
  })
})

suite('clauses: code that is hostile', (test) => {
  const ban = async (matcher: unknown, code: string) => {
    await loadSyntax({ id: 'TypeScript' })
    const given = { files: '*.ts', ban: matcher }
    return told(inTime(() => judge(structure, given, [added('a.ts', code)])))
  }
  const late = 'a.ts Expected the rule of this clause to end within 500 ms, found it running'
  const deep = `${'['.repeat(100_000)}eval(1)${']'.repeat(100_000)}`
  test('what lies a hundred thousand brackets deep is found', async () => {
    assert.equal(await ban('eval($$$)', deep), ['a.ts:1 Expected no `eval($$$)`, found `eval(1)`'])
  })
  test('matches within matches without end are named', async () => {
    assert.equal(await ban('[$A]', deep), [
      'a.ts Expected code that is less deep, found matches within matches',
    ])
  })
  test('regular expressions over code that is deep are stopped and named', async () => {
    assert.equal(await ban({ pattern: '$A', regex: 'evil|eval' }, deep), [late])
    assert.equal(await ban({ regex: 'evil$' }, `${'a+'.repeat(100_000)}evil + b`), [late])
    const calls = `${'f('.repeat(60_000)}1${')'.repeat(60_000)}`
    const rule = { rule: { pattern: 'f($A)' }, constraints: { A: { regex: 'evil' } } }
    assert.equal(await ban(rule, calls), [late])
  })
  test('regular expressions over a list that is long find what they seek', async () => {
    const code = `x = ['evil', ${"'good', ".repeat(30_000)}]\n`
    assert.equal(await ban({ kind: 'string', regex: 'evil' }, code), [
      "a.ts:1 Expected no code that this clause bans, found `'evil'`",
    ])
  })
  test('a regular expression alone looks at every piece of code', async () => {
    assert.equal(await ban({ regex: '^(?:evil)+$' }, `x\n${'y\n'.repeat(2000)}evil\n`), [
      'a.ts:2002 Expected no code that this clause bans, found `evil`',
      'a.ts:2002 Expected no code that this clause bans, found `evil`',
    ])
  })
  for (const [name, matcher, message] of [
    [
      'that is too large',
      { regex: '(?:(?:a{100}){100}){100}' },
      'Compiled regex exceeds size limit',
    ],
    ['that ast-grep does not know', { regex: '(a)\\1' }, 'backreferences are not supported'],
    ['that refers to itself', { rule: { matches: 'a' }, utils: { a: { matches: 'a' } } }, 'cyclic'],
  ] as const)
    test(`a rule ${name} is named`, async () => {
      const [found = '', ...others] = await ban(matcher, 'x = 1\n')
      assert.equal(others, [])
      assert.ok(found.includes(message), found)
    })
  test('a file above 256 kB is named', async () => {
    assert.equal(await ban('eval($$$)', `eval(1)\n${'// words\n'.repeat(40_000)}`), [
      'a.ts Expected a file of at most 256 kB, found 361 kB',
    ])
  })
  test('a megabyte that looks like imports is read in time', () => {
    const given = { from: '**', never: 'lodash' }
    for (const unit of [
      "import {a} from '",
      'import ',
      'from x import (',
      "require('a').b(",
      'import (\n',
      '`${',
      '"""',
      '/*',
      '<script>',
      'export * from ',
    ])
      for (const ending of ['ts', 'vue', 'py', 'go']) {
        const code = unit.repeat(Math.floor(1_000_000 / unit.length))
        inTime(() => judge(imports, given, [added(`a.${ending}`, code)]))
      }
  })
})

suite('clauses: keys that are hostile', (test) => {
  const words = [
    ...['constructor', '__proto__', 'toString', '*.constructor', '*.{constructor,toString}'],
    ...['/(a+)+/', '/(?:a{1000}){1000}/', '/[/', '../x', 'a\\b', '', ' ', '\u001b[2J', '\ud800'],
    ...['{constructor}', '{__proto__}/{a}', '{1}', 'src/{name}.ts', 'x'.repeat(5000), '**', '!a'],
    ...['eval($$$)', '$A', 'python', 'TypeScript', 'PascalCase', 'added'],
  ]
  const names = [
    ...['pattern', 'rule', 'inside', 'has', 'all', 'any', 'not', 'kind', 'regex', 'stopBy'],
    ...['utils', 'constraints', 'matches', 'nthChild', '__proto__', 'constructor', 'context'],
  ]
  const scalar = fc.oneof(
    fc.constantFrom(...words),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.string(),
  )
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 4 }),
    ),
  })).value
  const files: readonly SceneFile[] = [
    added('src/a.constructor', 'constructor\n__proto__ a\n'),
    added('__proto__/toString.py', 'import constructor\n'),
    added('package.json', '{"dependencies": {"__proto__": "1", "constructor": "1"}}'),
  ]
  for (const kind of kinds)
    test(`\`${kind.kind}\` takes them or names them, and judges by what it takes`, async () => {
      await loadSyntax({ id: 'TypeScript' })
      const keys = fc.record(Object.fromEntries(kind.about.map(({ key }) => [key, value])), {
        requiredKeys: [],
      })
      fc.assert(
        fc.property(keys, (given) => {
          const parsed = kind.parse(given)
          if ('faults' in parsed) {
            assert.ok(parsed.faults.length > 0)
            for (const { message } of parsed.faults) assert.match(message, /^Expected .*, found /s)
            return
          }
          const kept: unknown = JSON.parse(JSON.stringify(parsed.keys))
          for (const { path } of files) kind.governs(kept, path)
          // Another language is not loaded here.
          if (kind.kind !== 'structure') kind.judge(kept, { files, asked: new Map() })
        }),
        { numRuns },
      )
    })
})
