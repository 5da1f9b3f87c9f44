import type { Change, Source } from '../change.js'
import type { Clause, ClauseKind, Scene, SceneFile } from '../clauses/clause.js'
import type { Severity } from '../facts.js'
import type { Finding } from '../finding.js'
import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import { type Soon, then } from '../soon.js'
import type { Commit, Entry } from '../tree.js'
import { matches } from './area.js'
import type { ChangedFile } from './files.js'
import type { InForce } from './steering.js'

/** A clause with what judges it, and what it is to judge. */
export interface ClauseInScene {
  readonly clause: Clause
  readonly kind: ClauseKind
  readonly scene: Scene
  readonly severity: Severity
}

/** What steering has to say of a commit. */
export interface SteeringChange {
  readonly clauses: readonly ClauseInScene[]
  readonly faults: readonly Finding[]
}

/** Adds the clauses that work falls under, of a task or without one. */
export function addSteering(source: Source, change: Change): Soon<Change> {
  const { kind, files } = change
  const work = files.filter(({ area }) => area !== 'plan' && area !== 'law')
  if (!source.steering || work.length === 0 || (kind !== 'task' && kind !== 'free')) return change
  return then(source.steering.over(work.map(({ path }) => path)), (inForce) =>
    inForce.clauses.length + inForce.faults.length === 0
      ? change
      : readScenes(source, { change, work, inForce }).then((steering) => ({ ...change, steering })),
  )
}

interface Work {
  readonly change: Change
  readonly work: readonly ChangedFile[]
  readonly inForce: InForce
}

/** Only files that a clause governs are opened. Rejects with SpecExecError when an object, or a parser, is missing. */
async function readScenes(
  { repo, law }: Source,
  { change, work, inForce }: Work,
): Promise<SteeringChange> {
  const { kindOf } = await import('../clauses/all.js')
  const asked = inForce.clauses.flatMap((clause): readonly Asked[] => {
    const severity = severityOf(clause, law)
    const kind = kindOf(clause.kind)
    if (!kind || severity === 'off') return []
    const governed = work.filter(({ path }) => isGoverned(clause, kind, path))
    return governed.length === 0 ? [] : [{ clause, kind, severity, governed }]
  })
  const reading = { tree: openSight(change.commit), texts: openTexts(repo) }
  const clauses = await Promise.all(asked.map((one) => readOne(one, reading)))
  return { clauses, faults: inForce.faults }
}

function isGoverned({ scope, within, keys }: Clause, kind: ClauseKind, path: string): boolean {
  const below = relativeTo(scope, path)
  if (below === undefined || (within && !matches(within, below))) return false
  return kind.governs(keys, below)
}

interface Asked extends Omit<ClauseInScene, 'scene'> {
  readonly governed: readonly ChangedFile[]
}

/** By id, by kind, by origin: the narrowest counts. */
function severityOf({ id, kind, origin, severity }: Clause, { settings }: Law): Severity | 'off' {
  const own = settings.clauses
  return own[id] ?? own[kind] ?? own[origin] ?? severity
}

/** A path as a scope sees it; undefined outside of it. */
function relativeTo(scope: string, path: string): string | undefined {
  if (scope === '') return path
  return path.startsWith(`${scope}/`) ? path.slice(scope.length + 1) : undefined
}

interface Reading {
  readonly tree: Sight
  readonly texts: Texts
}

async function readOne(
  { clause, kind, severity, governed }: Asked,
  { tree, texts }: Reading,
): Promise<ClauseInScene> {
  const { scope, keys } = clause
  const opened = kind.needs !== 'paths'
  const [files, asked, paths] = await Promise.all([
    Promise.all(governed.map((file) => sceneFile(file, scope, opened ? texts : undefined))),
    tree.asked(scope, kind.asks?.(keys) ?? []),
    kind.needs === 'tree' ? tree.paths(scope) : undefined,
    kind.prepare?.(keys),
  ])
  return { clause, kind, severity, scene: { files, asked, ...(paths && { paths }) } }
}

async function sceneFile(
  file: ChangedFile,
  scope: string,
  texts: Texts | undefined,
): Promise<SceneFile> {
  const path = relativeTo(scope, file.path) ?? file.path
  const [before, after] = await Promise.all([texts?.read(file.before), texts?.read(file.after)])
  return {
    path,
    status: file.status,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }
}

/** The tree of a commit as the scopes of clauses see it. */
interface Sight {
  asked(scope: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>>
  paths(scope: string): Promise<ReadonlySet<string>>
}

/** Lists a scope once and reads a file once, however many clauses ask. */
function openSight({ tree }: Commit): Sight {
  const textOf = kept(async (path) => {
    const bytes = await tree.read(path)
    return bytes && Buffer.from(bytes).toString('utf8')
  })
  return {
    async asked(scope, paths) {
      const texts = await Promise.all(
        paths.map(async (path) => {
          const text = await textOf(scope === '' ? path : `${scope}/${path}`)
          return text === undefined ? undefined : ([path, text] as const)
        }),
      )
      return new Map(texts.filter((one) => one !== undefined))
    },
    paths: kept(async (scope) => {
      const all = await tree.list()
      return new Set(all.flatMap((path) => relativeTo(scope, path) ?? []))
    }),
  }
}

/** Asks once for each name. */
function kept<Value>(read: (name: string) => Promise<Value>): (name: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (name) => {
    const found = known.get(name) ?? read(name)
    known.set(name, found)
    return found
  }
}

interface Texts {
  read(entry: Entry | undefined): Promise<string | undefined>
}

const largest = 1 << 20

/** Texts of blobs, each decoded once: several clauses look at one file. */
function openTexts({ objects }: Repo): Texts {
  const textOf = kept(async (id) => decode((await objects.blob(id, largest)).bytes))
  return {
    read: async (entry) => (entry?.mode.startsWith('100') ? textOf(entry.id) : undefined),
  }
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  if (!bytes || bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
