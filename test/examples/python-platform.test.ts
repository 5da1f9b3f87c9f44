import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { ClauseKind, SceneFile } from '../../src/clauses/clause.js'
import { companion } from '../../src/clauses/companion.js'
import { imports } from '../../src/clauses/imports.js'
import { structure } from '../../src/clauses/structure.js'
import { assert, suite } from '../helpers/suite.js'

const root = fileURLToPath(new URL('../../examples/python-platform/', import.meta.url))
const kinds = new Map<unknown, ClauseKind>(
  [companion, imports, structure].map((kind) => [kind.kind, kind]),
)

suite('examples: a Python platform', (test) => {
  test('each pattern is declared beside its prose', () => {
    assert.equal(
      declared().map(({ id, document }) => `${document} ${id}`),
      [
        'caching.md cache-in-one-step',
        'caching.md upstream-through-cache',
        'caching.md cache-with-ttl',
        'database.md write-in-batches',
        'database.md only-writers-write',
        'documentation.md patterns-are-documented',
        'fetching.md no-await-per-item',
        'fetching.md no-blocking-call-per-item',
        'fetching.md one-pool',
        'rate-limits.md no-sleep-in-clients',
        'rate-limits.md calls-are-counted',
        'rate-limits.md only-clients-call',
      ],
    )
  })

  test('its own code breaks no clause', async () => {
    const files = ['backend/', 'docs/'].flatMap((folder) => filesIn(folder))
    assert.equal(await judged(files.map((path) => added(path, path))), [])
  })

  test('the slow provider is refused, clause by clause', async () => {
    assert.equal(await judged([refused('backend/providers/quotes.py')]), [
      'cache-in-one-step backend/providers/quotes.py:21 Expected `get_cache().get_or_fetch(key, fetch, ttl=…)`, found `self._cache.set(key, found, 15)`',
      'upstream-through-cache backend/providers/quotes.py:20 Expected `get_cache().get_or_fetch(key, fetch, ttl=…)`, found `self._client.fetch_quote(symbol)`',
      'upstream-through-cache backend/providers/quotes.py:37 Expected `get_cache().get_or_fetch(key, fetch, ttl=…)`, found `self._client.fetch_quote(symbol)`',
      'cache-with-ttl backend/providers/quotes.py:25 Expected `get_or_fetch(key, fetch, ttl=…)`, found `get_cache().get_or_fetch(f"history:{symbol}", lambda: self._client.fetch_histor…`',
      'no-await-per-item backend/providers/quotes.py:33 Expected `await asyncio.gather(*(loop.run_in_executor(get_executor(), fetch, item) for it…`, found `await asyncio.to_thread(self.quote, symbol)`',
      'no-blocking-call-per-item backend/providers/quotes.py:37 Expected `loop.run_in_executor(get_executor(), fetch, item)`, found `self._client.fetch_quote(symbol)`',
      'one-pool backend/providers/quotes.py:41 Expected no `ThreadPoolExecutor($$$)`, found `ThreadPoolExecutor(max_workers=8)`',
      'only-clients-call backend/providers/quotes.py:6 Expected no import of `requests`, found `requests`',
    ])
  })

  test('the client that sleeps is refused', async () => {
    assert.equal(await judged([refused('backend/api_clients/exchange.py')]), [
      'no-sleep-in-clients backend/api_clients/exchange.py:10 Expected no `time.sleep($$$)`, found `time.sleep(1)`',
      'calls-are-counted backend/api_clients/exchange.py Expected `PerMinuteCounter($$$)` in each new file, found none',
    ])
  })

  test('the writer of single rows is refused, and so is a pattern that its documentation does not follow', async () => {
    assert.equal(await judged([refused('backend/db/writers.py')]), [
      'write-in-batches backend/db/writers.py:7 Expected `execute_values(cursor, sql, rows)`, found `cursor.execute( "INSERT INTO quotes (symbol, price) VALUES (%s, %s)", (quote["s…`',
      'write-in-batches backend/db/writers.py:11 Expected no `$CURSOR.executemany($$$)`, found `cursor.executemany("UPDATE quotes SET price = %s", [(quote["price"],) for quote…`',
      'patterns-are-documented backend/db/writers.py Expected `docs/PERFORMANCE_OPTIMIZATIONS.md` to change with `backend/db/writers.py`, found no such change',
    ])
  })

  for (const [name, body] of [
    ['an await in the head of a loop', 'for row in await load(ids):\n    rows.append(row)'],
    ['an await behind a loop', 'for id in ids:\n    calls.append(id)\nawait one(calls)'],
    [
      'a function that a loop makes',
      'for id in ids:\n    async def call():\n        await one(id)',
    ],
    ['a gather of each batch', 'for batch in batches:\n    await asyncio.gather(*batch)'],
    [
      'a call that waits in the pool',
      'for id in ids:\n    calls.append(lambda: cache.get_or_fetch(id, lambda: fetch_one(id), ttl=1))',
    ],
    ['a read in a loop', 'for id in ids:\n    cursor.execute("SELECT 1")'],
    ['a write outside of a loop', 'cursor.execute("UPDATE a SET b = 1")'],
    ['a get and a set of two keys', 'cache.set(a, cache_of.get(b))\ncache.get(b)'],
    ['a set of what is no cache', 'seen.get(a)\nseen.set(a, 1)'],
  ] as const)
    test(`lets through: ${name}`, async () => {
      assert.equal(await judged([provider(body)]), [])
    })

  for (const [clause, body] of [
    ['no-await-per-item', 'for id in ids:\n    if id:\n        rows.append(await one(id))'],
    ['no-await-per-item', 'rows = [await one(id) for id in ids]'],
    [
      'no-blocking-call-per-item',
      'for id in ids:\n    try:\n        a = cache.get_or_fetch(id, fetch_one(id), ttl=1)\n    except Error:\n        pass',
    ],
    [
      'write-in-batches',
      'while rows:\n    with connection.cursor() as c:\n        c.execute(INSERT_ROW, rows.pop())',
    ],
    ['write-in-batches', 'for row in rows:\n    self.cursor.execute(f"update a set b = {row}")'],
    [
      'cache-in-one-step',
      'if get_cache().get(key, None) is None:\n    get_cache().set(key, load(), ttl=5)',
    ],
    ['one-pool', 'pool = futures.ThreadPoolExecutor()'],
  ] as const)
    test(`finds by ${clause}: ${body.replaceAll('\n', ' ')}`, async () => {
      const found = await judged([provider(body)])
      assert.equal(
        found.map((each) => each.split(' ', 1)[0]),
        [clause],
      )
    })
})

