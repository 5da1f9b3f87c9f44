import { shortId } from '../../text/words.js'
import type { CommitTrace, Remote } from '../../trace/trace.js'
import { commitUrl } from '../commit-url.js'
import { cut, type Markup, markup } from './markup.js'

/** A commit by its short id, with a link to its page where the host shows one. */
export function commitLink(id: string, remote: Remote | undefined): Markup {
  const short = markup`<code class="id">${shortId(id)}</code>`
  const url = commitUrl(id, remote)
  return url === undefined
    ? short
    : markup`<a href="${url}" rel="noopener noreferrer" aria-label="commit ${shortId(id)}">${short}</a>`
}

/** A day: `18 Nov 2026`; what is no date is shown as it is. */
export function day(date: string): Markup {
  const [, year, month, number] =
    /^(\d{4})-(\d\d)-(\d\d)(?:T[\d:]{5,8}(?:Z|[+-]\d\d:\d\d)?)?$/.exec(date) ?? []
  const name = months[Number(month) - 1]
  if (name === undefined) return markup`<span>${cut(date, 40)}</span>`
  return markup`<time datetime="${date}">${Number(number)} ${name} ${year}</time>`
}

/** Who made a commit, as it says. */
export function authorOf({ author }: Pick<CommitTrace, 'author'>): string {
  return author === '' ? '(no name)' : cut(author, 80)
}

/** The subject of a commit. */
export function subjectOf({ subject }: Pick<CommitTrace, 'subject'>): string {
  return subject === '' ? '(no subject)' : cut(subject, 300)
}

/** Names of the months, as short as dates have them. */
export const months: readonly string[] = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(
  ' ',
)
