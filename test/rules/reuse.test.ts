import { judged, linesOf } from '../helpers/judged.js'
import { assert, suite } from '../helpers/suite.js'

const list = '.claude/specs/auth/tasks.md'
const before = {
  'src/a.ts': '',
  'src/utils/cache-store.ts': '',
  'src/services/index.ts': '',
  'app/utils/cache.py': '',
  'internal/cache/cache.go': '',
  'lib/CacheStore.java': '',
  'docs/cache.md': '',
}

type Files = Readonly<Record<string, string | undefined>>

/** What `reuse` finds in a commit whose task reuses something. */
async function told(leverage: string, after: Files): Promise<readonly string[]> {
  const tasks = `- [ ] 1. Hash passwords\n  - _Leverage: ${leverage}_\n`
  const report = await judged({
    before: { ...before, [list]: tasks },
    after: { ...after, [list]: tasks.replace('[ ]', '[x]') },
    message: 'feat: it\n\nSpec-Task: auth/1',
  })
  return linesOf(report).filter((line) => line.includes(' reuse '))
}

const unused = (names: string) => [
  `warning reuse ${list}:1: Expected \`auth/1\` to touch or import something of what it reuses, found nothing of ${names}`,
]

suite('reuse', (test) => {
  test('shows a change that neither touches nor imports what its task reuses', async () => {
    assert.equal(
      await told('src/utils/cache-store.ts', { 'src/a.ts': '// cache-store is not for me\n' }),
      unused('`src/utils/cache-store.ts`'),
    )
  })

  test('is silent where it touches one', async () => {
    const after = { 'src/utils/cache-store.ts': '1\n' }
    assert.equal(await told('src/utils/cache-store.ts, app/utils/cache.py', after), [])
    assert.equal(await told('src/utils/', after), [])
  })

  for (const [name, leverage, path, text] of [
    [
      'TypeScript',
      'src/utils/cache-store.ts',
      'src/a.ts',
      "import {\n  get,\n} from './utils/cache-store.js'\n",
    ],
    [
      'a folder by its index',
      'src/services/index.ts',
      'src/a.ts',
      "import { a } from './services'\n",
    ],
    ['Python', 'app/utils/cache.py', 'app/a.py', 'from app.utils.cache import get\n'],
    [
      'Go',
      'internal/cache/cache.go',
      'cmd/a.go',
      'import (\n\t"example.org/app/internal/cache"\n)\n',
    ],
    ['Java', 'lib/CacheStore.java', 'lib/A.java', 'class A { CacheStore store; }\n'],
  ] as const) {
    test(`sees an import: ${name}`, async () => {
      assert.equal(await told(leverage, { [path]: text }), [])
    })
  }

  test('finds a file by its end, or without its ending', async () => {
    assert.equal(
      await told('utils/cache-store.ts', { 'src/a.ts': '1\n' }),
      unused('`utils/cache-store.ts`'),
    )
    assert.equal(
      await told('src/utils/cache-store', { 'src/a.ts': '1\n' }),
      unused('`src/utils/cache-store`'),
    )
  })

  test('shows what does not exist', async () => {
    assert.equal(await told('src/gone.ts, src/a.ts', { 'src/a.ts': '1\n' }), [
      `warning reuse ${list}:1: Expected what \`auth/1\` reuses to exist, found no \`src/gone.ts\``,
    ])
  })

  test('what names no path, or a document, is left to the reader', async () => {
    assert.equal(await told('the existing session service', { 'src/a.ts': '1\n' }), [])
    assert.equal(await told('docs/cache.md, src/utils/cache-store.ts', { 'src/a.ts': '1\n' }), [])
  })
})
