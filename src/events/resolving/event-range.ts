import { join } from 'node:path'
import { SpecExecError } from '../../error.js'
import { readIfThere } from '../../git/locate.js'
import type { Repo } from '../../git/repo.js'
import type { CiEvent } from '../event.js'
import { askRemoteTip } from './remote-tip.js'

/** The range of an event, its commits known to be in this clone. */
export interface EventRange {
  readonly from?: string
  readonly to: string
  readonly base?: string
  /** It stands on the base branch. */
  readonly landed: boolean
  /** Where it comes from: `range: pull request 12, 3f2a91c..9abcdef`. */
  readonly notes: readonly string[]
}

/**
 * Finds the commits of an event, with the tip of its base asked for afresh where the event does not say.
 * Throws SpecExecError, with the line that mends it, where one is not in this clone or where there is nothing to judge.
 */
export async function rangeOfEvent(repo: Repo, event: CiEvent): Promise<EventRange> {
  const asked = typeof event.base === 'object' ? await askRemoteTip(repo, event.base) : event.base
  const known = (id: string | undefined) =>
    id === undefined ? undefined : commitOf(repo, id, event)
  const [to, from, base] = await Promise.all([
    commitOf(repo, event.to, event),
    known(event.from),
    known(asked),
  ])
  const start = from ?? base
  if (start !== undefined) await refuseEmpty(repo, [start, to], event)
  const ends =
    start === undefined ? `all that leads to ${short(to)}` : `${short(start)}..${short(to)}`
  return {
    to,
    ...(from !== undefined && { from }),
    ...(base !== undefined && { base }),
    landed: event.isLanded,
    notes: [`range: ${event.name}, ${ends}`, ...event.notes],
  }
}

async function commitOf(repo: Repo, id: string, { name }: CiEvent): Promise<string> {
  if (await repo.objects.object(id)) return repo.resolve(id)
  const isShallow = readIfThere(join(repo.commonDir, 'shallow')) !== undefined
  throw new SpecExecError(
    `Expected the commit ${short(id)} of ${name} in this clone, found it absent`,
    {
      hint: isShallow
        ? `git fetch --unshallow origin ${id} (in CI: fetch-depth: 0 in actions/checkout, GIT_DEPTH: 0 in GitLab)`
        : `git fetch origin ${id}`,
    },
  )
}

async function refuseEmpty(
  repo: Repo,
  [start, to]: readonly [string, string],
  { name, whenEmpty }: CiEvent,
): Promise<void> {
  const found = await repo.git(['rev-list', '--max-count=1', to, `^${start}`, '--'])
  if (found.length > 0) return
  throw new SpecExecError(
    `Expected commits to judge, found none: ${name} brings nothing that ${short(start)} lacks`,
    { hint: whenEmpty },
  )
}

function short(id: string): string {
  return id.slice(0, 7)
}
