import type { Change, Source } from '../change.js'
import type { Clause, ClauseKind, Scene, SceneFile } from '../clauses/clause.js'
import { fitsSource } from '../clauses/glob.js'
import { isSpecExecError, SpecExecError } from '../error.js'
import type { Severity } from '../facts.js'
import type { Finding } from '../finding.js'
import type { Law } from '../law.js'
import { type Soon, then } from '../soon.js'
import { findPlace } from '../spec/place.js'
import type { Commit } from '../tree.js'
import type { ChangedFile } from './files.js'
import { pathsBelow, readAsked, relativeTo } from './scope.js'
import type { InForce, SteeringReader } from './steering.js'

/** A clause with what judges it, and what it is to judge. */
export interface ClauseInScene {
  readonly clause: Clause
  readonly kind: ClauseKind
  readonly scene: Scene
  /** Of a merge: the same as its other parent sees it. What breaks the clause does so in both. */
  readonly other?: Scene
  readonly severity: Severity
}

/** What steering has to say of a commit. */
export interface SteeringChange {
  readonly clauses: readonly ClauseInScene[]
  readonly faults: readonly Finding[]
  /** Paths of files that clauses govern and that were not judged: they are too large to be read, or were. */
  readonly unread: readonly string[]
}

/** Adds the clauses that work falls under, of a task or without one. */
export function addSteering({ law, steering }: Source, change: Change): Soon<Change> {
  const { kind, files } = change
  if (steering && kind === 'law') return addFaults(steering, change)
  if (steering && kind === 'merge' && (change.mechanical?.conflicts.length ?? 0) > 0)
    return addToMerge({ law, reader: steering }, change)
  const work = files.filter(isWork)
  if (!steering || work.length === 0 || (kind !== 'task' && kind !== 'free' && kind !== 'squash'))
    return change
  return then(steering.over(work.map(({ path }) => path)), (inForce) =>
    inForce.clauses.length + inForce.faults.length === 0
      ? change
      : readScenes({ law, reader: steering }, { change, work, inForce }).then((found) => ({
          ...change,
          steering: found,
        })),
  )
}

/** Of a merge only what is in conflict is its own, and of that what no parent has. */
async function addToMerge(from: ScenesFrom, change: Change): Promise<Change> {
  const { readOwn } = await import('./remade/conflicts.js')
  const [own, others] = await readOwn(change, isWork)
  if (own.length === 0) return change
  const found = await from.reader.over(own.map(({ path }) => path))
  // What should change beside a file in conflict has changed in a parent.
  const inForce = { ...found, clauses: found.clauses.filter(({ kind }) => kind !== 'companion') }
  if (inForce.clauses.length + inForce.faults.length === 0) return change
  const [seen, other] = await Promise.all([
    readScenes(from, { change, work: own, inForce }),
    readScenes(from, { change, work: others, inForce }),
  ])
  return { ...change, steering: seenByBoth(seen, other) }
}

/** Both were read by the same clauses of the same paths, and so stand in the same order. */
function seenByBoth(own: SteeringChange, other: SteeringChange): SteeringChange {
  const clauses = own.clauses.map((clause, at) => {
    const scene = other.clauses[at]?.scene
    return { ...clause, ...(scene && { other: scene }) }
  })
  return { ...own, clauses, unread: [...new Set([...own.unread, ...other.unread])] }
}

function isWork(file: ChangedFile): boolean {
  return file.area !== 'plan' && file.area !== 'law' && !isKept(file)
}

/** Who brings a broken document is told so at once: its clauses judge nobody. */
function addFaults(reader: SteeringReader, change: Change): Soon<Change> {
  const { places } = change.law.patterns
  const brought = change.files.filter(({ path }) => findPlace(path, places)?.role === 'steering')
  const read = brought.map(({ path, after }) =>
    after?.mode.startsWith('100') ? reader.faultsIn(path, after) : [],
  )
  if (read.length === 0) return change
  return Promise.all(read).then((all) => {
    const faults = all.flat()
    return faults.length === 0
      ? change
      : { ...change, steering: { clauses: [], faults, unread: [] } }
  })
}

/** Only its mode changes. */
function isKept({ status, before, after }: ChangedFile): boolean {
  return status === 'M' && before?.id === after?.id
}

