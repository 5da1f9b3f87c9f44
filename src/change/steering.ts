import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clause } from '../clauses/clause.js'
import type { Finding } from '../finding.js'
import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import { type Soon, together } from '../soon.js'
import { findPlace, scopeOf } from '../spec/place.js'
import { decodeText } from '../text/decode.js'
import { type Recent, recent } from '../text/recent.js'
import type { Entry, Tree } from '../tree.js'
import { version } from '../version.js'

/** What the steering documents of a law come to. */
export interface InForce {
  readonly clauses: readonly Clause[]
  /** What is wrong in documents; such a clause judges nothing. */
  readonly faults: readonly Finding[]
}

/** Reads the steering documents of one law. */
export interface SteeringReader {
  /** What holds for changed paths: the documents at the root, and those of folders above one of the paths. */
  over(paths: readonly string[]): Soon<InForce>
  /** A changed file as clauses see it; undefined where there is no regular file. */
  text(entry: Entry | undefined): Soon<BlobText | undefined>
  /** What is broken in a document that a commit brings. */
  faultsIn(path: string, entry: Entry): Promise<readonly Finding[]>
  /** The files that clauses ask for by name, of the trees that were judged last. */
  readonly asked: Recent<ReadonlyMap<string, string>>
}

/** What a blob says. */
export interface BlobText {
  /** Absent for what is no text, and for what is too large. */
  readonly text?: string
  readonly isTooLarge?: true
}

/** A reader that looks at each folder once. `cacheDir` keeps what a document came to; absent: nothing is kept. */
export function openSteering(repo: Repo, law: Law, cacheDir?: string): SteeringReader {
  const tree = repo.tree(law.tree)
  const bases = [
    ...new Set(law.patterns.places.steering.map(({ hint }) => hint.replace(/\/$/, ''))),
  ]
  const known = new Map<string, Soon<InForce>>()
  const read = (scope: string) => {
    const found = known.get(scope) ?? readScope({ repo, tree, law, cacheDir }, scope, bases)
    known.set(scope, found)
    // A history asks for the same folders again and again: what is read costs no turn of the event loop.
    if (found instanceof Promise) found.then((inForce) => known.set(scope, inForce)).catch(() => {})
    return found
  }
  return {
    over: (paths) => together(scopesOf(paths).map(read), joined),
    text: openTexts(repo),
    async faultsIn(path, entry) {
      const bytes = (await repo.objects.blob(entry.id)).bytes ?? new Uint8Array()
      const { readDocument } = await import('../steering/document.js')
      return readDocument({ path, scope: '' }, decodeText(bytes) ?? '').faults
    },
    asked: recent(256),
  }
}

const largestText = 1 << 20
const mostCharacters = 8 << 20

/** What a file is after one commit, it is before the next. */
function openTexts({ objects }: Repo): SteeringReader['text'] {
  const known = recent<BlobText>(mostCharacters)
  return (entry) => {
    if (!entry?.mode.startsWith('100')) return undefined
    const found = known.get(entry.id)
    if (found) return found
    return objects.blob(entry.id, largestText).then(({ bytes, size }) => {
      const text = bytes && decodeText(bytes)
      const read: BlobText = bytes ? (text === undefined ? {} : { text }) : { isTooLarge: true }
      known.set(entry.id, read, bytes ? size : 1)
      return read
    })
  }
}

/** Folders above the paths, the root first. */
function scopesOf(paths: readonly string[]): readonly string[] {
  const scopes = new Set([''])
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (scopes.has(path.slice(0, at))) break
      scopes.add(path.slice(0, at))
    }
  return [...scopes].sort()
}

function joined(parts: readonly InForce[]): InForce {
  if (parts.every(({ clauses, faults }) => clauses.length + faults.length === 0)) return nothing
  return {
    clauses: parts.flatMap(({ clauses }) => clauses),
    faults: parts.flatMap(({ faults }) => faults),
  }
}

const nothing: InForce = { clauses: [], faults: [] }

interface From {
  readonly repo: Repo
  readonly tree: Tree
  readonly law: Law
  readonly cacheDir: string | undefined
}

async function readScope(from: From, scope: string, bases: readonly string[]): Promise<InForce> {
  const { places: patterns } = from.law.patterns
  // A dialect whose place begins with a wildcard is sought from the root alone.
  const sought = bases.filter((base) => base !== '' || scope === '')
  const places = sought.map((base) => (scope === '' ? base : `${scope}/${base}`))
  const placed = (await Promise.all(places.map((place) => entriesAt(from.tree, place)))).flat()
  const documents = placed.filter(
    ({ path, entry }) =>
      (isLink(entry) && places.includes(path)) ||
      (findPlace(path, patterns)?.role === 'steering' &&
        scopeOf(path, patterns.steering) === scope),
  )
  return joined(await Promise.all(documents.map((placed) => readOne(from, placed, scope))))
}

/** The file at a place, or those below it. */
async function entriesAt(tree: Tree, place: string): Promise<readonly Placed[]> {
  const entry = await tree.entry(place)
  if (!entry) return []
  if (entry.mode !== '040000') return [{ path: place, entry }]
  const names = await tree.names(place)
  const below = await Promise.all(
    names.map((name) => entriesAt(tree, place === '' ? name : `${place}/${name}`)),
  )
  return below.flat()
}

interface Placed {
  readonly path: string
  readonly entry: Entry
}

async function readOne(from: From, { path, entry }: Placed, scope: string): Promise<InForce> {
  if (isLink(entry)) return { clauses: [], faults: [linkFault(path)] }
  const kept =
    from.cacheDir === undefined
      ? undefined
      : join(from.cacheDir, nameOf(entry, `${scope}\0${path}`))
  const cached = kept === undefined ? undefined : readKept(kept)
  if (cached) return cached
  const bytes = await from.tree.read(path)
  if (!bytes) return nothing
  // Parsing Markdown is dear: it happens once for each text of a document.
  const { readDocument } = await import('../steering/document.js')
  const { clauses, faults } = readDocument({ path, scope }, decodeText(bytes) ?? '')
  if (kept !== undefined) keep(kept, { clauses, faults })
  return { clauses, faults }
}

/** To another path, or to another repository. */
function isLink({ mode }: Entry): boolean {
  return mode === '120000' || mode === '160000'
}

/** What it leads to may be anything, by the next commit something else. */
function linkFault(path: string): Finding {
  return {
    message:
      'Expected a steering document or a folder of them, found a link: nothing is read of it',
    place: { path },
    fix: 'put the documents themselves there, in a commit of its own',
  }
}

function nameOf({ id }: Entry, path: string): string {
  const place = createHash('sha256').update(path).digest('hex').slice(0, 8)
  return `clauses-${version}-${id}-${place}.json`
}

function readKept(file: string): InForce | undefined {
  try {
    const { clauses, faults } = JSON.parse(readFileSync(file, 'utf8'))
    return Array.isArray(clauses) && Array.isArray(faults) ? { clauses, faults } : undefined
  } catch {
    return undefined
  }
}

/** A cache that cannot be written is none. */
function keep(file: string, found: InForce): void {
  const beside = `${file}.${process.pid}.tmp`
  try {
    writeFileSync(beside, JSON.stringify(found))
    renameSync(beside, file)
  } catch {
    rmSync(beside, { force: true })
  }
}
