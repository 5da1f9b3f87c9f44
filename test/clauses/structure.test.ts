import fc from 'fast-check'
import type { SceneFile } from '../../src/clauses/clause.js'
import { structure } from '../../src/clauses/structure.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { added, deleted, faultsOf, judge, keysOf, modified, sceneOf, told } from './scene.js'

const sleep = { files: 'app/**/*.py', ban: 'time.sleep($$$)' }
const loop = {
  files: '*.ts',
  ban: { pattern: 'await $CALL', inside: { kind: 'for_in_statement', stopBy: 'end' } },
}

suite('clauses: structure, banned', (test) => {
  test('added code is found, with its line', async () => {
    const text =
      'import time\n\ndef wait():\n    # time.sleep(1)\n    time.sleep(\n        1,\n    )\n'
    assert.equal(await judged({ ...sleep, instead: 'asyncio.sleep' }, [added('app/a.py', text)]), [
      {
        message: 'Expected no `time.sleep($$$)`, found `time.sleep( 1, )`',
        place: { path: 'app/a.py', line: 5 },
        fix: 'Write `asyncio.sleep` instead',
      },
    ])
  })

  test('old code is left alone, also when it moves, is indented, or is laid out anew', async () => {
    const before = 'time.sleep(1)\nx = 1\n'
    const after = 'x = 1\nif x:\n    time.sleep(1)\n'
    assert.equal(await judged(sleep, [modified('app/a.py', before, after)]), [])
  })

  test('of equal code the one on an added line is named', async () => {
    const before = 'def a():\n    time.sleep(1)\n'
    const after = `def b():\n    time.sleep(1)\n${before}`
    assert.equal(told(await judged(sleep, [modified('app/a.py', before, after)])), [
      'app/a.py:2 Expected no `time.sleep($$$)`, found `time.sleep(1)`',
    ])
  })

  test('code that goes from one governed file to another is not new', async () => {
    const files = [
      deleted('app/old.py', 'time.sleep(1)\n'),
      modified('app/b.py', 'time.sleep(2)\n', ''),
      added('app/new.py', 'time.sleep(1)\ntime.sleep(2)\ntime.sleep(2)\n'),
    ]
    assert.equal(told(await judged(sleep, files)), [
      'app/new.py:3 Expected no `time.sleep($$$)`, found `time.sleep(2)`',
    ])
  })

  test('old code that comes into a loop is new', async () => {
    const before = 'const a = await load(id)\n'
    const after = 'for (const id of ids) {\n  const a = await load(id)\n}\n'
    assert.equal(told(await judged(loop, [modified('a.ts', before, after)])), [
      'a.ts:2 Expected no code that this clause bans, found `await load(id)`',
    ])
  })

  test('where nothing is to be written instead, the fix is to do without', async () => {
    const [found] = await judged(sleep, [added('app/a.py', 'time.sleep(1)\n')])
    assert.is(found?.fix, 'Write it without that')
  })

  test('a list means each of them, and a rule without a pattern has words of its own', async () => {
    const ban = ['eval($$$)', { kind: 'debugger_statement' }]
    const files = [added('a.js', 'debugger\neval(code)\n')]
    assert.equal(told(await judged({ files: '*.js', ban }, files)), [
      'a.js:2 Expected no `eval($$$)`, found `eval(code)`',
      'a.js:1 Expected no code that this clause bans, found `debugger`',
    ])
  })

  test('a whole rule may bring constraints and utilities', async () => {
    const ban = {
      rule: { all: [{ pattern: '$OBJECT.get($KEY)' }, { matches: 'cache' }] },
      constraints: { KEY: { kind: 'string' } },
      utils: { cache: { has: { regex: '^cache$', stopBy: 'end' } } },
    }
    const files = [added('a.ts', "cache.get('a')\ncache.get(b)\nmap.get('c')\n")]
    assert.equal(told(await judged({ files: '*.ts', ban }, files)), [
      "a.ts:1 Expected no code that this clause bans, found `cache.get('a')`",
    ])
  })

  test('TypeScript with markup is read as such', async () => {
    const keys = { files: '*.{ts,tsx}', ban: 'alert($$$)' }
    const tsx = 'const a = <p onClick={() => alert("a")}>b</p>\n'
    const files = [added('a.tsx', tsx), added('b.ts', 'const c = <string>alert("b")\n')]
    assert.equal(told(await judged(keys, files)), [
      'a.tsx:1 Expected no `alert($$$)`, found `alert("a")`',
      'b.ts:1 Expected no `alert($$$)`, found `alert("b")`',
    ])
  })
})