interface ScenesFrom {
  readonly law: Law
  readonly reader: SteeringReader
}

interface Work {
  readonly change: Change
  readonly work: readonly ChangedFile[]
  readonly inForce: InForce
}

/** Only files that a clause governs are opened. Rejects with SpecExecError when an object, or a parser, is missing. */
async function readScenes(
  { law, reader }: ScenesFrom,
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
  const read = await Promise.all(
    [...scopes].map(([scope, ones]) => readScope({ scope, ones, commit, reader })),
  )
  return {
    clauses: read.flatMap(({ clauses }) => clauses),
    faults: inForce.faults,
    unread: [...new Set(read.flatMap(({ unread }) => unread))],
  }
}

/** Whether a path from the root falls under a clause. */
export function isGoverned(
  { scope, within, keys }: Clause,
  kind: ClauseKind,
  path: string,
): boolean {
  const below = relativeTo(scope, path)
  if (below === undefined || (within && !within.some((source) => fitsSource(source, below))))
    return false
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
  const name = [id, kind, origin].find((each) => Object.hasOwn(settings.clauses, each))
  return (name === undefined ? undefined : settings.clauses[name]) ?? severity
}

function askedBy(ones: readonly Asked[]): ReadonlySet<string> {
  return new Set(ones.flatMap(({ kind, clause }) => kind.asks?.(clause.keys) ?? []))
}

/** Clauses of one scope: what they ask for is read once, however many they are. */
interface ScopeAsked {
  readonly scope: string
  readonly ones: readonly Asked[]
  readonly commit: Commit
  readonly reader: SteeringReader
}

async function readScope(asked: ScopeAsked): Promise<Pick<SteeringChange, 'clauses' | 'unread'>> {
  const { scope, ones, commit, reader } = asked
  const [opened, told, paths] = await Promise.all([
    openFiles(asked),
    readAsked({ paths: askedBy(ones), scope, commit, reader }),
    ones.some(({ kind }) => kind.needs === 'tree') ? pathsBelow(commit, scope) : undefined,
    ...ones.flatMap(prepared),
  ])
  const closed = new Map<ChangedFile, SceneFile>()
  const look = (file: ChangedFile) => {
    const seen = closed.get(file) ?? sceneFile(file, scope, {})
    closed.set(file, seen)
    return seen
  }
  const clauses = ones.map(({ clause, kind, severity, governed }) => {
    const files = governed.flatMap((file) =>
      kind.needs === 'paths' ? look(file) : (opened.files.get(file) ?? []),
    )
    const isTree = kind.needs === 'tree' && paths !== undefined
    return { clause, kind, severity, scene: { files, asked: told, ...(isTree && { paths }) } }
  })
  return { clauses, unread: opened.unread }
}

/** What cannot be judged says by which clause it was to be. */
function prepared({ clause, kind }: Asked): Promise<void> | readonly never[] {
  const { path, line } = clause.place
  return (
    kind.prepare?.(clause.keys).catch((cause) => {
      if (!isSpecExecError(cause)) throw cause
      const hint = [cause.hint, `it is for the clause ${path}:${line}`].filter(Boolean).join('; ')
      throw new SpecExecError(cause.message, { hint, cause })
    }) ?? []
  )
}

interface Opened {
  readonly files: ReadonlyMap<ChangedFile, SceneFile>
  readonly unread: readonly string[]
}

/** The changed files whose texts a clause judges. */
async function openFiles({ scope, ones, reader }: ScopeAsked): Promise<Opened> {
  const wanted = ones.filter(({ kind }) => kind.needs !== 'paths')
  const files = [...new Set(wanted.flatMap(({ governed }) => governed))]
  const opened = new Map<ChangedFile, SceneFile>()
  const unread: string[] = []
  const texts = await Promise.all(
    files.map(({ before, after }) => Promise.all([reader.text(before), reader.text(after)])),
  )
  for (const [at, file] of files.entries()) {
    const [before, after] = texts[at] ?? []
    // What it was must be known to tell what is new in it.
    if (before?.isTooLarge || after?.isTooLarge) unread.push(file.path)
    else opened.set(file, sceneFile(file, scope, { before: before?.text, after: after?.text }))
  }
  return { files: opened, unread }
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
