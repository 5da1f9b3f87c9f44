import { codeSpan } from '../../text/markdown-inline.js'
import { shortId } from '../../text/words.js'
import type { Remote } from '../../trace/trace.js'

/** A commit by its short id, with a link to its page where its host has one. */
export function commitLink(id: string, remote: Remote | undefined): string {
  const name = codeSpan(shortId(id))
  if (remote === undefined || !address.test(remote.url) || !fullId.test(id)) return name
  return `[${name}](${remote.url}${remote.host === 'gitlab' ? '/-' : ''}/commit/${id})`
}

/** No sign of it ends a link or a cell. */
const address = /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~-]+)+$/
const fullId = /^[0-9a-f]{40,64}$/