suite('clauses: structure, required', (test) => {
  const sheet = { files: '*.ts', require: 'suite($$$)' }

  test('a new file without it is found, and one that had it may not lose it', async () => {
    const files = [added('a.ts', 'x()\n'), modified('b.ts', "suite('b')\n", 'y()\n')]
    assert.equal(told(await judged(sheet, files)), [
      'a.ts Expected `suite($$$)` in each new file, found none',
      'b.ts Expected `suite($$$)` in this file, as before, found none',
    ])
  })

  test('an old file without it, and one that only moved, are left alone', async () => {
    const files = [
      modified('a.ts', 'x()\n', 'y()\n'),
      deleted('old/b.ts', 'x()\n'),
      added('new/b.ts', 'x()\n'),
      added('c.ts', "suite('c')\n"),
    ]
    assert.equal(await judged(sheet, files), [])
  })
})

suite('clauses: structure, what cannot be judged', (test) => {
  test('a rule that ast-grep does not take is named and refuses nothing', async () => {
    const file = added('app/a.py', 'x = 1\n')
    assert.equal(await judged({ ...sleep, ban: { kind: 'nonsense' } }, [file]), [
      {
        message:
          'Expected a rule that ast-grep takes for python, found one that it does not: Kind `nonsense` is invalid',
        place: { path: 'app/a.py' },
        severity: 'warning',
      },
    ])
    assert.equal(told(await judged({ ...sleep, ban: 'case $X:' }, [file])), [
      'app/a.py Expected a pattern that is whole code of python, found `case $X:`',
    ])
    assert.equal(told(await judged({ ...sleep, ban: { regex: '(' } }, [file])), [
      'app/a.py Expected a rule that ast-grep takes for python, found one that it does not: error: unclosed group',
    ])
  })

  test('a file that is too large is named', async () => {
    const file = added('app/a.py', `time.sleep(1)\n${'x = 1\n'.repeat(50_000)}`)
    const [found] = await judged(sleep, [file])
    assert.equal(found, {
      message: 'Expected a file of at most 256 kB, found 301 kB',
      place: { path: 'app/a.py' },
      severity: 'warning',
    })
  })

  test('where the text before is too large, nothing is new and nothing is lost, and that is said', async () => {
    const before = `time.sleep(1)\n${'x = 1\n'.repeat(50_000)}`
    const after = 'x = 1\ntime.sleep(1)\ntime.sleep(2)\n'
    const message = 'app/a.py Expected a file of at most 256 kB, found 301 kB'
    const file = modified('app/a.py', before, after)
    assert.equal(told(await judged(sleep, [file])), [message])
    const required = { files: 'app/**/*.py', require: 'time.sleep($$$)' }
    assert.equal(told(await judged(required, [modified('app/a.py', before, 'x = 1\n')])), [message])
    assert.equal(told(await judged(sleep, [modified('app/a.py', before, `${before}${after}`)])), [
      message,
    ])
    const other = added('app/b.py', 'time.sleep(3)\n')
    assert.equal(told(await judged(sleep, [file, other])), [
      'app/b.py:1 Expected no `time.sleep($$$)`, found `time.sleep(3)`',
      message,
    ])
  })

  test('many files that are slow are not judged for minutes, and those that are left are named', async () => {
    const sums = { kind: 'binary_expression', has: { kind: 'string', stopBy: 'end' } }
    const files = Array.from({ length: 12 }, (_, at) =>
      added(`${at}.js`, `x = ${'a+'.repeat(20_000)}${at}`),
    )
    const found = told(await judged({ files: '*.js', ban: sums }, files))
    assert.match(
      found.at(-1) ?? '',
      /^\d\.js Expected this clause to be judged within 2000 ms, found files left: `\d\.js`/,
    )
    const late = 'Expected the rule of this clause to end within 500 ms, found it running'
    assert.equal(
      found.slice(0, -1),
      found.slice(0, -1).map((_, at) => `${at}.js ${late}`),
    )
    assert.ok(found.length < 8, `${found.length}`)
  })

  test('a rule that looks around in code so deep that it would not end is stopped and named', async () => {
    const deep = (bracket: string) => `x = ${bracket.repeat(20_000)}`
    const ban = { kind: 'array', has: { kind: 'identifier', stopBy: 'end' } }
    const started = performance.now()
    assert.equal(told(await judged({ files: '*.js', ban }, [added('a.js', deep('['))])), [])
    const sums = { kind: 'binary_expression', has: { kind: 'string', stopBy: 'end' } }
    assert.equal(
      told(await judged({ files: '*.js', ban: sums }, [added('a.js', `${deep('a+')}a`)])),
      ['a.js Expected the rule of this clause to end within 500 ms, found it running'],
    )
    assert.ok(performance.now() - started < 5000)
  })

  test('a language that is not installed is told with what installs it', async () => {
    const keys = keysOf(structure, { files: '*.cob', language: 'cobol', ban: 'x' })
    const error = await rejects(structure.prepare?.(keys) ?? Promise.resolve())
    assert.is(
      error.message,
      'Expected `@ast-grep/lang-cobol` for the `structure` clauses, found it is not installed',
    )
    assert.is(Reflect.get(error, 'hint'), 'Run `npm install --save-dev @ast-grep/lang-cobol`')
  })
})

