import type { HistoryRange } from './range.js'
import type { Repo } from './repo.js'

/** What a push is to bring to a remote. */
export interface Push {
  /** A remote's name, whose remote-tracking refs are believed; absent where the push names an address. */
  readonly remote?: string
  /** Full ids of the objects that the pushed refs name here. */
  readonly tips: readonly string[]
  /** Full ids that the remote has; those unknown here are passed over. */
  readonly had: readonly string[]
}

/** The commits that a push brings and that the remote is not known to have, oldest first; undefined for none. */
export async function pushedRange(
  repo: Repo,
  { remote, tips, had }: Push,
): Promise<HistoryRange | undefined> {
  const [to] = tips
  if (to === undefined) return undefined
  const known = await Promise.all(
    had.map(async (id) => ((await repo.objects.object(id)) ? [id] : [])),
  )
  const list = await repo.git([
    'rev-list',
    '--topo-order',
    '--reverse',
    ...tips,
    '--not',
    ...known.flat(),
    ...(remote === undefined ? [] : [`--remotes=${remote}`]),
    '--',
  ])
  return { to, list }
}
