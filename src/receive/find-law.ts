import type { HistoryRange } from '../git/range.js'
import { emptyTree } from '../git/tree.js'
import type { LawFound } from '../verify/base-law.js'
import type { Pushed } from './commits.js'
import { readGivenLaw } from './given-law.js'
import { findAdoption, lawOfTip, type ServerLaw } from './law.js'
import type { Server } from './server.js'
import type { Refs } from './update.js'

/** A push that has come to a server. */
export interface Arriving {
  readonly server: Server
  readonly refs: Refs
  /** What it brings, as git lists it. */
  readonly listing: Promise<Pushed>
}

/** The law of a push. */
export interface PushLaw {
  /** Absent: nothing is judged. With an `adoption` only the default branch is, from that commit on. */
  readonly found?: LawFound
  /** What the pusher must know of it. */
  readonly notes: readonly string[]
}

/**
 * The law that the administrator gives, else that of the default branch before the push, else the one that the
 * push brings to it. Throws SpecExecError for one that cannot be read.
 */
export async function findLaw(
  from: ServerLaw,
  { server, refs, listing }: Arriving,
): Promise<PushLaw> {
  const { configFile, tip } = server
  const { landing, branches } = refs
  if (configFile !== undefined) {
    const idLength = (landing ?? branches[0] ?? '').length
    const given = { file: configFile, tip: tip ?? emptyTree(idLength), cacheDir: from.cacheDir }
    return { found: { configuration: await readGivenLaw(given) }, notes: [] }
  }
  const held = tip && (await lawOfTip(from, tip, async () => firstOf(await listing)))
  if (held) return { found: held, notes: [] }
  const had = tip === undefined ? [] : [tip]
  const brought = landing && (await findAdoption(from, { to: landing, not: had }))
  if (brought) return { found: brought, notes: noteAdoption(brought, refs) }
  const isQuiet = landing === undefined && branches.length === 0
  return { notes: isQuiet ? [] : [whyUnjudged(server, refs)] }
}

/** Where the law may be mended: at the beginning of what reaches the default branch, else of what else is pushed. */
function firstOf({ landed, beside }: Pushed): HistoryRange {
  const commits = landed.count > 0 ? landed : beside
  return { ...commits, list: commits.list.subarray(0, commits.to.length + 1) }
}

function noteAdoption(
  { configuration, adoption = '' }: LawFound,
  { branches }: Refs,
): readonly string[] {
  const brings = `${adoption.slice(0, 7)} brings ${configuration.law.source}: judged from there on`
  return branches.length === 0 ? [brings] : [brings, 'other refs of this push are not judged']
}

function whyUnjudged({ head, tip }: Server, { landing }: Refs): string {
  if (landing !== undefined) return 'no configuration of spec-exec, no law: this push is not judged'
  const branch = head?.replace(/^refs\/heads\//, '') ?? 'HEAD'
  return tip === undefined
    ? `${branch}, the default branch, has no commit yet: this push is not judged. If another one is meant, its administrator runs: git symbolic-ref HEAD refs/heads/<branch>`
    : `${branch} has no configuration of spec-exec, no law: this push is not judged`
}
