import { size } from '../../src/clauses/size.js'
import { assert, suite } from '../helpers/suite.js'
import { added, deleted, faultsOf, judge, lines, modified, told } from './scene.js'

const given = { files: 'src/**/*.ts', maxLines: 3 }

suite('clauses: size', (test) => {
  test('a file that becomes too long is found', () => {
    assert.equal(judge(size, given, [modified('src/a.ts', lines(3), lines(5))]), [
      {
        message: 'Expected at most 3 lines, found 5',
        place: { path: 'src/a.ts' },
        fix: 'Split it, or take out 2 lines',
      },
    ])
  })

  test('a new file that is too long is found', () => {
    assert.equal(told(judge(size, given, [added('src/a.ts', lines(4))])), [
      'src/a.ts Expected at most 3 lines, found 4',
    ])
  })

  test('a last line without an ending counts, an ending begins no line', () => {
    assert.equal(
      judge(size, given, [added('src/a.ts', 'a\nb\nc\n'), added('src/b.ts', 'a\r\nb\r\nc')]),
      [],
    )
    assert.is(judge(size, given, [added('src/a.ts', 'a\nb\nc\nd')]).length, 1)
  })

  test('a file that was too long may stay so or shrink', () => {
    const files = [
      modified('src/a.ts', lines(9), lines(9)),
      modified('src/b.ts', lines(9), lines(5)),
    ]
    assert.equal(judge(size, given, files), [])
  })

  test('a file that was too long may not grow', () => {
    assert.equal(judge(size, given, [modified('src/a.ts', lines(9), lines(10))]), [
      {
        message: 'Expected at most 3 lines, or the 9 it had before, found 10',
        place: { path: 'src/a.ts' },
        fix: 'Split it, or take out 1 line',
      },
    ])
  })

  test('a long file that only moved is left alone', () => {
    const files = [deleted('src/a/x.ts', lines(9)), added('src/b/x.ts', lines(9))]
    assert.equal(judge(size, given, files), [])
  })

  test('what tools write is left out where the clause says so', () => {
    const all = { files: '**', maxLines: 3, exempt: 'generated' }
    const paths = ['package-lock.json', 'src/generated/a.ts', 'api/a.pb.go', 'Cargo.lock']
    assert.equal(
      judge(
        size,
        all,
        paths.map((path) => added(path, lines(9))),
      ),
      [],
    )
    assert.is(judge(size, all, [added('src/a.go', lines(9))]).length, 1)
  })

  test('keys that say nothing are named', () => {
    for (const [maxLines, found] of [
      [0, '`0`'],
      ['300', '`300`'],
      [1.5, '`1.5`'],
      [undefined, 'none'],
      [[3], 'a list'],
    ] as const)
      assert.equal(faultsOf(size, { files: '*.ts', maxLines }), [
        `maxLines: Expected a whole number from 1, found ${found}`,
      ])
  })
})
