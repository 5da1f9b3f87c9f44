import type { Change, Source } from '../change.js'
import type { Clause, ClauseKind, Scene, SceneFile } from '../clauses/clause.js'
import type { Severity } from '../facts.js'
import type { Finding } from '../finding.js'
import type { Law } from '../law.js'
import { type Soon, then } from '../soon.js'
import type { Commit, Paths } from '../tree.js'
import { matches } from './area.js'
import type { ChangedFile } from './files.js'
import type { InForce, SteeringReader } from './steering.js'

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
export function addSteering({ law, steering }: Source, change: Change): Soon<Change> {
  const { kind, files } = change
  const work = files.filter(({ area }) => area !== 'plan' && area !== 'law')
  if (!steering || work.length === 0 || (kind !== 'task' && kind !== 'free')) return change
  return then(steering.over(work.map(({ path }) => path)), (inForce) =>
    inForce.clauses.length + inForce.faults.length === 0
      ? change
      : readScenes({ law, reader: steering }, { change, work, inForce }).then((found) => ({
          ...change,
          steering: found,
        })),
  )
}

interface Work {
  readonly change: Change
  readonly work: readonly ChangedFile[]
  readonly inForce: InForce
}

/** Only files that a clause governs are opened. Rejects with SpecExecError when an object, or a parser, is missing. */
async function readScenes(
  { law, reader }: { readonly law: Law; readonly reader: SteeringReader },
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
  const scopes = new Map<string, Asked[]>()
  for (const one of asked) {
    const { scope } = one.clause
    scopes.set(scope, [...(scopes.get(scope) ?? []), one])
  }
  const { commit } = change
  const read = [...scopes].map(([scope, ones]) => readScope({ scope, ones, commit, reader }))
  return { clauses: (await Promise.all(read)).flat(), faults: inForce.faults }
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
export function severityOf(
  { id, kind, origin, severity }: Clause,
  { settings }: Law,
): Severity | 'off' {
  const own = settings.clauses
  return own[id] ?? own[kind] ?? own[origin] ?? severity
}

/** A path as a scope sees it; undefined outside of it. */
function relativeTo(scope: string, path: string): string | undefined {
  if (scope === '') return path
  return path.startsWith(`${scope}/`) ? path.slice(scope.length + 1) : undefined
}

/** Clauses of one scope: what they ask for is read once, however many they are. */
interface ScopeAsked {
  readonly scope: string
  readonly ones: readonly Asked[]
  readonly commit: Commit
  readonly reader: SteeringReader
}

async function readScope(asked: ScopeAsked): Promise<readonly ClauseInScene[]> {
  const { scope, ones, commit } = asked
  const [opened, told, paths] = await Promise.all([
    openFiles(asked),
    readAsked(asked),
    ones.some(({ kind }) => kind.needs === 'tree') ? pathsBelow(commit, scope) : undefined,
    ...ones.flatMap(({ clause, kind }) => kind.prepare?.(clause.keys) ?? []),
  ])
  const closed = new Map<ChangedFile, SceneFile>()
  const look = (file: ChangedFile) => {
    const seen = closed.get(file) ?? sceneFile(file, scope, {})
    closed.set(file, seen)
    return seen
  }
  return ones.map(({ clause, kind, severity, governed }) => {
    const files = governed.map((file) =>
      kind.needs === 'paths' ? look(file) : (opened.get(file) ?? look(file)),
    )
    const isTree = kind.needs === 'tree' && paths !== undefined
    return { clause, kind, severity, scene: { files, asked: told, ...(isTree && { paths }) } }
  })
}

/** The changed files whose texts a clause judges. */
async function openFiles({
  scope,
  ones,
  reader,
}: ScopeAsked): Promise<ReadonlyMap<ChangedFile, SceneFile>> {
  const wanted = ones.filter(({ kind }) => kind.needs !== 'paths')
  const files = [...new Set(wanted.flatMap(({ governed }) => governed))]
  const opened = await Promise.all(
    files.map(async (file) => {
      const [before, after] = await Promise.all([reader.text(file.before), reader.text(file.after)])
      return [file, sceneFile(file, scope, { before, after })] as const
    }),
  )
  return new Map(opened)
}

function sceneFile(
  { path, status }: ChangedFile,
  scope: string,
  { before, after }: { readonly before?: string | undefined; readonly after?: string | undefined },
): SceneFile {
  return {
    path: relativeTo(scope, path) ?? path,
    status,
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }
}

async function readAsked({
  scope,
  ones,
  commit,
  reader,
}: ScopeAsked): Promise<ReadonlyMap<string, string>> {
  const paths = [...new Set(ones.flatMap(({ kind, clause }) => kind.asks?.(clause.keys) ?? []))]
  const read = await Promise.all(
    paths.map(async (path) => {
      const entry = await commit.tree.entry(scope === '' ? path : `${scope}/${path}`)
      const text = await reader.text(entry)
      return text === undefined ? undefined : ([path, text] as const)
    }),
  )
  return new Map(read.filter((one) => one !== undefined))
}

async function pathsBelow({ tree }: Commit, scope: string): Promise<Paths> {
  const whole = await tree.paths()
  if (scope === '') return whole
  return {
    has: (path) => whole.has(`${scope}/${path}`),
    *[Symbol.iterator]() {
      for (const path of whole) {
        const below = relativeTo(scope, path)
        if (below !== undefined) yield below
      }
    },
  }
}
