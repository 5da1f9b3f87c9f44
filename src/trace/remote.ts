import type { Remote } from './trace.js'

/**
 * The host of an address as git has it: `git@github.com:acme/app.git`, `ssh://git@gitlab.acme.dev:2222/team/app`,
 * `https://user:secret@github.com/acme/app`. GitHub by its own name, GitLab by its own or where a host is called
 * `gitlab.`; undefined for anything else. Of what the address says, the url keeps the host, the path, and the port of
 * one that is reached by https.
 */
export function remoteOf(address: string): Remote | undefined {
  const { host: named = '', port, path: written = '' } = partsOf(address.trim()) ?? {}
  const host = aliases.get(named.toLowerCase()) ?? named.toLowerCase()
  const path = written.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '')
  const names = path.split('/')
  if (!hostForm.test(host) || !names.every((name) => nameForm.test(name))) return undefined
  const url = `https://${host}${port === undefined ? '' : `:${port}`}/${path}`
  // What a browser would read otherwise leads nobody where the address did.
  if (!URL.canParse(url) || new URL(url).href !== url) return undefined
  if (host === 'github.com') return names.length === 2 ? { host: 'github', url } : undefined
  return host.startsWith('gitlab.') && names.length > 1 ? { host: 'gitlab', url } : undefined
}

interface Parts {
  readonly host: string | undefined
  readonly port?: string | undefined
  readonly path: string | undefined
}

function partsOf(address: string): Parts | undefined {
  const url = urlForm.exec(address)?.groups
  if (url) {
    const { scheme, host, port, path } = url
    const isOwn = scheme?.toLowerCase() === 'https' && port !== '443'
    return { host, path, ...(isOwn && port !== undefined && { port }) }
  }
  const { host, path } = shortForm.exec(address)?.groups ?? {}
  return host === undefined ? undefined : { host, path }
}

const urlForm =
  /^(?<scheme>https?|ssh|git|git\+ssh|ssh\+git):\/\/(?:[^@/\s]*@)?(?<host>[^@/:\s]+)(?::(?<port>\d{1,5}))?(?<path>\/\S*)$/i
const shortForm = /^(?:[^@/:\s]+@)?(?<host>[^@/:\s]+):(?<path>[^\s:]+)$/

/** By which ssh reaches them where its own port is closed, or by another name. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['ssh.github.com', 'github.com'],
  ['www.github.com', 'github.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
])

const hostForm = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/
/** No `.`, no `..`: what a browser would take for a way up. */
const nameForm = /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,255}$/
