import { text } from '../../src/clauses/text.js'
import { assert, suite } from '../helpers/suite.js'
import { added, deleted, faultsOf, judge, modified, told } from './scene.js'

const log = { files: 'src/**/*.ts', ban: 'console.log(' }

suite('clauses: text, banned', (test) => {
  test('an added line is found, with the line in the new text', () => {
    const files = [modified('src/a.ts', 'a\nb\n', 'a\n  console.log(token)\nb\n')]
    assert.equal(judge(text, log, files), [
      {
        message: 'Expected no `console.log(`, found `console.log(token)`',
        place: { path: 'src/a.ts', line: 2 },
        fix: 'Write it without `console.log(`',
      },
    ])
  })

  test('what to write instead is the fix', () => {
    const [found] = judge(text, { ...log, instead: 'logger.info(' }, [
      added('src/a.ts', 'console.log(1)'),
    ])
    assert.is(found?.fix, 'Write `logger.info(` instead')
  })

  test('old lines are left alone, also when they move or are indented', () => {
    const before = 'console.log(1)\nif (a) {\n}\n'
    assert.equal(judge(text, log, [modified('src/a.ts', before, `x\n${before}`)]), [])
    assert.equal(
      judge(text, log, [modified('src/a.ts', before, 'if (a) {\n  console.log(1)\n}\n')]),
      [],
    )
  })

  test('a line that stands more often than before is found where it was added', () => {
    const files = [
      modified('src/a.ts', 'a\nconsole.log(1)\nb\n', 'a\nconsole.log(1)\nb\nconsole.log(1)\n'),
    ]
    assert.equal(told(judge(text, log, files)), [
      'src/a.ts:4 Expected no `console.log(`, found `console.log(1)`',
    ])
  })

  test('a line that goes from one governed file to another is not new', () => {
    const files = [
      modified('src/a.ts', 'console.log(1)\nx\n', 'x\n'),
      added('src/b.ts', 'console.log(1)\nconsole.log(1)\n'),
    ]
    assert.equal(told(judge(text, log, files)), [
      'src/b.ts:2 Expected no `console.log(`, found `console.log(1)`',
    ])
    assert.equal(
      judge(text, log, [
        deleted('src/a.ts', 'console.log(1)'),
        added('src/c.ts', 'console.log(1)'),
      ]),
      [],
    )
  })

  test('a line that comes from a file which the clause leaves alone is new', () => {
    const files = [
      deleted('scripts/a.ts', 'console.log(1)\n'),
      added('src/a.ts', 'console.log(1)\n'),
    ]
    assert.is(judge(text, log, files).length, 1)
  })

  test('a new line ending alone makes no new line', () => {
    assert.equal(
      judge(text, log, [modified('src/a.ts', 'console.log(1)\n', 'console.log(1)\r\n')]),
      [],
    )
  })

  test('a pattern is tried on each added line', () => {
    const given = { files: '*.py', ban: ['/\\bprint\\(/', '/^from \\S+ import \\*/i'] }
    const after = 'pprint(a)\nprint(a)\nFrom x import *\nfrom x import y\n'
    assert.equal(told(judge(text, given, [added('a/b.py', after)])), [
      'a/b.py:2 Expected no `/\\bprint\\(/`, found `print(a)`',
      'a/b.py:3 Expected no `/^from \\S+ import \\*/i`, found `From x import *`',
    ])
  })

  test('a long line is shown in part', () => {
    const [found] = judge(text, log, [added('src/a.ts', `console.log(${'x'.repeat(200)})`)])
    assert.is(
      found?.message,
      `Expected no \`console.log(\`, found \`console.log(${'x'.repeat(67)}…\``,
    )
  })
})

suite('clauses: text, required', (test) => {
  const license = { files: 'src/**/*.ts', require: 'SPDX-License-Identifier: MIT' }
  const head = '// SPDX-License-Identifier: MIT\n'

  test('each new file must hold it', () => {
    const files = [added('src/a.ts', 'a\n'), added('src/b.ts', head)]
    assert.equal(judge(text, license, files), [
      {
        message: 'Expected `SPDX-License-Identifier: MIT` in each new file, found none',
        place: { path: 'src/a.ts' },
        fix: 'Write `SPDX-License-Identifier: MIT` into it',
      },
    ])
  })

  test('an old file without it is left alone, moved or not', () => {
    assert.equal(judge(text, license, [modified('src/a.ts', 'a', 'b')]), [])
    assert.equal(judge(text, license, [deleted('src/a/x.ts', 'a'), added('src/b/x.ts', 'b')]), [])
  })

  test('a file that had it may not lose it', () => {
    assert.equal(told(judge(text, license, [modified('src/a.ts', head, 'b')])), [
      'src/a.ts Expected `SPDX-License-Identifier: MIT` in this file, as before, found none',
    ])
  })

  test('a pattern is tried on the whole text', () => {
    const given = { files: '*.py', require: "/^'use strict'$/m" }
    assert.equal(judge(text, given, [added('a.py', "# x\r\n'use strict'\r\n")]), [])
    assert.is(judge(text, given, [added('a.py', "'use strict' # x\n")]).length, 1)
  })

  test('a binary or deleted file holds nothing, and is not asked', () => {
    assert.equal(
      judge(text, license, [{ path: 'src/a.ts', status: 'A' }, deleted('src/b.ts', head)]),
      [],
    )
  })
})

