import { resolveRange } from '../../git/range.js'
import type { Repo } from '../../git/repo.js'
import type { ShownRange } from '../../views/view.js'
import type { Io } from '../command.js'
import { askedRange } from '../verify/range.js'

/**
 * The commits that a report is about: from `--from` to `--to`, else, for a pull request's Markdown, those of the event
 * which CI runs for; undefined for the whole history. Throws SpecExecError where they cannot be found.
 */
export async function shownRange(
  { io, repo }: { readonly io: Io; readonly repo: Repo },
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<ShownRange | undefined> {
  if (options['from'] === undefined && !(await hasEvent(io, options))) return undefined
  const { from, to, base, notes } = await askedRange({ io, repo }, options)
  const range = await resolveRange(repo, {
    to,
    ...(from !== undefined && { from }),
    ...(base !== undefined && { base }),
  })
  const [told] = notes
  const ids = Buffer.from(range.list).toString('latin1').split('\n')
  return {
    name:
      told?.replace(/^range: /, '') ?? `${(range.from ?? '').slice(0, 7)}..${range.to.slice(0, 7)}`,
    commits: new Set(ids.filter((id) => id !== '')),
  }
}

async function hasEvent(
  io: Io,
  options: Readonly<Record<string, string | boolean | undefined>>,
): Promise<boolean> {
  if (options['format'] !== 'markdown' || options['to'] !== undefined) return false
  const { readCiEvent } = await import('../../events/all.js')
  return readCiEvent(io.env) !== undefined
}
