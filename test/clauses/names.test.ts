import fc from 'fast-check'
import { isExempt } from '../../src/clauses/conventional.js'
import { isCased, nameCases, recased, stemOf } from '../../src/clauses/names.js'
import { assert, suite } from '../helpers/suite.js'

const casesOf = (name: string) => nameCases.filter((nameCase) => isCased(name, nameCase)).join(' ')

suite('clauses: names', (test) => {
  test('each case knows its names', () => {
    assert.is(casesOf('UserProfile'), 'PascalCase')
    assert.is(casesOf('userProfile'), 'camelCase')
    assert.is(casesOf('user-profile'), 'kebab-case')
    assert.is(casesOf('user_profile'), 'snake_case')
    assert.is(casesOf('USER_PROFILE'), 'SCREAMING_SNAKE_CASE')
    assert.is(casesOf('User_Profile'), '')
    assert.is(casesOf('user--profile'), '')
    assert.is(casesOf('-user'), '')
  })

  test('a name of one word has every case that its letters allow', () => {
    assert.is(casesOf('user'), 'camelCase kebab-case snake_case')
    assert.is(casesOf('User'), 'PascalCase')
    assert.is(casesOf('URL'), 'PascalCase SCREAMING_SNAKE_CASE')
  })

  test('letters without case and numbers have all of them', () => {
    for (const name of ['設定', '404']) assert.is(casesOf(name), nameCases.join(' '))
    assert.is(casesOf('2fa'), 'camelCase kebab-case snake_case')
    assert.is(casesOf('été'), 'camelCase kebab-case snake_case')
    assert.is(casesOf('e\u0301te\u0301'), 'camelCase kebab-case snake_case', 'decomposed')
  })

  test('underscores around a name are no fault of a snake', () => {
    for (const name of ['__init__', '_private', 'class_']) assert.is(casesOf(name), 'snake_case')
  })

  test('a name is written anew from its words', () => {
    const written = nameCases.map((nameCase) => recased('HTTPServer-go_to', nameCase))
    assert.equal(written, [
      'HttpServerGoTo',
      'httpServerGoTo',
      'http-server-go-to',
      'http_server_go_to',
      'HTTP_SERVER_GO_TO',
    ])
    assert.is(recased('[id]', 'camelCase'), undefined)
    assert.is(recased('$$', 'kebab-case'), undefined)
  })

  test('the stem ends at the first dot', () => {
    assert.equal(['a/b.steps.ts', 'Makefile', 'a/.env', 'a.b/c'].map(stemOf), [
      'b',
      'Makefile',
      '',
      'c',
    ])
  })

  test('any name is told, and a name written anew has its case', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[aB1_ -]{0,30}$/))
    fc.assert(
      fc.property(name, fc.constantFrom(...nameCases), (text, nameCase) => {
        const written = recased(text, nameCase)
        if (written !== undefined) assert.ok(isCased(written, nameCase))
        isExempt('conventional', text)
      }),
    )
  })

  test('a long name takes no time', () => {
    const start = performance.now()
    for (const text of [
      'a-'.repeat(5e4),
      `${'_'.repeat(1e5)}!`,
      'aA'.repeat(5e4),
      `${'A_'.repeat(5e4)}!`,
    ]) {
      casesOf(text)
      for (const nameCase of nameCases) recased(text, nameCase)
      isExempt('conventional', text)
    }
    assert.ok(performance.now() - start < 8000, `${performance.now() - start} ms`)
  })
})

suite('clauses: exemptions', (test) => {
  test('what tools write and what was copied in is generated', () => {
    const generated = [
      'a/node_modules/b/c.js',
      'web/components/ui/button.tsx',
      'vendor/x.go',
      'api/user.pb.go',
      'lib/user.g.dart',
      'src/api.generated.ts',
      'src/routeTree.gen.ts',
      'dist/a.min.js',
      'go.sum',
      'yarn.lock',
      'pnpm-lock.yaml',
      'a/__snapshots__/b.snap',
      'next-env.d.ts',
    ]
    assert.equal(
      generated.filter((path) => !isExempt('generated', path)),
      [],
    )
  })

  test('what people write is not', () => {
    const own = [
      'src/a.go',
      'src/gen.ts',
      'src/a.gradle',
      'src/ui/Button.tsx',
      'src/lock.ts',
      'README.md',
      'src/vendor.ts',
    ]
    assert.equal(
      own.filter((path) => isExempt('generated', path)),
      [],
    )
  })

  test('a profile is no recipe, and a program in capitals no document', () => {
    const own = [
      'src/UserProfile.tsx',
      'src/API.ts',
      'src/Package.tsx',
      'src/values.ts',
      'src/a_b.py',
    ]
    assert.equal(
      own.filter((path) => isExempt('conventional', path)),
      [],
    )
  })

  test('nothing is left out where the clause does not say so', () => {
    assert.is(isExempt(undefined, 'a/node_modules/README.md'), false)
  })
})
