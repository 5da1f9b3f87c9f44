import { openSpellings } from '../change/collisions.js'
import { sourceOf } from '../clauses/glob.js'
import type { Configuration } from '../config.js'
import { openGate } from '../engine.js'
import { isSpecExecError } from '../error.js'
import type { Settings } from '../facts.js'
import { isRefused } from '../finding.js'
import type { Repo } from '../git/repo.js'
import type { LawFound } from './base-law.js'
import { judgePart } from './judging.js'
import type { Part } from './shard.js'

/** A law that is not in force yet. */
export interface NextLaw extends LawFound {
  /** The range stands on the base branch, as `VerificationOptions` have it. */
  readonly landed?: boolean | undefined
}

/**
 * How many commits of a part the law that the range brings would refuse, by its rules alone: no tests are run. The
 * commit that adopts the law is not counted, which every law but its own refuses.
 * Rejects with SpecExecError when an object is missing, or a parser that a clause needs.
 */
export async function refusedUnder(repo: Repo, part: Part, next: NextLaw): Promise<number> {
  const { configuration, landed } = next
  const gate = openGate(repo, configuration, { collisions: openSpellings(), landed })
  let refused = 0
  for await (const report of judgePart(gate, part, next))
    if (isRefused(report) && report.commit !== next.adoption) refused++
  return refused
}

/** What comes of judging under the new law. */
export interface UnderNew {
  readonly refusedUnderNew?: number
  readonly notes: readonly string[]
}

/** A range under the law that it brings. */
export interface Bringing extends Pick<NextLaw, 'landed'> {
  readonly part: Part
  /** By which it is judged. */
  readonly found: LawFound
  readonly next: Configuration
}

/** The same, as a verdict has it. What the range itself brings never stops the run: a note says why it could not be told. */
export async function underNew(repo: Repo, bringing: Bringing): Promise<UnderNew> {
  const { part, found, next, landed } = bringing
  const wild = wildGlobIn(next, found.configuration)
  if (wild !== undefined)
    return { notes: [`${untold}: Expected globs with few wildcards, found \`${wild}\``] }
  try {
    const refused = await refusedUnder(repo, part, { ...found, configuration: next, landed })
    return { refusedUnderNew: refused, notes: [] }
  } catch (error) {
    if (!isSpecExecError(error)) throw error
    return { notes: [`${untold}: ${error.message}`] }
  }
}

const untold = 'how the range fares under the new law is not known'

/** A glob that might run away on some path: the law's own may, but these were written by whoever is judged. */
function wildGlobIn(next: Configuration, { law }: Configuration): string | undefined {
  const known = new Set(globsOf(law.settings))
  return globsOf(next.law.settings).find(
    (glob) => !known.has(glob) && sourceOf(glob, 'plain') === undefined,
  )
}

function globsOf({ dialects, free, protected: guarded, noWork, test }: Settings) {
  return [
    ...dialects.flatMap(({ lists, steering, plan = [] }) => [...lists, ...steering, ...plan]),
    ...free,
    ...guarded,
    ...noWork,
    ...test.flatMap(({ related }) => related),
  ]
}
