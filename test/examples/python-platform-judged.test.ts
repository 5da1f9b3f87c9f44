import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { withAdopter } from '../commands/package.js'
import type { Ran } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'

const root = fileURLToPath(new URL('../../examples/python-platform/', import.meta.url))
const documentation = 'docs/PERFORMANCE_OPTIMIZATIONS.md'

suite('examples: a Python platform, judged by the command', (test) => {
  test('caching and parallel fetching: the slow provider is refused, the one of the example accepted', () =>
    withPlatform(({ check }) => {
      const path = 'backend/providers/quotes.py'
      const beside = good('backend/core/cache.py', 'backend/core/executor.py', documentation)
      assert.equal(
        check({ ...beside, ...refused(path) }),
        refusal([
          'backend/providers/quotes.py:21 Expected `get_cache().get_or_fetch(key, fetch, ttl=…)`, found `self._cache.set(key, found, 15)` | clause: .claude/steering/caching.md:8 [cache-in-one-step] | do: Write `get_cache().get_or_fetch(key, fetch, ttl=…)` instead: A get followed by a set lets every reader of a miss call the upstream.',
          'backend/providers/quotes.py:20 Expected `get_cache().get_or_fetch(key, fetch, ttl=…)`, found `self._client.fetch_quote(symbol)` | clause: .claude/steering/caching.md:27 [upstream-through-cache] | do: Write `get_cache().get_or_fetch(key, fetch, ttl=…)` instead: A provider reads its upstream through the cache.',
          'backend/providers/quotes.py:37 Expected `get_cache().get_or_fetch(key, fetch, ttl=…)`, found `self._client.fetch_quote(symbol)` | clause: .claude/steering/caching.md:27 [upstream-through-cache] | do: Write `get_cache().get_or_fetch(key, fetch, ttl=…)` instead: A provider reads its upstream through the cache.',
          'backend/providers/quotes.py:25 Expected `get_or_fetch(key, fetch, ttl=…)`, found `get_cache().get_or_fetch(f"history:{symbol}", lambda: self._client.fetch_histor…` | clause: .claude/steering/caching.md:42 [cache-with-ttl] | do: Write `get_or_fetch(key, fetch, ttl=…)` instead: An entry without a ttl is never read anew.',
          'backend/providers/quotes.py:33 Expected `await asyncio.gather(*(loop.run_in_executor(get_executor(), fetch, item) for it…`, found `await asyncio.to_thread(self.quote, symbol)` | clause: .claude/steering/fetching.md:8 [no-await-per-item] | do: Write `await asyncio.gather(*(loop.run_in_executor(get_executor(), fetch, item) for it…` instead: Items that are awaited one by one take the sum of their times.',
          'backend/providers/quotes.py:37 Expected `loop.run_in_executor(get_executor(), fetch, item)`, found `self._client.fetch_quote(symbol)` | clause: .claude/steering/fetching.md:22 [no-blocking-call-per-item] | do: Write `loop.run_in_executor(get_executor(), fetch, item)` instead: A blocking call in a loop holds up the event loop once per item.',
          'backend/providers/quotes.py:41 Expected no `ThreadPoolExecutor($$$)`, found `ThreadPoolExecutor(max_workers=8)` | clause: .claude/steering/fetching.md:42 [one-pool] | do: Write `get_executor()` instead: Only the shared pool bounds how many calls are under way.',
          'backend/providers/quotes.py:6 Expected no import of `requests`, found `requests` | clause: .claude/steering/rate-limits.md:20 [only-clients-call] | do: Take the import out, or do the work in a part that may have it: Whoever calls an upstream beside the clients is not counted.',
        ]),
      )
      assert.equal(
        check(good(path)),
        acceptance(
          'cache-in-one-step, upstream-through-cache, cache-with-ttl, write-in-batches, only-writers-write and 5 more',
        ),
      )
    }))

  test('batches: the writer of single rows, without its documentation, is refused, the one of the example accepted', () =>
    withPlatform(({ check }) => {
      const path = 'backend/db/writers.py'
      assert.equal(
        check(refused(path)),
        refusal([
          'backend/db/writers.py:7 Expected `execute_values(cursor, sql, rows)`, found `cursor.execute( "INSERT INTO quotes (symbol, price) VALUES (%s, %s)", (quote["s…` | clause: .claude/steering/database.md:7 [write-in-batches] | do: Write `execute_values(cursor, sql, rows)` instead: One statement for all rows, not one for each.',
          'backend/db/writers.py:11 Expected no `$CURSOR.executemany($$$)`, found `cursor.executemany("UPDATE quotes SET price = %s", [(quote["price"],) for quote…` | clause: .claude/steering/database.md:7 [write-in-batches] | do: Write `execute_values(cursor, sql, rows)` instead: One statement for all rows, not one for each.',
          'backend/db/writers.py Expected `docs/PERFORMANCE_OPTIMIZATIONS.md` to change with `backend/db/writers.py`, found no such change | clause: .claude/steering/documentation.md:7 [patterns-are-documented] | do: Bring `docs/PERFORMANCE_OPTIMIZATIONS.md` up to date in this commit: A pattern that is documented as it was is followed as it was.',
        ]),
      )
      assert.equal(
        check(good(path, documentation)),
        acceptance(
          'cache-in-one-step, cache-with-ttl, write-in-batches, patterns-are-documented, no-await-per-item and 2 more',
        ),
      )
    }))

  test('rate limits: the client that sleeps and a counter that nothing explains are refused, those of the example accepted', () =>
    withPlatform(({ check }) => {
      const path = 'backend/api_clients/exchange.py'
      assert.equal(
        check({ ...refused(path), ...good('backend/core/rate_limit.py') }),
        refusal([
          'backend/core/rate_limit.py Expected `docs/PERFORMANCE_OPTIMIZATIONS.md` to change with `backend/core/rate_limit.py`, found no such change | clause: .claude/steering/documentation.md:7 [patterns-are-documented] | do: Bring `docs/PERFORMANCE_OPTIMIZATIONS.md` up to date in this commit: A pattern that is documented as it was is followed as it was.',
          'backend/api_clients/exchange.py:10 Expected no `time.sleep($$$)`, found `time.sleep(1)` | clause: .claude/steering/rate-limits.md:8 [no-sleep-in-clients] | do: Write `self._calls.take()` instead: A client that sleeps holds a thread of the shared pool.',
          'backend/api_clients/exchange.py Expected `PerMinuteCounter($$$)` in each new file, found none | clause: .claude/steering/rate-limits.md:14 [calls-are-counted] | do: Write `PerMinuteCounter($$$)` into it: Each client keeps to the limit of its upstream by itself.',
        ]),
      )
      assert.equal(
        check(good(path, documentation)),
        acceptance(
          'cache-in-one-step, cache-with-ttl, write-in-batches, only-writers-write, patterns-are-documented and 5 more',
        ),
      )
    }))
})