suite('clauses: structure, its keys', (test) => {
  test('the language follows from the endings, or is said', () => {
    const languageOf = (files: readonly string[], language?: string) =>
      keysOf(structure, { files, ban: 'x', ...(language && { language }) }).language
    assert.equal(languageOf(['src/**/*.{ts,tsx}', '*.mts']), { id: 'TypeScript' })
    assert.equal(languageOf(['*.py']), { id: 'python', package: '@ast-grep/lang-python' })
    assert.equal(languageOf(['src/'], 'js'), { id: 'JavaScript' })
    assert.equal(languageOf(['src/'], 'Golang'), { id: 'go', package: '@ast-grep/lang-go' })
  })

  test('any keys are taken or refused with a message, and any scene is judged by those that are taken', async () => {
    await structure.prepare?.(keysOf(structure, sleep))
    const word = fc.constantFrom(
      '*.ts',
      '*.py',
      'a',
      '$A',
      '$$$',
      'a($A)',
      'call',
      'end',
      'neighbor',
      '(',
      '',
    )
    const rule = fc.letrec((tie) => ({
      rule: fc.dictionary(
        fc.constantFrom(
          'pattern',
          'kind',
          'regex',
          'inside',
          'has',
          'not',
          'all',
          'any',
          'stopBy',
          'x',
        ),
        fc.oneof({ maxDepth: 4 }, word, tie('rule'), fc.array(tie('rule'), { maxLength: 2 })),
        { maxKeys: 3 },
      ),
    })).rule
    const value = fc.oneof(word, rule, fc.array(rule, { maxLength: 2 }), fc.anything())
    const keys = fc.record(
      { files: word, ban: value, require: value, language: fc.constantFrom('python', 'ts') },
      { requiredKeys: ['files'] },
    )
    const text = fc.oneof(fc.string(), fc.constantFrom('a(1)\n', 'b(a)\n'))
    const file = fc.record({
      path: fc.constantFrom('a.ts', 'b.py'),
      status: fc.constantFrom('A', 'M', 'D'),
      before: text,
      after: text,
    })
    fc.assert(
      fc.property(keys, fc.array(file, { maxLength: 3 }), (given, files) => {
        const parsed = structure.parse(given)
        const told =
          'faults' in parsed ? parsed.faults : structure.judge(parsed.keys, sceneOf(files))
        for (const { message } of told) assert.match(message, /^Expected .*, found/s)
      }),
      { numRuns: Number(process.env['SPEC_EXEC_FUZZ'] ?? 300) },
    )
  })

  test('what is wrong is told', () => {
    const faults = (keys: Readonly<Record<string, unknown>>) =>
      faultsOf(structure, { files: '*.py', ...keys })
    assert.equal(faultsOf(structure, { files: '*.{py,ts}', ban: 'x' }), [
      'language: Expected a text, or a list of at most 200, found none',
    ])
    assert.equal(faults({ language: '../evil', ban: 'x' }), [
      'language: Expected a language such as `TypeScript` or `python`, found `../evil`',
    ])
    assert.equal(faults({}), ['ban: Expected one of `ban` or `require`, found none'])
    assert.equal(faults({ ban: 'time.sleep(' }), [
      'ban: Expected a pattern of whole code, found `time.sleep(`, whose brackets do not match',
    ])
    assert.equal(faults({ ban: 'print("(")' }), [])
    assert.equal(faults({ ban: { patern: 'x' } }), [
      'ban: Expected one of `pattern`, `kind`, `regex`, `nthChild`, `range`, `inside`, `has`, `precedes`, `follows`, `all`, `any`, `not` or `matches`, found `patern`',
    ])
    assert.equal(faults({ ban: { any: [] } }), [
      'ban: Expected a list of rules for `any`, found an empty list',
    ])
    assert.equal(faults({ ban: [1, {}] }), [
      'ban: Expected a pattern or a rule of ast-grep, found `1`',
      'ban: Expected a rule of ast-grep, found an empty one',
    ])
    assert.equal(faults({ ban: { rule: { kind: 'call' }, fix: 'x' } }), [
      'ban: Expected `rule`, `constraints` or `utils`, found `fix`',
    ])
  })
})

async function judged(given: Readonly<Record<string, unknown>>, files: readonly SceneFile[]) {
  await structure.prepare?.(keysOf(structure, given))
  return judge(structure, given, files)
}
