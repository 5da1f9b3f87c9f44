import { codeSpan } from '../../text/markdown-inline.js'
import { shortId } from '../../text/words.js'
import type { Remote } from '../../trace/trace.js'
import { commitUrl } from '../commit-url.js'

/** A commit by its short id, with a link to its page where its host has one. */
export function commitLink(id: string, remote: Remote | undefined): string {
  const name = codeSpan(shortId(id))
  const url = commitUrl(id, remote)
  return url === undefined ? name : `[${name}](${url})`
}
