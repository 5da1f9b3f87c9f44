import { naming } from '../../src/clauses/naming.js'
import { assert, suite } from '../helpers/suite.js'
import { added, deleted, faultsOf, judge, modified, told } from './scene.js'

const components = { files: 'src/components/**/*.tsx', is: 'PascalCase' }
const namesOf = (given: Readonly<Record<string, unknown>>, paths: readonly string[]) =>
  judge(
    naming,
    given,
    paths.map((path) => added(path)),
  ).map(({ place }) => place.path)

suite('clauses: naming', (test) => {
  test('a new file with another case is found, with the name that it should have', () => {
    assert.equal(judge(naming, components, [added('src/components/user-card.tsx')]), [
      {
        message: 'Expected a name in the form PascalCase, found `user-card.tsx`',
        place: { path: 'src/components/user-card.tsx' },
        fix: 'Rename it to `UserCard.tsx`',
      },
    ])
  })

  test('a name in one of several forms is good', () => {
    const given = { files: 'src/**/*.ts', is: ['camelCase', '/^use-[a-z]+\\.ts$/'] }
    assert.equal(
      told(judge(naming, given, [added('src/use-auth.ts'), added('src/getUser.ts')])),
      [],
    )
    assert.equal(judge(naming, given, [added('src/get-user.ts')]), [
      {
        message:
          'Expected a name in the form camelCase or `/^use-[a-z]+\\.ts$/`, found `get-user.ts`',
        place: { path: 'src/get-user.ts' },
        fix: 'Rename it to `getUser.ts`',
      },
    ])
  })

  test('a pattern is tried on the whole name', () => {
    const given = { files: 'tests/integration/*', is: '/_test\\.go$/' }
    assert.equal(judge(naming, given, [added('tests/integration/user.go')]), [
      {
        message: 'Expected a name in the form `/_test\\.go$/`, found `user.go`',
        place: { path: 'tests/integration/user.go' },
        fix: 'Rename it to the form `/_test\\.go$/`',
      },
    ])
    assert.equal(namesOf(given, ['tests/integration/user_test.go']), [])
  })

  test('what follows the first dot is not judged', () => {
    const given = { files: '*.ts', is: 'camelCase' }
    assert.equal(
      namesOf(given, ['src/login.steps.ts', 'src/a.b-c.D_e.ts', 'src/.hidden-file.ts']),
      [],
    )
  })

  test('old files, changed or moved with their names, are left alone', () => {
    const files = [
      modified('src/components/user-card.tsx'),
      deleted('src/components/old/nav-bar.tsx'),
      added('src/components/new/nav-bar.tsx'),
    ]
    assert.equal(judge(naming, components, files), [])
  })

  test('a renamed file is judged', () => {
    const files = [deleted('src/components/Card.tsx'), added('src/components/user-card.tsx')]
    assert.equal(told(judge(naming, components, files)), [
      'src/components/user-card.tsx Expected a name in the form PascalCase, found `user-card.tsx`',
    ])
  })

  test('a declared clause leaves nothing out but what it says', () => {
    const given = { files: 'src/**', is: 'kebab-case', except: ['src/ui/', 'README.md'] }
    assert.equal(namesOf(given, ['src/ui/Button.tsx', 'src/a/README.md', 'src/CLAUDE.md']), [
      'src/CLAUDE.md',
    ])
  })

  test('conventional names and generated files are no findings where a clause exempts them', () => {
    const paths = [
      'web/components/ui/alert-dialog.tsx',
      'web/CLAUDE.md',
      'web/README.ja.md',
      'web/charts/api/Chart.yaml',
      'web/charts/api/templates/_helpers.tpl',
      'web/Dockerfile',
      'web/app/[id].tsx',
      'web/app/(group).tsx',
      'web/app/$slug.tsx',
      'web/app/+page.svelte',
      'web/pages/_app.tsx',
      'web/index.ts',
      'web/__init__.py',
      'web/login.steps.ts',
      'web/vite.config.ts',
      'web/api/user_pb2.py',
      'web/api/user-service.pb.go',
      'web/generated/some_client.ts',
      'web/migrations/0001_initial.py',
      'web/Makefile',
      'web/404.tsx',
    ]
    for (const is of ['PascalCase', 'camelCase', 'kebab-case', 'snake_case']) {
      const found = namesOf({ files: 'web/**', is, exempt: 'conventional' }, paths)
      assert.equal(found, [], is)
    }
  })

  test('a name with a middle is left alone with the conventional ones, unless the globs ask for it', () => {
    const paths = ['src/userLogin.steps.ts', 'src/userLogin.ts', 'src/types/userLogin.d.ts']
    const given = { is: 'kebab-case', exempt: 'conventional' }
    assert.equal(namesOf({ ...given, files: 'src/**/*.ts' }, paths), ['src/userLogin.ts'])
    assert.equal(namesOf({ ...given, files: '*.steps.ts' }, paths), ['src/userLogin.steps.ts'])
    assert.equal(namesOf({ files: 'src/**/*.ts', is: 'kebab-case' }, paths), paths)
  })

  test('other names are findings there too', () => {
    const given = { files: 'web/**', is: 'kebab-case', exempt: 'conventional' }
    const paths = ['web/UserProfile.tsx', 'web/user_card.py', 'web/Info.tsx', 'web/go_on.go']
    assert.equal(namesOf(given, paths), paths)
  })

  test('keys that say nothing are named', () => {
    assert.equal(faultsOf(naming, { file: 'x', is: 'Pascal', files: [] }), [
      'file: Expected one of `files`, `except`, `exempt` or `is`, found `file`',
      'files: Expected a text, or a list of at most 200, found an empty list',
      'is: Expected `PascalCase`, `camelCase`, `kebab-case`, `snake_case` or `SCREAMING_SNAKE_CASE`, or a `/pattern/`, found `Pascal`',
    ])
    assert.equal(faultsOf(naming, { ...components, exempt: 'all' }), [
      'exempt: Expected `conventional` or `generated`, found `all`',
    ])
    assert.equal(faultsOf(naming, { ...components, id: 'a', why: 'b', severity: 'error' }), [])
  })

  test('a pattern that runs away on a name is named, and is no verdict', () => {
    const path = `src/${'a'.repeat(60)}!.ts`
    assert.equal(judge(naming, { files: '*.ts', is: '/^(a+)+$/' }, [added(path)]), [
      {
        message: `Expected the pattern of this clause to end within 200 ms on \`${path}\`, found it running`,
        place: { path },
        fix: 'Write the pattern so that no part which repeats holds another one',
        severity: 'warning',
      },
    ])
  })
})