type Files = Readonly<Record<string, string>>

interface Platform {
  /** Adds files to what is staged for the task, and judges that as a coding agent would have it judged. */
  check(files: Files): Ran
}

/** A repository that has the example's steering and none of its code yet, and which has adopted spec-exec. */
async function withPlatform(use: (platform: Platform) => void): Promise<void> {
  const steering = readdirSync(`${root}.claude/steering`).map((name) => `.claude/steering/${name}`)
  const list = '.claude/specs/platform/tasks.md'
  await withAdopter(
    ({ repo, specExec }) => {
      repo.commit('chore: adopt spec-exec', { 'spec-exec.config.ts': 'export default {}\n' })
      repo.write({ [list]: '- [x] 1. Serve quotes\n' })
      use({
        check(files) {
          repo.write(files)
          repo.git('add', '-A')
          return specExec('check', '--format', 'agent')
        },
      })
    },
    { ...good(...steering, 'README.md'), [list]: '- [ ] 1. Serve quotes\n' },
  )
}

/** Files as the example has them. */
function good(...paths: readonly string[]): Files {
  return Object.fromEntries(paths.map((path) => [path, readFileSync(root + path, 'utf8')]))
}

/** A file as it is refused. */
function refused(path: string): Files {
  return { [path]: readFileSync(new URL(`refused/${path}`, import.meta.url), 'utf8') }
}

function refusal(findings: readonly string[]): Ran {
  const lines = findings.map((finding) => `staged error steering ${finding}\n`)
  return { code: 1, stdout: `${lines.join('')}refused: 1 of 1 commits\n`, stderr: '' }
}

/** What is accepted, and the clauses that applied. */
function acceptance(clauses: string): Ran {
  const stdout = `staged checklist: conventions passed (${clauses}); reuse not checked (the task names nothing to reuse); tests not checked (no test command is configured); dependencies passed; fully implemented not checked (the task names no requirement: a reviewer tells); task list updated passed\nok: 1 commit\n`
  return { code: 0, stdout, stderr: '' }
}
