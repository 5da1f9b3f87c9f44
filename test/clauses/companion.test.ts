import picomatch from 'picomatch'
import { companion } from '../../src/clauses/companion.js'
import { assert, suite } from '../helpers/suite.js'
import { added, deleted, faultsOf, judge, keysOf, modified, sceneOf, told } from './scene.js'

const tests = { change: 'src/{name}.ts', wants: 'test/{name}.test.ts' }
const judged = (given: Readonly<Record<string, unknown>>, ...paths: readonly string[]) =>
  told(
    judge(
      companion,
      given,
      paths.map((path) => modified(path)),
    ),
  )

suite('clauses: companion', (test) => {
  test('a change without its companion is found', () => {
    assert.equal(judge(companion, tests, [modified('src/user.ts')]), [
      {
        message: 'Expected `test/user.test.ts` to change with `src/user.ts`, found no such change',
        place: { path: 'src/user.ts' },
        fix: 'Bring `test/user.test.ts` up to date in this commit',
      },
    ])
  })

  test('a change with its companion is good, one with the companion of another is not', () => {
    assert.equal(judged(tests, 'src/user.ts', 'test/user.test.ts'), [])
    assert.equal(judged(tests, 'src/user.ts', 'test/order.test.ts'), [
      'src/user.ts Expected `test/user.test.ts` to change with `src/user.ts`, found no such change',
    ])
  })

  test('files that want the same are told of at once', () => {
    const docs = { change: 'src/api/**', wants: 'docs/api.md' }
    assert.equal(judged(docs, 'src/api/a.ts', 'src/api/b.ts', 'src/api/c/d.ts'), [
      'src/api/a.ts Expected `docs/api.md` to change with `src/api/a.ts` and 2 other files, found no such change',
    ])
    assert.equal(judged(docs, 'src/api/a.ts', 'docs/api.md'), [])
  })

  test('any of several companions will do', () => {
    const given = { change: 'src/**', wants: ['docs/', 'CHANGELOG.md'] }
    assert.equal(judged(given, 'src/a.ts', 'docs/a/b.md'), [])
    assert.equal(judged(given, 'src/a.ts', 'packages/a/CHANGELOG.md'), [])
    assert.equal(judged(given, 'src/a.ts'), [
      'src/a.ts Expected `docs/**` or `CHANGELOG.md` to change with `src/a.ts`, found no such change',
    ])
  })

  test('wildcards are parts by their number, and may stand for nothing', () => {
    const given = { change: 'src/**/*.ts', wants: 'tests/unit/{1}/{2}.test.ts' }
    assert.equal(judged(given, 'src/mcp/http/server.ts', 'tests/unit/mcp/http/server.test.ts'), [])
    assert.equal(judged(given, 'src/server.ts', 'tests/unit/server.test.ts'), [])
    assert.equal(judged(given, 'src/server.ts'), [
      'src/server.ts Expected `tests/unit/server.test.ts` to change with `src/server.ts`, found no such change',
    ])
  })

  test('a companion may have wildcards of its own', () => {
    const given = { change: 'src/{name}.ts', wants: 'test/**/{name}.*.ts' }
    assert.equal(judged(given, 'src/a.ts', 'test/x/a.test.ts'), [])
    assert.is(judged(given, 'src/a.ts', 'test/x/b.test.ts').length, 1)
  })

  test('a part with characters of globs is taken as it is', () => {
    const given = { change: 'app/{name}.tsx', wants: '**/{name}.test.tsx' }
    assert.equal(judged(given, 'app/[id].tsx', 'test/[id].test.tsx'), [])
    assert.is(judged(given, 'app/[id].tsx', 'test/i.test.tsx').length, 1)
  })

  test('a companion beside its file asks for no companion of its own', () => {
    const given = { change: 'src/**/{name}.ts', wants: 'src/**/{name}.test.ts' }
    assert.equal(judged(given, 'src/a/b.test.ts'), [])
    assert.equal(judged(given, 'src/a/b.ts', 'src/a/b.test.ts'), [])
  })

  test('names without a slash are found in any folder', () => {
    const given = { change: '{name}.py', wants: 'test_{name}.py' }
    assert.equal(judged(given, 'a/b/c.py', 'tests/test_c.py'), [])
    assert.equal(judged(given, 'a/b/c.py'), [
      'a/b/c.py Expected `test_c.py` to change with `a/b/c.py`, found no such change',
    ])
  })

  test('deletions neither ask nor answer', () => {
    assert.equal(judge(companion, tests, [deleted('src/a.ts')]), [])
    assert.is(judge(companion, tests, [modified('src/a.ts'), deleted('test/a.test.ts')]).length, 1)
  })

  test('where only new files ask, changed and moved ones do not', () => {
    const given = { ...tests, when: 'added' }
    assert.equal(judge(companion, given, [modified('src/a.ts')]), [])
    const wide = { ...given, change: 'src/**/{name}.ts' }
    assert.equal(judge(companion, wide, [deleted('src/a/b.ts'), added('src/c/b.ts')]), [])
    assert.is(judge(companion, given, [added('src/a.ts')]).length, 1)
  })

  test('an exception asks for nothing', () => {
    assert.equal(judged({ ...tests, except: 'src/types.ts' }, 'src/types.ts'), [])
  })

  test('both sides are governed', () => {
    const parsed = companion.parse(tests)
    assert.ok('keys' in parsed)
    if (!('keys' in parsed)) return
    const paths = ['src/a.ts', 'test/a.test.ts', 'src/a/b.ts', 'docs/a.md']
    assert.equal(
      paths.filter((path) => companion.governs(parsed.keys, path)),
      ['src/a.ts', 'test/a.test.ts'],
    )
  })

  test('keys that say nothing are named', () => {
    assert.equal(
      faultsOf(companion, { change: 'src/{name}.ts', wants: 'test/{nmae}.ts', when: 'new' }),
      [
        'wants: Expected a part of `src/{name}.ts`, found `{nmae}` in `test/{nmae}.ts`',
        'when: Expected `changed` or `added`, found `new`',
      ],
    )
    assert.equal(faultsOf(companion, { change: 'src/{a}/{a}.ts', wants: 'x' }), [
      'change: Expected a name for each part, found `{a}`',
    ])
    assert.equal(faultsOf(companion, { change: 'src/*.ts', wants: '{2}.md' }), [
      'wants: Expected a part of `src/*.ts`, found `{2}` in `{2}.md`',
    ])
  })

  test('a companion with wildcards is compiled once for each file that asks', () => {
    const given = { change: 'src/{name}.ts', wants: 'test/**/{name}*.test.ts' }
    const keys = keysOf(companion, given)
    const paths = Array.from({ length: 300 }, (_, at) => [`src/a${at}b.ts`, `test/a${at}b.test.ts`])
    const files = [...paths.flat(), 'src/lone.ts'].map((path) => modified(path))
    const { makeRe } = picomatch
    let compiled = 0
    Reflect.set(picomatch, 'makeRe', (...asked: Parameters<typeof makeRe>) => {
      compiled++
      return makeRe(...asked)
    })
    try {
      assert.equal(told(companion.judge(keys, sceneOf(files))), [
        'src/lone.ts Expected `test/**/lone*.test.ts` to change with `src/lone.ts`, found no such change',
      ])
      assert.is(compiled, 301)
      compiled = 0
      const sources = files.filter(({ path }) => path.startsWith('src/'))
      assert.is(companion.judge(keys, sceneOf(sources)).length, 301)
      assert.is(compiled, 0, 'nothing could be wanted')
    } finally {
      Reflect.set(picomatch, 'makeRe', makeRe)
    }
  })

  test('ten thousand changed files are judged soon', () => {
    const paths = Array.from({ length: 5000 }, (_, at) => [`src/${at}.ts`, `test/${at}.test.ts`])
    const start = performance.now()
    assert.equal(judged(tests, ...paths.flat()), [])
    assert.ok(performance.now() - start < 4000)
  })
})
