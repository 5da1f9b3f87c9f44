import { recent } from '../text/recent.js'
import type { Doer } from './doers.js'
import { type CommitAbout, type CommitBrief, type KeptCommit, parseAbout } from './entry.js'
import type { LetPass } from './let-pass.js'
import type { CommitTrace, DoneHow, DoneTrace } from './trace.js'

/** What is asked beside the commits themselves. */
export interface Asked {
  commit(id: string): KeptCommit | undefined
  readonly letPass: LetPass
  /** What is on record of a commit's tree. */
  proofs(about: CommitAbout): Pick<DoneTrace, 'tests' | 'review'>
}

/** Opens what tells how a task came to be done; undefined where nothing is told of the commit. */
export function openDone({
  commit,
  letPass,
  proofs,
}: Asked): (doer: Doer) => DoneTrace | undefined {
  // A commit may have done hundreds of tasks.
  const known = recent<Told>(64)
  const tell = (id: string): Told | undefined => {
    const found = known.get(id)
    if (found) return found
    const kept = commit(id)
    const about = kept && parseAbout(kept.about)
    const told = about && {
      kept,
      about,
      own: new Set(about.own.map(([path, key]) => placeOf({ path, key }))),
      proofs: proofs(about),
    }
    if (told) known.set(id, told)
    return told
  }
  return (doer) => {
    const told = tell(doer.commit)
    if (!told) return undefined
    const { about } = told
    const others = about.own.filter(([path, key]) => path !== doer.path || key !== doer.key)
    const traced = commitTrace({ commit: told.kept, about, letPass })
    return {
      how: howOf(doer, told),
      commit: traced,
      with: others.slice(0, mostOthers).map(([, , reference]) => reference),
      ...(others.length > mostOthers && { withCount: others.length }),
      outcomes: traced.letPass === undefined ? about.outcomes : [],
      ...told.proofs,
      waivers: about.waivers ?? [],
      files: about.files,
      fileCount: about.fileCount,
    }
  }
}

const mostOthers = 100

interface Told {
  readonly kept: KeptCommit
  readonly about: CommitAbout
  /** Places of the tasks that it marks done by themselves. */
  readonly own: ReadonlySet<string>
  readonly proofs: Pick<DoneTrace, 'tests' | 'review'>
}

/** A commit as readers know it. */
export function commitTrace({ commit, about, letPass }: ToldCommit): CommitTrace {
  const { id, entry } = commit
  const { subject, author, date } = about
  const passes = letPass(id)
  const isRefused = about.isRefused && passes === undefined
  const told = { id, subject, author, date, kind: entry.audited.kind, isRefused }
  return { ...told, ...(passes !== undefined && { letPass: passes }) }
}

interface ToldCommit extends Pick<Asked, 'letPass'> {
  readonly commit: KeptCommit
  readonly about: CommitBrief
}

function howOf(doer: Doer, { own, about }: Told): DoneHow {
  if (doer.by === 'born') return 'born done'
  if (!own.has(placeOf(doer))) return 'with a sub-task'
  if (own.size > 1) return 'in a batch'
  return about.hasWork ? 'alone' : 'without work'
}

function placeOf({ path, key }: Pick<Doer, 'path' | 'key'>): string {
  return `${path}\0${key}`
}
