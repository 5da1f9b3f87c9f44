import { connect, type Socket } from 'node:net'
import { networkInterfaces } from 'node:os'
import { openPages } from '../../src/watch/pages.js'
import { openServer } from '../../src/watch/server.js'
import { withRepo } from '../helpers/repo.js'
import { assert, rejects, suite } from '../helpers/suite.js'
import { ask, listen, withWatched } from './watched.js'

const files = { 'a.txt': 'a\n' }

function eventually(socket: Socket, event: 'close' | 'error', within: number): Promise<boolean> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve(false), within)
    socket.once(event, () => {
      clearTimeout(late)
      resolve(true)
    })
  })
}

suite('report --watch', (test) => {
  test('prints its address once, serves the page there, and ends with 0', () =>
    withRepo(
      (repo) =>
        withWatched(repo, async ({ address, port, path, said, end }) => {
          assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/[\w-]{32}\/$/)
          const [frame, page] = await Promise.all([ask(port, path), ask(port, `${path}page`)])
          assert.is(page.body, '<!doctype html><title>page 1</title>')
          assert.equal([frame.status, page.status], [200, 200])
          assert.is(await end(), 0)
          assert.equal(said(), {
            out: `${address}\n`,
            err: 'Follows each commit until it is ended: Ctrl+C\n',
          })
          assert.is((await rejects(ask(port, path))).message.slice(0, 20), 'connect ECONNREFUSED')
        }),
      { files },
    ))

  test('sends headers that let nothing out and nobody frame it', () =>
    withRepo(
      (repo) =>
        withWatched(repo, async ({ port, path }) => {
          const { headers } = await ask(port, path)
          const { 'content-security-policy': policy, date, ...rest } = headers
          assert.match(
            String(policy),
            /^default-src 'none'; style-src 'sha256-[\w+/=]+'; script-src 'sha256-[\w+/=]+'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
          )
          assert.equal(
            { ...rest, 'transfer-encoding': undefined },
            {
              'cache-control': 'no-store',
              connection: 'close',
              'content-type': 'text/html; charset=utf-8',
              'cross-origin-opener-policy': 'same-origin',
              'cross-origin-resource-policy': 'same-origin',
              'referrer-policy': 'no-referrer',
              'x-content-type-options': 'nosniff',
              'transfer-encoding': undefined,
            },
          )
          const page = await ask(port, `${path}page`)
          assert.match(String(page.headers['content-security-policy']), /^default-src 'none';/)
          assert.is(page.headers['access-control-allow-origin'], undefined)
        }),
      { files },
    ))

  test('turns away whoever does not know the token, has another name for it, or comes from another origin', () =>
    withRepo(
      (repo) =>
        withWatched(repo, async ({ port, path }) => {
          const own = `127.0.0.1:${port}`
          const wrong = `${path.slice(0, -2)}${path.at(-2) === 'A' ? 'B' : 'A'}/`
          const asked: readonly (readonly [string, Parameters<typeof ask>[2]?])[] = [
            ['/'],
            ['/page'],
            [wrong],
            [`${wrong}page`],
            [path.slice(0, -1)],
            [`${path}../../etc/passwd`],
            [`${path}page/`],
            [`//${path}`],
            [path, { headers: { host: `evil.example:${port}` } }],
            [path, { headers: { host: '127.0.0.1' } }],
            [path, { headers: { host: `127.0.0.1.evil.example:${port}` } }],
            [path, { headers: { host: own, origin: 'http://evil.example' } }],
            [path, { headers: { host: own, origin: 'null' } }],
            [path, { headers: { host: own, origin: `http://localhost:${port}` } }],
            [path, { headers: { host: own, 'sec-fetch-site': 'cross-site' } }],
            [path, { headers: { host: own, 'sec-fetch-site': 'same-site' } }],
            [path, { headers: { host: own }, method: 'POST' }],
            [path, { headers: { host: own }, method: 'OPTIONS' }],
          ]
          const answers = await Promise.all(asked.map(([at, more]) => ask(port, at, more)))
          assert.equal(
            answers.map(({ status }) => status),
            [
              404, 404, 404, 404, 404, 404, 404, 404, 403, 403, 403, 403, 403, 403, 403, 403, 405,
              405,
            ],
          )
          const names = [own, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]
          const good = names.map((host) =>
            ask(port, path, {
              headers: { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
            }),
          )
          assert.equal(
            (await Promise.all(good)).map(({ status }) => status),
            [200, 200, 200, 200],
          )
        }),
      { files },
    ))

  test('is reached from this machine alone', () =>
    withRepo(
      (repo) =>
        withWatched(repo, async ({ port }) => {
          const outside = Object.values(networkInterfaces())
            .flatMap((addresses) => addresses ?? [])
            .filter(({ internal, family }) => !internal && family === 'IPv4')
          // 127.0.0.2 is this machine too, and reaches what listens at 0.0.0.0.
          for (const host of ['127.0.0.2', ...outside.map(({ address }) => address)]) {
            const socket = connect({ host, port })
            assert.ok(await eventually(socket, 'error', 3000), host)
          }
        }),
      { files },
    ))

  test('tells every open page of a commit, of another branch and of a pinned task', () =>
    withRepo(
      (repo) =>
        withWatched(repo, async (watched) => {
          const { port, path } = watched
          const pages = await Promise.all(Array.from({ length: 8 }, () => listen(watched)))
          const heard = (within: number) => Promise.all(pages.map((page) => page.next(within)))
          const each = (version: number) => pages.map(() => ({ version }))
          assert.equal(await heard(3000), each(1))
          repo.commit('feat: b', { 'b.txt': 'b\n' })
          assert.equal(await heard(3000), each(2))
          assert.match((await ask(port, `${path}page`)).body, /page 2/)
          repo.git('checkout', '-q', '-b', 'other/branch')
          assert.equal(await heard(3000), each(3))
          repo.write({ '.git/spec-exec-pin': 'user-auth/1\nuser-auth/1\n' })
          assert.equal(await heard(3000), each(4))
          for (const page of pages) page.close()
        }),
      { files },
    ))

  test('makes no page while nobody looks, and the newest once somebody does', () =>
    withRepo(
      (repo) =>
        withWatched(repo, async ({ port, path }) => {
          for (const name of ['b', 'c', 'd']) repo.commit(`feat: ${name}`, { [name]: name })
          await new Promise((resolve) => setTimeout(resolve, 600))
          assert.match((await ask(port, `${path}page`)).body, /page 2/)
        }),
      { files },
    ))

  test('follows a linked worktree by its own HEAD', () =>
    withRepo(
      async (repo) => {
        repo.git('worktree', 'add', '-q', '../linked')
        const linked = { ...repo, root: `${repo.root}/../linked` }
        await withWatched(linked, async (watched) => {
          const page = await listen(watched)
          assert.equal(await page.next(3000), { version: 1 })
          repo.git('-C', linked.root, 'commit', '-q', '--allow-empty', '-m', 'feat: linked')
          assert.equal(await page.next(3000), { version: 2 })
          page.close()
        })
      },
      { files },
    ))

  test('keeps the last page where the next cannot be made, and says why', () =>
    withRepo(
      async (repo) => {
        let made = 0
        const render = async () => {
          made++
          if (made === 2) throw new Error('Expected an object, found it missing\u001b[2J')
          return `page ${made}`
        }
        await withWatched(
          repo,
          async (watched) => {
            const page = await listen(watched)
            await page.next(3000)
            repo.commit('feat: b', { b: 'b' })
            assert.equal(await page.next(3000), {
              version: 2,
              fault: 'Expected an object, found it missing\u001b[2J',
            })
            assert.is((await ask(watched.port, `${watched.path}page`)).body, 'page 1')
            assert.is(
              watched.said().err,
              'Follows each commit until it is ended: Ctrl+C\nspec-exec: Cannot show the last change: Expected an object, found it missing\\u001b[2J\n',
            )
            repo.commit('feat: c', { c: 'c' })
            assert.equal(await page.next(3000), { version: 3 })
            assert.is((await ask(watched.port, `${watched.path}page`)).body, 'page 3')
          },
          { render },
        )
      },
      { files },
    ))

  test('throws where the first page cannot be made, and listens nowhere', () =>
    withRepo(
      async (repo) => {
        const render = () => Promise.reject(new Error('no page'))
        const error = await rejects(withWatched(repo, async () => {}, { render }))
        assert.is(error.message, 'no page')
      },
      { files },
    ))

  test('names a port that is taken', () =>
    withRepo(
      (repo) =>
        withWatched(repo, async ({ port }) => {
          const error = await rejects(withWatched(repo, async () => {}, { port }))
          assert.is(error.message, `Expected port ${port} free, found it taken`)
        }),
      { files },
    ))

  test('lets go of clients that send slowly or never read, and serves others meanwhile', async () => {
    const pages = openPages(
      async () => 'x'.repeat(16_000_000),
      () => {},
    )
    const server = await openServer(pages, { patience: 500 })
    const { port, pathname } = new URL(server.address)
    try {
      const deaf = connect({ host: '127.0.0.1', port: Number(port) })
      deaf.pause()
      deaf.write(`GET ${pathname}page HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`)
      const slow = connect({ host: '127.0.0.1', port: Number(port) })
      slow.write('GET / HTTP/1.1\r\nx-a: ')
      const drip = setInterval(() => slow.write('a'), 100)
      slow.on('error', () => {})
      slow.resume()
      assert.is((await ask(Number(port), pathname)).status, 200)
      assert.ok(await eventually(slow, 'close', 8000), 'a slow client is let go')
      clearInterval(drip)
      await new Promise((resolve) => setTimeout(resolve, 2000))
      deaf.on('error', () => {})
      deaf.resume()
      assert.ok(await eventually(deaf, 'close', 3000), 'a deaf client is let go')
      assert.ok(deaf.bytesRead < 16_000_000, 'before it had everything')
    } finally {
      await server.close()
    }
  })

  test('takes 32 open pages and turns the next away', async () => {
    const pages = openPages(
      async () => 'page',
      () => {},
    )
    await pages.page()
    const server = await openServer(pages)
    const { port, pathname: path } = new URL(server.address)
    const where = { port: Number(port), path }
    try {
      const open = await Promise.all(Array.from({ length: 32 }, () => listen(where)))
      assert.is((await rejects(listen(where))).message, 'Status 503')
      open[0]?.close()
      await new Promise((resolve) => setTimeout(resolve, 100))
      const again = await listen(where)
      assert.equal(await again.next(1000), { version: 1 })
    } finally {
      await server.close()
    }
  })
})
