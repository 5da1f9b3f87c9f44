import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { SpecExecError } from '../error.js'
import { admit, type Gate } from './admit.js'
import { openEvents } from './events.js'
import { frame, frameRights, pageRights } from './frame.js'
import type { Pages } from './pages.js'

/** A server that only this machine reaches. */
export interface LocalServer {
  /** With the token: who has it sees the page. */
  readonly address: string
  /** Lets go of every client. */
  close(): Promise<void>
}

/** Where it listens, and how patient it is. */
export interface ServerOptions {
  /** Absent: any that is free. */
  readonly port?: number | undefined
  /** Milliseconds after which a client is let go that takes nothing of what is sent, or that never says what it wants. */
  readonly patience?: number
}

/** Serves pages at 127.0.0.1, and at ::1 where there is one. Throws SpecExecError for a port that is not free. */
export async function openServer(pages: Pages, options: ServerOptions = {}): Promise<LocalServer> {
  const { port: wanted = 0, patience = 30_000 } = options
  const token = randomBytes(24).toString('base64url')
  const events = openEvents(pages)
  let gate: Gate = { token, port: wanted }
  const open = () => {
    const server = createServer(limitsFor(patience), (request, response) => {
      // One that goes away in the middle is no fault of ours.
      response.on('error', () => response.destroy())
      answer(request, response).catch(() => response.destroy())
    })
    server.maxConnections = 64
    server.timeout = patience
    return server
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const admitted = admit(request, gate)
    if ('status' in admitted) return send(response, { status: admitted.status })
    if (admitted.path === '') return send(response, { body: frame, rights: frameRights })
    if (admitted.path === 'events') return events.add(request, response)
    if (admitted.path !== 'page') return send(response, { status: 404 })
    const body = await pages.page()
    send(response, { body, rights: pageRights })
  }
  const first = open()
  const port = await listen(first, '127.0.0.1', wanted).catch((error: unknown) => {
    events.close()
    throw error
  })
  gate = { token, port }
  const second = open()
  const isBoth = await listen(second, '::1', port).then(
    () => true,
    () => false,
  )
  const servers = isBoth ? [first, second] : [first]
  return {
    address: `http://127.0.0.1:${port}/${token}/`,
    async close() {
      events.close()
      await Promise.all(servers.map(close))
    },
  }
}

/** Milliseconds and bytes. */
function limitsFor(patience: number) {
  return {
    headersTimeout: Math.min(5000, patience),
    requestTimeout: Math.min(10_000, patience),
    keepAliveTimeout: 2000,
    connectionsCheckingInterval: 500,
    maxHeaderSize: 8192,
  }
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    // What comes later concerns one client.
    server.on('error', (cause: NodeJS.ErrnoException) => {
      const found = faults.get(cause.code)
      reject(found === undefined ? cause : portFault(port, found, cause))
    })
    server.listen({ host, port, ipv6Only: true, exclusive: true }, () => {
      const found = server.address()
      resolve(typeof found === 'object' && found !== null ? found.port : port)
    })
  })
}

const faults: ReadonlyMap<string | undefined, string> = new Map([
  ['EADDRINUSE', 'taken'],
  ['EACCES', 'reserved by this system'],
])

function portFault(port: number, found: string, cause: Error): SpecExecError {
  return new SpecExecError(`Expected port ${port} free, found it ${found}`, {
    hint: 'Leave --port out: any that is free is taken',
    cause,
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

interface Answer {
  readonly status?: number
  readonly body?: string
  readonly rights?: string
}

function send(response: ServerResponse, { status = 200, body, rights }: Answer): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    connection: 'close',
    'content-security-policy': rights ?? "default-src 'none'; frame-ancestors 'none'",
    'content-type': `text/${body === undefined ? 'plain' : 'html'}; charset=utf-8`,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(status === 405 && { allow: 'GET, HEAD' }),
  })
  response.end(body ?? words[status] ?? '')
}

const words: Readonly<Record<number, string>> = {
  403: 'Open the address itself, as it stands in the terminal\n',
  404: 'Nothing is here: the whole address stands in the terminal\n',
  405: 'This page is only read\n',
}
