import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Sandbox, withRepo } from '../helpers/repo.js'
import { assert, suite } from '../helpers/suite.js'
import { ask } from './watched.js'

const project = fileURLToPath(new URL('../../', import.meta.url))
const program = fileURLToPath(new URL('child.ts', import.meta.url))

type Child = ReturnType<typeof spawn>

/** Starts a process that watches, ends it once it serves, and returns how it ended. */
async function ended(
  repo: Sandbox,
  stdin: 'pipe' | 'ignore',
  end: (child: Child) => void,
): Promise<number | NodeJS.Signals | null> {
  const tsx = fileURLToPath(new URL('node_modules/tsx/dist/esm/index.mjs', `file://${project}`))
  const child = spawn(process.execPath, ['--import', tsx, program], {
    cwd: repo.root,
    env: repo.env,
    stdio: [stdin, 'pipe', 'pipe'],
  })
  const closed = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => resolve(signal ?? code))
  })
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let err = ''
      child.stderr?.on('data', (chunk) => {
        err += chunk
      })
      child.stdout?.once('data', (chunk) => resolve(String(chunk).trimEnd()))
      child.once('close', () => reject(new Error(`It ended early: ${err}`)))
    })
    const { port, pathname } = new URL(address)
    assert.is((await ask(Number(port), pathname)).status, 200)
    end(child)
    return await closed
  } finally {
    child.kill('SIGKILL')
  }
}

suite('a watched report closes with its terminal', (test) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    test(`ends with 0 by ${signal}`, () =>
      withRepo(
        async (repo) => {
          assert.is(await ended(repo, 'ignore', (child) => child.kill(signal)), 0)
        },
        { files: { a: 'a' } },
      ))

  test('ends with 0 when the pipe on its stdin ends, and not before', () =>
    withRepo(
      async (repo) => {
        assert.is(await ended(repo, 'pipe', (child) => child.stdin?.end()), 0)
      },
      { files: { a: 'a' } },
    ))

  test('ends by a signal while the pipe on its stdin stays open', () =>
    withRepo(
      async (repo) => {
        assert.is(await ended(repo, 'pipe', (child) => child.kill('SIGTERM')), 0)
      },
      { files: { a: 'a' } },
    ))
})
