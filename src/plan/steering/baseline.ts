import { areaOf } from '../../change/area.js'
import type { ChangedFile } from '../../change/files.js'
import { addSteering, type ClauseInScene, severityOf } from '../../change/scene.js'
import type { Change, Source } from '../../change.js'
import type { Breach, Clause } from '../../clauses/clause.js'
import type { Severity } from '../../facts.js'
import { then } from '../../soon.js'
import type { Tree } from '../../tree.js'

/** How a tree fares by one clause, as if all of its files were new. */
export interface ClauseBaseline {
  readonly clause: Clause
  readonly severity: Severity
  /** Places that break it. */
  readonly breaches: number
  /** The first few of them, with paths from the root. */
  readonly first: readonly Breach[]
  /** What it could not judge, such as a pattern that ran away; those among the first few too. */
  readonly unjudged: readonly Breach[]
}

/** Clauses that a file of the tree falls under, in the order in which they were met. */
export interface TreeBaseline {
  readonly clauses: readonly ClauseBaseline[]
  /** They judge what changes together, of which a tree tells nothing. */
  readonly companions: readonly Clause[]
  readonly files: number
}

/** Judges a whole tree by the clauses in force. Throws SpecExecError when an object, or a parser, is missing. */
export async function judgeTree(source: Source, tree: Tree): Promise<TreeBaseline> {
  const { law } = source
  const paths = (await tree.list()).filter((path) => {
    const area = areaOf(path, law)
    return area !== 'plan' && area !== 'law'
  })
  const sums = new Map<string, Sum>()
  const companions = new Map<string, Clause>()
  const without = withoutCompanions(source, companions)
  for (let at = 0; at < paths.length; at += batch) {
    const files = await Promise.all(
      paths.slice(at, at + batch).map((path) => added(source, tree, path)),
    )
    const change = await addSteering(without, changeOf(source, tree, files))
    for (const one of change.steering?.clauses ?? []) addTo(sums, one)
  }
  return {
    clauses: [...sums.values()],
    companions: [...companions.values()],
    files: paths.length,
  }
}

/** Files whose texts are held at the same time. What is judged here looks at files one by one. */
const batch = 500

/** Places of one clause that are named. */
const most = 5

interface Sum extends ClauseBaseline {
  breaches: number
  readonly first: Breach[]
  readonly unjudged: Breach[]
}

function withoutCompanions(source: Source, met: Map<string, Clause>): Source {
  const { steering } = source
  if (!steering) return source
  return {
    ...source,
    steering: {
      ...steering,
      over: (paths) =>
        then(steering.over(paths), ({ clauses, faults }) => {
          const [companions, others] = [true, false].map((isCompanion) =>
            clauses.filter(({ kind }) => (kind === 'companion') === isCompanion),
          )
          for (const clause of companions ?? [])
            if (severityOf(clause, source.law) !== 'off') met.set(keyOf(clause), clause)
          return { clauses: others ?? [], faults }
        }),
    },
  }
}

async function added({ law }: Source, tree: Tree, path: string): Promise<ChangedFile> {
  const after = await tree.entry(path)
  return { path, status: 'A', area: areaOf(path, law), ...(after && { after }) }
}

function changeOf({ law }: Source, tree: Tree, files: readonly ChangedFile[]): Change {
  return {
    commit: { parents: [], tree, files },
    kind: 'task',
    files,
    lists: [],
    flips: [],
    law,
    isAdoption: false,
    harnessBefore: new Set(),
    collisions: [],
  }
}

function addTo(sums: Map<string, Sum>, { clause, kind, severity, scene }: ClauseInScene): void {
  const sum = sums.get(keyOf(clause)) ?? { clause, severity, breaches: 0, first: [], unjudged: [] }
  sums.set(keyOf(clause), sum)
  for (const breach of kind.judge(clause.keys, scene)) {
    const isUnjudged = breach.severity === 'warning'
    if (!isUnjudged) sum.breaches++
    const shown = isUnjudged ? sum.unjudged : sum.first
    if (shown.length < most) shown.push(fromRoot(clause, breach))
  }
}

/** Ids are unique within a document. */
function keyOf({ id, place }: Clause): string {
  return `${place.path}\0${id}`
}

function fromRoot({ scope }: Clause, breach: Breach): Breach {
  const { path } = breach.place
  return { ...breach, place: { ...breach.place, path: scope === '' ? path : `${scope}/${path}` } }
}
