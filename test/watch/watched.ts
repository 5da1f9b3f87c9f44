import { type IncomingMessage, request } from 'node:http'
import { openRepo } from '../../src/git/repo.js'
import type { Io } from '../../src/io.js'
import { type WatchOptions, watchReport } from '../../src/watch/watch-report.js'
import type { Sandbox } from '../helpers/repo.js'

/** A report that is being watched. */
export interface Watched {
  /** As it was printed, without its line feed. */
  readonly address: string
  readonly port: number
  /** With its slashes: `/<token>/`. */
  readonly path: string
  /** All that went to stdout and stderr. */
  said(): { readonly out: string; readonly err: string }
  /** Ends it; its exit code. */
  end(): Promise<number>
}

/** Watches a repository until it is handed back; its page says how often it was made. */
export async function withWatched(
  repo: Sandbox,
  use: (watched: Watched) => Promise<void>,
  options: Partial<WatchOptions> = {},
): Promise<void> {
  const opened = await openRepo(repo.root, repo.env)
  let out = ''
  let err = ''
  let stop = () => {}
  let printed = () => {}
  const isPrinted = new Promise<void>((resolve) => {
    printed = resolve
  })
  const io: Io = {
    cwd: repo.root,
    env: repo.env,
    pid: process.pid,
    isTerminal: false,
    mayRedraw: false,
    hasColor: false,
    width: 80,
    out(text) {
      out += text
      printed()
    },
    err(text) {
      err += text
    },
    readStdin: async () => '',
  }
  const until = new Promise<void>((resolve) => {
    stop = resolve
  })
  let made = 0
  const render = async () => `<!doctype html><title>page ${++made}</title>`
  const code = watchReport(io, { repo: opened, render, until, ...options })
  const end = () => {
    stop()
    return code
  }
  try {
    await Promise.race([isPrinted, code])
    const address = out.trimEnd()
    const { port, pathname } = new URL(address)
    const said = () => ({ out, err })
    await use({ address, port: Number(port), path: pathname, said, end })
  } finally {
    await end()
    opened.close()
  }
}

/** What a server answered. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Asks for a path as nothing but these headers say. */
export function ask(
  port: number,
  path: string,
  more: {
    readonly headers?: Readonly<Record<string, string>>
    readonly method?: string
    readonly host?: string
  } = {},
): Promise<Answered> {
  const { headers = {}, method = 'GET', host = '127.0.0.1' } = more
  return new Promise((resolve, reject) => {
    const call = request({ host, port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        body += chunk
      })
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      )
    })
    call.on('error', reject)
    call.end()
  })
}

/** An open stream of events. */
export interface Listening {
  /** The next event, as it was sent; throws when none comes within so many milliseconds. */
  next(within: number): Promise<unknown>
  close(): void
}

/** Listens to the events of a watched report. */
export function listen({ port, path }: Pick<Watched, 'port' | 'path'>): Promise<Listening> {
  const held: unknown[] = []
  let wake = () => {}
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path: `${path}events` }, (response) => {
      if (response.statusCode !== 200) {
        reject(new Error(`Status ${response.statusCode}`))
        return
      }
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => {
        for (const [, data = ''] of chunk.matchAll(/^data: (.*)$/gm)) held.push(JSON.parse(data))
        wake()
      })
      resolve({
        async next(within) {
          const late = Date.now() + within
          while (held.length === 0) {
            const left = late - Date.now()
            if (left <= 0) throw new Error(`No event within ${within} ms`)
            await new Promise<void>((woken) => {
              wake = woken
              setTimeout(woken, left)
            })
          }
          return held.shift()
        },
        close: () => call.destroy(),
      })
    })
    call.on('error', reject)
    call.end()
  })
}
