import { go } from '../../../src/clauses/imports/go.js'
import type { Ground } from '../../../src/clauses/imports/language.js'
import { python } from '../../../src/clauses/imports/python.js'
import { script } from '../../../src/clauses/imports/script.js'
import { assert, suite } from '../../helpers/suite.js'

suite('clauses: what imports of scripts mean', (test) => {
  const tree = [
    'src/db/pool.ts',
    'src/db/index.ts',
    'src/ui/View.vue',
    'src/ui/button.tsx',
    'src/data.json',
    'lib/old.cjs',
    'index.ts',
  ]
  const meant = (said: string, asked: Readonly<Record<string, string>> = {}) =>
    script.resolve(said, 'src/ui/page.ts', groundOf(tree, asked)).paths

  test('a relative path, with its ending, without it, and with that of what it becomes', () => {
    assert.equal(meant('../db/pool.ts'), ['src/db/pool.ts'])
    assert.equal(meant('../db/pool'), ['src/db/pool.ts'])
    assert.equal(meant('../db/pool.js'), ['src/db/pool.ts'])
    assert.equal(meant('./button.jsx'), ['src/ui/button.tsx'])
    assert.equal(meant('./View.vue?raw'), ['src/ui/View.vue'])
    assert.equal(meant('../data.json'), ['src/data.json'])
    assert.equal(meant('raw-loader!../../lib/old.cjs'), ['lib/old.cjs'])
  })

  test('a folder means its index, also that of the file itself and of the root', () => {
    assert.equal(meant('../db'), ['src/db/index.ts'])
    assert.equal(meant('../db/'), ['src/db/index.ts'])
    assert.equal(meant('../..'), ['index.ts'])
  })

  test('what is not there is known by where it would be; what is outside by nothing', () => {
    assert.equal(meant('../gen/types'), ['src/gen/types'])
    assert.equal(meant('../../../up'), [])
  })

  test('an alias, of the longest pattern that fits, in a configuration with comments', () => {
    const asked = {
      'tsconfig.json': `{
        // Aliases.
        "compilerOptions": { "baseUrl": ".", "paths": {
          "@/*": ["src/*"], "@/db/*": ["lib/*", "src/db/*"], "~data": ["src/data.json"], /* the rest */
        } },
      }`,
    }
    assert.equal(meant('@/ui/View.vue', asked), ['src/ui/View.vue'])
    assert.equal(meant('@/db/pool', asked), ['src/db/pool.ts'])
    assert.equal(meant('~data', asked), ['src/data.json'])
    assert.equal(meant('@/missing', asked), ['src/missing'])
    assert.equal(meant('lib/old.cjs', asked), ['lib/old.cjs'])
    assert.equal(meant('react', asked), [])
  })

  test('the nearest configuration decides, with what it extends and the parts that it stands for', () => {
    const base = '{"compilerOptions":{"paths":{"#/*":["./src/*"]}}}'
    const extending = '\uFEFF{"extends":["../tsconfig.base.json"]}'
    assert.equal(
      meant('#/db/pool', { 'src/tsconfig.json': extending, 'tsconfig.base.json': base }),
      ['src/db/pool.ts'],
    )
    assert.equal(
      meant('#/db/pool', {
        'tsconfig.json':
          '{"files":[],"references":[{"path":"./tsconfig.node.json"},{"path":"./tsconfig.app.json"}]}',
        'tsconfig.app.json': base.replace('./src', `\${configDir}/src`),
      }),
      ['src/db/pool.ts'],
    )
    assert.equal(meant('#/db/pool', { 'jsconfig.json': base }), ['src/db/pool.ts'])
    assert.equal(meant('#/db/pool', { 'src/tsconfig.json': '{}', 'tsconfig.json': base }), [])
    assert.equal(
      meant('#/db/pool', { 'tsconfig.json': '{ "extends": "./tsconfig.json", nonsense' }),
      [],
    )
    assert.equal(meant('#/db/pool', { 'tsconfig.json': '{"extends":"./tsconfig.json"}' }), [])
  })
})

