import type { Repo } from '../../git/repo.js'
import {
  isManifest,
  keyOf,
  type ManifestText,
  type Registry,
  readPackage,
  registryOf,
} from '../../manifests/all.js'
import type { Dependency } from '../../manifests/manifest.js'
import { type Recent, recent } from '../../text/recent.js'
import type { Entry, Tree } from '../../tree.js'
import type { ChangedFile } from '../files.js'

/** A dependency that a commit brings, and no manifest of the tree before asks for. */
export interface AddedDependency extends Dependency {
  /** Of the manifest. */
  readonly path: string
  readonly registry: Registry
  /** The project had no manifest of this registry: all that it asks for is new. */
  readonly isFirst: boolean
}

/** What the changed manifests of a commit add. */
export interface ManifestsChange {
  readonly added: readonly AddedDependency[]
  /** Changed manifests that cannot be read now. */
  readonly unread: readonly string[]
}

/** Compares the changed manifests of a commit with all that its parent had. Rejects with SpecExecError when an object is missing. */
export async function readAdded(
  repo: Repo,
  parent: Tree | undefined,
  files: readonly ChangedFile[],
): Promise<ManifestsChange> {
  const sides = await Promise.all(
    files
      .filter(({ path, area }) => area !== 'plan' && isManifest(path))
      .map(async ({ path, before, after }) => ({
        path,
        before: await readEntry(repo, path, before),
        after: await readEntry(repo, path, after),
      })),
  )
  const unread = sides.flatMap(({ path, after }) => (after === 'unreadable' ? [path] : []))
  const added = sides.flatMap(({ path, before, after }) => newIn(path, { before, after }))
  if (added.length === 0) return { added: [], unread }
  const used = parent ? await readUsed(repo, parent) : noneUsed
  const now = sides.flatMap(({ path, after }) => keysOf(path, after))
  const known = new Set([...used.keys, ...now.filter(({ isOwn }) => isOwn).map(({ key }) => key)])
  const all = new Set([...known, ...now.map(({ key }) => key)])
  return {
    added: added
      .filter(({ registry, name }) => !platform.has(name) && !known.has(keyOf(registry, name)))
      .filter((dependency) => !typesOnly(dependency).some((key) => all.has(key)))
      .map((dependency) => ({ ...dependency, isFirst: !used.registries.has(dependency.registry) })),
    unread,
  }
}

type Read = ManifestText | 'unreadable' | undefined

interface Key {
  readonly key: string
  /** The name of the package that the manifest describes. */
  readonly isOwn: boolean
}

function keysOf(path: string, read: Read): readonly Key[] {
  const registry = registryOf(path)
  if (!registry || !read || read === 'unreadable') return []
  const keys = read.dependencies.map(({ name }) => ({ key: keyOf(registry, name), isOwn: false }))
  const { ownName } = read
  return ownName === undefined ? keys : [...keys, { key: keyOf(registry, ownName), isOwn: true }]
}

/** What the manifest did not ask for before, each once. */
function newIn(
  path: string,
  { before, after }: { readonly before: Read; readonly after: Read },
): readonly Omit<AddedDependency, 'isFirst'>[] {
  const registry = registryOf(path)
  if (!registry || !after || after === 'unreadable') return []
  const seen = new Set(keysOf(path, before).map(({ key }) => key))
  return after.dependencies.flatMap((dependency) => {
    const key = keyOf(registry, dependency.name)
    if (seen.has(key)) return []
    seen.add(key)
    return [{ ...dependency, path, registry }]
  })
}

/** Types of what a program runs on. */
const platform = new Set(['@types/node', '@types/bun', '@types/deno'])

/** Keys beside any of which a dependency brings nothing but types: those of `@types/scope__name`. */
function typesOnly({
  registry,
  name,
}: Pick<AddedDependency, 'registry' | 'name'>): readonly string[] {
  if (registry === 'npm') {
    const typed = /^@types\/(.+)$/.exec(name)?.[1]
    if (typed === undefined) return []
    return [keyOf(registry, typed.includes('__') ? `@${typed.replace('__', '/')}` : typed)]
  }
  const typed = registry === 'pypi' && /^(?:types-(.+)|(.+)-stubs)$/i.exec(name)
  return typed ? [keyOf(registry, typed[1] ?? typed[2] ?? '')] : []
}

interface Used {
  readonly keys: ReadonlySet<string>
  readonly registries: ReadonlySet<Registry>
}

const noneUsed: Used = { keys: new Set(), registries: new Set() }

/** What the manifests of a tree ask for, and the packages that they describe. */
async function readUsed(repo: Repo, tree: Tree): Promise<Used> {
  const keys = new Set<string>()
  const registries = new Set<Registry>()
  const paths = (await tree.list()).filter(isManifest)
  for (const path of paths.slice(0, maxManifests)) {
    const registry = registryOf(path)
    if (registry) registries.add(registry)
    const read = await readEntry(repo, path, await tree.entry(path))
    for (const { key } of keysOf(path, read)) keys.add(key)
  }
  return { keys, registries }
}

const maxManifests = 2000
const maxBytes = 1 << 20

/** What a commit leaves, the next one that changes it finds. In dependencies. */
const parsed: Recent<ManifestText | 'unreadable'> = recent(20_000)

async function readEntry(repo: Repo, path: string, entry: Entry | undefined): Promise<Read> {
  if (!entry?.mode.startsWith('100')) return undefined
  const key = `${entry.id} ${path}`
  const known = parsed.get(key)
  if (known) return known
  const { bytes } = await repo.objects.blob(entry.id, maxBytes)
  const read = (bytes && readPackage(path, bytes.toString('utf8'))) ?? 'unreadable'
  parsed.set(key, read, read === 'unreadable' ? 1 : 1 + read.dependencies.length)
  return read
}