suite('clauses: text, keys', (test) => {
  test('blanks about a text are part of it, and what YAML adds below it is not', () => {
    const ban = (said: string, line: string) =>
      judge(text, { files: '*.ts', ban: said }, [added('a.ts', `${line}\n`)]).length
    assert.equal([ban(' as any', 'class Many {}'), ban(' as any', 'x as any')], [0, 1])
    assert.is(ban('console.log(\n', 'console.log(1)'), 1)
  })

  test('a pattern that fits no line is named', () => {
    for (const said of ['/a\\nb/', '/a(?:\\n|b)/', '/\\\\\\n/'])
      assert.equal(faultsOf(text, { files: '*', ban: said }), [
        `ban: Expected a text on one line, found \`${said}\``,
      ])
    for (const said of ['/[^\\n]+b/', '/a\\\\nb/'])
      assert.equal(faultsOf(text, { files: '*', ban: said }), [])
    assert.equal(faultsOf(text, { files: '*', require: '/a\\nb/' }), [])
  })

  test('keys that say nothing are named', () => {
    assert.equal(faultsOf(text, { files: 'src/**' }), [
      'ban: Expected a text, or a list of at most 200, found none',
    ])
    assert.equal(faultsOf(text, { files: 'src/**', ban: ['a', 5, '/(/', '/a/g', 'a\nb'] }), [
      'ban: Expected a text, or a list of at most 200, found `5`',
    ])
    assert.equal(
      faultsOf(text, { files: 'src/**', ban: ['/(/', '/a/g', 'a\nb', 'x'.repeat(1001)] }),
      [
        'ban: Expected a regular expression, found `/(/`',
        'ban: Expected the flags i, m, s or u after a pattern, found `g` in `/a/g`',
        'ban: Expected at most 1000 characters, found 1001',
        'ban: Expected a text on one line, found `a b`',
      ],
    )
  })
})

suite('clauses: text, patterns that run away', (test) => {
  const evil = { files: '*.ts', ban: '/^(a+)+$/' }
  const bomb = `${'a'.repeat(60)}!\n`
  const ran = (path: string, rest = '') =>
    `${path} Expected the pattern of this clause to end within 200 ms on \`${path}\`, found it running${rest}`

  test('the file is named with a warning, and the others are judged', () => {
    const files = [added('a.ts', 'aa\n'), added('b.ts', bomb), added('c.ts', 'x\naaa\n')]
    const found = judge(text, evil, files)
    assert.equal(told(found), [
      'a.ts:1 Expected no `/^(a+)+$/`, found `aa`',
      'c.ts:2 Expected no `/^(a+)+$/`, found `aaa`',
      ran('b.ts'),
    ])
    assert.equal(
      found.map(({ severity }) => severity),
      [undefined, undefined, 'warning'],
    )
  })

  test('after three of them the rest is left out, and said', () => {
    const files = Array.from({ length: 9 }, (_, at) => added(`${at}.ts`, bomb))
    const start = performance.now()
    assert.equal(told(judge(text, evil, files)), [
      ran('0.ts'),
      ran('1.ts'),
      ran('2.ts', '; 6 more files were left out'),
    ])
    assert.ok(performance.now() - start < 8000)
  })

  test('a required pattern that runs away on the text before is no verdict, and said', () => {
    const given = { files: '*.ts', require: '/^(a+)+$/' }
    assert.equal(told(judge(text, given, [modified('a.ts', bomb.trim(), 'b')])), [ran('a.ts')])
  })

  test('many files of which none runs away end in time, and what is left is said', () => {
    const slow = { files: '*.ts', ban: '/^(?:a|a)*$/' }
    const files = Array.from({ length: 400 }, (_, at) => added(`${at}.ts`, `${'a'.repeat(20)}!\n`))
    const start = process.cpuUsage()
    const found = judge(text, slow, files)
    const { user } = process.cpuUsage(start)
    assert.ok(user / 1e6 < 4, `${user / 1e6} s`)
    for (const { message, severity } of found) {
      assert.match(message, /^Expected this clause to be judged within 2000 ms, found files left: /)
      assert.is(severity, 'warning')
    }
    assert.ok(found.length <= 1)
  })

  test('a required pattern that runs away is no verdict', () => {
    const given = { files: '*.ts', require: '/^(a+)+$/' }
    assert.equal(told(judge(text, given, [added('a.ts', bomb.trim())])), [ran('a.ts')])
  })
})
