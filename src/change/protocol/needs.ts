import type { Change } from '../../change.js'
import type { Repo } from '../../git/repo.js'
import type { Soon } from '../../soon.js'
import type { ListChange, TaskDelta } from '../../spec/task.js'
import type { ChangedFile } from '../files.js'
import { isLockFile, isSource, isTestPath, mayBeManifest } from './places.js'
import { wantsNoTests } from './test-words.js'

/** Which parts of the protocol a commit asks for. */
export interface ProtocolNeeds {
  readonly manifests: boolean
  readonly leverage: boolean
  readonly newWork: boolean
  readonly lines: boolean
}

interface NeedsSource {
  readonly files: readonly ChangedFile[]
  readonly lists: readonly ListChange[]
  readonly flips: readonly TaskDelta[]
}

/** Adds what the protocol asks to know. Most tasks bring no manifest, say nothing of what they reuse, and have their tests: they pay for none of it. */
export function addProtocol(repo: Repo, change: Change): Soon<Change> {
  const isAsked = change.kind === 'task' && change.flips.length > 0
  const needs = isAsked ? protocolNeeds(change) : undefined
  if (!needs || !Object.values(needs).includes(true)) return change
  return readFor(repo, change, needs)
}

async function readFor(repo: Repo, change: Change, needs: ProtocolNeeds): Promise<Change> {
  const { readProtocol } = await import('../protocol.js')
  return { ...change, protocol: await readProtocol(repo, change, needs) }
}

/** Sees it from its paths and its task alone. */
function protocolNeeds({ files, lists, flips }: NeedsSource): ProtocolNeeds {
  const [flip] = flips
  const work = files.filter(({ area }) => area !== 'plan')
  return {
    manifests: work.some(({ path }) => mayBeManifest(path)),
    leverage: (flip?.before?.metadata.leverage.length ?? 0) > 0,
    newWork:
      mayBeUntested(work) && !!flip?.before && !wantsNoTests(flip.before, listOf(flip, lists)),
    lines: work.length > uncounted && work.filter(isCounted).length > uncounted,
  }
}

/** A commit of so few files is read at a glance: its lines are not counted. */
const uncounted = 8

function isCounted({ path, area }: ChangedFile): boolean {
  return area === 'work' && !isLockFile(path)
}

function mayBeUntested(work: readonly ChangedFile[]): boolean {
  if (work.some(({ path, status }) => status !== 'D' && isTestPath(path))) return false
  return work.some(({ path, area, status }) => area === 'work' && status !== 'D' && isSource(path))
}

function listOf({ path }: TaskDelta, lists: readonly ListChange[]): ListChange['before'] {
  return lists.find((list) => list.path === path)?.before
}
