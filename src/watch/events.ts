import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Pages } from './pages.js'

/** Tells open pages of changes, as Server-Sent Events (HTML, "Server-sent events"). */
export interface Events {
  add(request: IncomingMessage, response: ServerResponse): void
  close(): void
}

/** Opens a stream for each page that asks, up to 32. */
export function openEvents(pages: Pages): Events {
  const clients = new Set<ServerResponse>()
  const say = (response: ServerResponse, text: string) => {
    response.write(text)
    // It does not read: what it misses would pile up here.
    if (response.writableLength > mostUnread) response.destroy()
  }
  const heart = setInterval(() => {
    for (const client of clients) say(client, ':\n\n')
  }, beat)
  return {
    add(request, response) {
      if (clients.size >= mostClients) {
        response.writeHead(503, { connection: 'close', 'retry-after': '5' }).end()
        return
      }
      response.writeHead(200, {
        'cache-control': 'no-store',
        'content-type': 'text/event-stream; charset=utf-8',
        'cross-origin-resource-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
      })
      if (request.method === 'HEAD') {
        response.end()
        return
      }
      clients.add(response)
      const stop = pages.subscribe(() => say(response, stateOf(pages)))
      response.on('close', () => {
        clients.delete(response)
        stop()
      })
      say(response, `retry: 1000\n\n${stateOf(pages)}`)
    },
    close() {
      clearInterval(heart)
      for (const client of clients) client.end()
    },
  }
}

const mostClients = 32
/** Bytes. */
const mostUnread = 1 << 16
/** Milliseconds. */
const beat = 15_000

function stateOf({ version, fault }: Pages): string {
  return `data: ${JSON.stringify({ version, fault })}\n\n`
}
