import { listPlaceOf } from '../change/area.js'
import { type ChangedFile, readFiles, touchesLaw } from '../change/files.js'
import { agentsFile } from '../change/review.js'
import type { Gate } from '../engine.js'
import type { Law } from '../law.js'
import { type Soon, then, together } from '../soon.js'
import { findPlace } from '../spec/place.js'
import { recent } from '../text/recent.js'
import type { Commit, Tree } from '../tree.js'
import type { Laws } from './laws.js'

/** What judges a commit, and what is known before it is read. */
export interface Adopted {
  readonly gate: Gate
  readonly files: readonly ChangedFile[]
  /** What holds the configuration and the steering in force; absent where no law is. */
  readonly lawTree?: Tree | undefined
  /** Why the configuration that it brings is not read. */
  readonly unread?: string | undefined
  hasOpenTask(): Soon<boolean>
}

/** Hands on, from parent to child, what most commits leave as it is: the law, and whether a task is open. */
export interface Lineage {
  /** For commits in their order. */
  adopt(commit: Commit): Soon<Adopted>
  /** What judged lately: likely what will judge next. */
  latest(): Gate
}

/** Opens the lineage of a history. */
export function openLineage(laws: Laws): Lineage {
  const known = recent<Soon<Heritage>>(remembered)
  let latest = laws.defaults
  const remember = (id: string, soon: Soon<Heritage>) => {
    known.set(id, soon)
    // Once it is there, it costs its children no turn of the event loop; a failure is told by the commit itself.
    if (soon instanceof Promise) soon.then((it) => known.set(id, it)).catch(() => undefined)
  }
  const heritageAt = (tree: Tree | undefined): Soon<Heritage> => {
    if (!tree) return heritageOf({ gate: laws.defaults, lawTree: undefined })
    const found = known.get(tree.id)
    if (found) return found
    const read = laws.at(tree).then((gate) => heritageOf({ gate, lawTree: tree }, tree))
    remember(tree.id, read)
    return read
  }
  return {
    latest: () => latest,
    adopt(commit) {
      const seen = then(heritageAt(commit.parents[0]), (from) =>
        then(readFiles(from.gate.source, commit.files), (files) => ({ from, files })),
      )
      const own = then(seen, (it) => bequeath(laws, commit, it))
      remember(commit.tree.id, own)
      return together([seen, own], ([{ from, files }, { gate, lawTree }]) => {
        latest = gate
        const { hasOpenTask } = from
        const unread = gate === from.gate ? undefined : laws.unread(gate)
        // Who brings the first law is judged by it.
        if (from.gate !== laws.defaults || gate === laws.defaults)
          return { gate: from.gate, lawTree: from.lawTree, files, hasOpenTask, unread }
        return then(readFiles(gate.source, commit.files), (again) => ({
          gate,
          lawTree,
          files: again,
          hasOpenTask,
          unread,
        }))
      })
    },
  }
}

/** Branches that stand upon older commits ask their trees anew. */
const remembered = 512

/** What a commit leaves to its children. */
interface Heritage extends Pick<Adopted, 'gate' | 'hasOpenTask'> {
  readonly lawTree: Tree | undefined
}

interface Seen {
  readonly from: Heritage
  readonly files: readonly ChangedFile[]
}

function bequeath(
  laws: Laws,
  { tree, files: changed }: Commit,
  { from, files }: Seen,
): Soon<Heritage> {
  const { law } = from.gate.source
  if (touchesLaw(files, law))
    return laws.at(tree).then((gate) => heritageOf({ gate, lawTree: tree }, tree))
  const { gate } = from
  if (changed.some(({ path }) => steers(path, law)))
    return heritageOf({ gate, lawTree: tree }, tree)
  const isList = changed.some(({ path }) => listPlaceOf(path, law))
  return isList ? heritageOf(from, tree) : from
}

/** Whether a path is that of a steering document, of a folder of them, or of what switches agents on. */
function steers(path: string, { patterns: { places } }: Law): boolean {
  if (path === agentsFile || findPlace(path, places)?.role === 'steering') return true
  return places.steering.some(({ hint }) => hint !== '' && `${path}/`.includes(hint))
}

/** Looks for an open task when it is first asked, once. */
function heritageOf({ gate, lawTree }: Pick<Heritage, 'gate' | 'lawTree'>, tree?: Tree): Heritage {
  let known: Soon<boolean> | undefined
  return {
    gate,
    lawTree,
    hasOpenTask() {
      if (!tree) return false
      known ??= gate.source.lists.hasOpenTask(tree).then((isOpen) => {
        known = isOpen
        return isOpen
      })
      return known
    },
  }
}
