import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

/** Who may come in: requests of the page itself, at one of its own names, by whoever knows the token. */
export interface Gate {
  readonly port: number
  readonly token: string
}

/** What a request asks for behind the token, such as `page`; else the status that turns it away. */
export type Admission = { readonly path: string } | { readonly status: 403 | 404 | 405 }

/**
 * Admits a request or turns it away. Another name in `Host` is a foreign site whose name was bound to this machine;
 * `Origin` and `Sec-Fetch-Site` tell of a page of another origin (Fetch Metadata), also of another port here.
 */
export function admit(
  request: Pick<IncomingMessage, 'headers' | 'method' | 'url'>,
  { port, token }: Gate,
): Admission {
  const { headers, method, url = '' } = request
  const host = headers.host ?? ''
  const site = headers['sec-fetch-site'] ?? 'none'
  if (!namesOf(port).includes(host.toLowerCase())) return { status: 403 }
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return { status: 403 }
  if (site !== 'none' && site !== 'same-origin') return { status: 403 }
  if (method !== 'GET' && method !== 'HEAD') return { status: 405 }
  const [, given = '', path] = /^\/([^/?#]*)\/([^?#]*)(?:\?.*)?$/.exec(url) ?? []
  return path !== undefined && isSame(given, token) ? { path } : { status: 404 }
}

function namesOf(port: number): readonly string[] {
  const names = ['127.0.0.1', 'localhost', '[::1]']
  // Browsers leave the default out.
  return [...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])]
}

/** In the same time however much of it is right. */
function isSame(given: string, token: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(token))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