interface Declared {
  readonly id: unknown
  readonly document: string
  readonly kind: ClauseKind
  readonly keys: unknown
}

/** The clauses of all documents, in their order. */
function declared(): readonly Declared[] {
  return readdirSync(`${root}.claude/steering`)
    .sort()
    .flatMap((document) => {
      const text = readFileSync(`${root}.claude/steering/${document}`, 'utf8')
      const blocks = [...text.matchAll(/^```yaml spec-exec\n(.*?)^```$/gms)]
      return blocks.flatMap(([, block = '']) => {
        const entries: readonly Readonly<Record<string, unknown>>[] = parse(block)
        return entries.map((entry): Declared => {
          const kind = kinds.get(entry['kind'])
          if (!kind) throw new Error(`Unknown kind: ${String(entry['kind'])}`)
          const parsed = kind.parse(entry)
          if ('faults' in parsed) throw new Error(JSON.stringify([document, parsed.faults]))
          return { id: entry['id'], document, kind, keys: parsed.keys }
        })
      })
    })
}

/** What breaks the clauses in a commit of some files, as `id path:line message`. */
async function judged(files: readonly SceneFile[]): Promise<readonly string[]> {
  const clauses = declared()
  await Promise.all(clauses.map(({ kind, keys }) => kind.prepare?.(keys)))
  const paths = new Set([...filesIn('backend/'), ...files.map(({ path }) => path)])
  return clauses.flatMap(({ id, kind, keys }) => {
    const governed = files.filter(({ path }) => kind.governs(keys, path))
    const breaches = kind.judge(keys, { files: governed, asked: new Map(), paths })
    return breaches.map(
      ({ message, place: { path, line } }) => `${id} ${path}${line ? `:${line}` : ''} ${message}`,
    )
  })
}

function added(path: string, source: string): SceneFile {
  return { path, status: 'A', after: readFileSync(root + source, 'utf8') }
}

function refused(path: string): SceneFile {
  return {
    path,
    status: 'A',
    after: readFileSync(new URL(`refused/${path}`, import.meta.url), 'utf8'),
  }
}

/** A provider whose method does something. */
function provider(body: string): SceneFile {
  const after = `async def rows_of(ids):\n${body.replace(/^/gm, '    ')}\n`
  return { path: 'backend/providers/rows.py', status: 'A', after }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(root + folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(py|md)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(root.length).replace('//', '/'))
    .sort()
}