suite('clauses: what imports of Python mean', (test) => {
  const meant = (said: string, from: string, tree: readonly string[]) =>
    python.resolve(said, from, groundOf(tree)).paths

  test('an absolute name in a package, in a plain folder, and in a src layout', () => {
    const tree = ['app/__init__.py', 'app/db/__init__.py', 'app/db/writers.py', 'tools/deep/run.py']
    assert.equal(meant('app.db.writers', 'app/api/a.py', tree), ['app/db/writers.py'])
    assert.equal(meant('app.db.Pool', 'app/api/a.py', tree), ['app/db/__init__.py'])
    assert.equal(meant('app.db.writers.write', 'app/api/a.py', tree), ['app/db/writers.py'])
    assert.equal(meant('tools.deep', 'app/api/a.py', tree), ['tools/deep'])
    assert.equal(meant('shop.db', 'tests/test_a.py', ['src/shop/db.py']), ['src/shop/db.py'])
    assert.equal(meant('app.gone.deep', 'app/a.py', tree), ['app/gone/deep'])
  })

  test('a project below a folder of the repository', () => {
    const tree = ['backend/app/__init__.py', 'backend/app/db.py', 'backend/app/api.py']
    assert.equal(meant('app.db', 'backend/app/api.py', tree), ['backend/app/db.py'])
  })

  test('a package from outside is none, also beside a module of its name in a package', () => {
    const tree = ['app/__init__.py', 'app/requests.py', 'redis/conf.txt']
    assert.equal(meant('requests', 'app/api.py', tree), [])
    assert.equal(meant('redis', 'app/api.py', tree), [])
    assert.equal(python.resolve('requests.adapters', 'app/a.py', groundOf(tree)), {
      paths: [],
      name: 'requests/adapters',
      isStandard: false,
    })
    assert.ok(python.resolve('os.path', 'app/a.py', groundOf(tree)).isStandard)
  })

  test('a relative name, from its own folder up', () => {
    const tree = ['app/db/writers.py', 'app/db/__init__.py', 'app/api/a.py']
    assert.equal(meant('.b', 'app/api/a.py', tree), ['app/api/b'])
    assert.equal(meant('..db.writers', 'app/api/a.py', tree), ['app/db/writers.py'])
    assert.equal(meant('..db.Pool', 'app/api/a.py', tree), ['app/db/__init__.py'])
    assert.equal(meant('.writers', 'app/db/__init__.py', tree), ['app/db/writers.py'])
    assert.equal(meant('....x', 'app/api/a.py', tree), [])
  })
})

suite('clauses: what imports of Go mean', (test) => {
  const ground = groundOf([], {
    'go.mod': 'module github.com/acme/shop // the root\n\ngo 1.22\n',
    'tools/go.mod': 'module "github.com/acme/shop/tools"\n',
  })

  test('a folder of the own module, a package from outside, and one of the language', () => {
    const from = 'cmd/main.go'
    assert.equal(go.resolve('github.com/acme/shop/internal/db', from, ground).paths, [
      'internal/db',
    ])
    assert.equal(go.resolve('github.com/lib/pq', from, ground), {
      paths: [],
      name: 'github.com/lib/pq',
      isStandard: false,
    })
    assert.ok(go.resolve('net/http', from, ground).isStandard)
  })

  test('the module below a folder', () => {
    const { paths } = go.resolve('github.com/acme/shop/tools/gen', 'tools/cmd/a.go', ground)
    assert.equal(paths, ['tools/gen'])
  })
})

function groundOf(tree: readonly string[], asked: Readonly<Record<string, string>> = {}): Ground {
  return {
    hasFile: (path) => tree.includes(path),
    hasPython: (folder) =>
      tree.some((path) => path.startsWith(`${folder}/`) && path.endsWith('.py')),
    configuration: (path) => asked[path],
  }
}
