import { createHash } from 'node:crypto'
import { lstatSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { readIfThere } from '../../git/locate.js'
import { leadsToWorkspace, type Mirroring } from './mirroring.js'
import { entriesIn, isMadeCode, type Module, modulesIn, stores } from './module-names.js'

/**
 * Packages of the user's that load what is the shadow's: a workspace, code that was made for them, or the project
 * itself. Node looks for modules from the real path of the file that asks, so a link to them would find the user's.
 */
export interface Reach {
  /** By name, wherever they lie. */
  readonly names: ReadonlySet<string>
  /** Folders of a store, by path. */
  readonly entries: ReadonlySet<string>
}

type Walked = Pick<Mirroring, 'from' | 'moves' | 'shadow'>

/**
 * Reads who in these `node_modules` reaches what is the shadow's, by what manifests say, dependents of dependents
 * included. What was read is kept beside the slot's folder until a package comes or goes.
 */
export function readReach(mirrorings: readonly Walked[], slotFolder: string): Reach {
  const all = mirrorings.map((mirroring) => ({ mirroring, modules: modulesIn(mirroring.from) }))
  const seeds = new Set(all.flatMap(({ mirroring, modules }) => seedsOf(mirroring, modules)))
  const stored = mirrorings.flatMap(storesOf)
  const isReaching = seeds.size > 0 || stored.some(({ ids }) => ids.some((id) => reaching.test(id)))
  if (!isReaching) return { names: seeds, entries: seeds }
  const modules = all.flatMap((each) => each.modules)
  const key = keyOf(modules, stored)
  const file = `${slotFolder}.reach`
  const known = readKept(file, key)
  if (known) return known
  const names = withDependents(
    seeds,
    mirrorings.flatMap(({ from }) => manifestsBelow(from)),
  )
  const entries = new Set(stored.flatMap((store) => [...reachingEntries(store)]))
  writeFileSync(file, JSON.stringify([key, [...names], [...entries]]))
  return { names, entries }
}

/** They look for the project around the folder that they lie in. */
const lookAround: ReadonlySet<string> = new Set(['app-root-path', 'app-root-dir', 'module-alias'])

/** What is made for them stands beside them. */
const madeFor: ReadonlyMap<string, string> = new Map([
  ['.prisma', '@prisma/client'],
  ['.zenstack', '@zenstackhq/runtime'],
])

/** Names of folders of a store begin with that of the package, `/` as `+`. */
const reaching = new RegExp(
  `^(${[...lookAround, ...madeFor.values()].join('|').replaceAll('/', '[+]')})@`,
)

function seedsOf(mirroring: Walked, modules: readonly Module[]): readonly string[] {
  return modules.flatMap(({ name, folder, entry }) => {
    if (lookAround.has(name)) return [name]
    if (isMadeCode(entry)) return madeFor.get(name) ?? []
    const isLink = entry.isSymbolicLink()
    return isLink && leadsToWorkspace(mirroring, join(folder, entry.name)) ? [name] : []
  })
}

interface Store {
  readonly folder: string
  /** Names of the folders in it. */
  readonly ids: readonly string[]
  readonly mirroring: Walked
}

function storesOf(mirroring: Walked): readonly Store[] {
  const found = entriesIn(mirroring.from).filter((entry) => stores.has(entry.name))
  return found.map(({ name }) => {
    const folder = join(mirroring.from, name)
    return { folder, ids: entriesIn(folder).map((entry) => entry.name), mirroring }
  })
}

function keyOf(modules: readonly Module[], stored: readonly Store[]): string {
  const hash = createHash('sha1')
  const add = (path: string) => {
    const stat = lstatSync(path, { throwIfNoEntry: false })
    hash.update(`${path}\0${stat?.mtimeMs} ${stat?.ino}\0`)
  }
  for (const { folder, entry } of modules) add(join(folder, entry.name))
  for (const { folder } of stored) add(join(folder, 'lock.yaml'))
  return hash.digest('hex')
}

function readKept(file: string, key: string): Reach | undefined {
  try {
    const [found, names, entries] = JSON.parse(readIfThere(file) ?? '[]')
    return found === key ? { names: new Set(names), entries: new Set(entries) } : undefined
  } catch {
    return undefined
  }
}

interface Needs {
  readonly name: string
  readonly needs: readonly string[]
}

/** Every package below a `node_modules`, also those that packages have to themselves. */
function manifestsBelow(folder: string): readonly Needs[] {
  return modulesIn(folder).flatMap(({ name, folder: above, entry }) => {
    if (!entry.isDirectory() || name.startsWith('.')) return []
    const path = join(above, entry.name)
    return [{ name, needs: needsOf(path) }, ...manifestsBelow(join(path, 'node_modules'))]
  })
}

function needsOf(folder: string): readonly string[] {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const { dependencies, peerDependencies, optionalDependencies } = Object(manifest)
    return [dependencies, peerDependencies, optionalDependencies].flatMap((each) =>
      Object.keys(Object(each)),
    )
  } catch {
    return []
  }
}

function withDependents(seeds: ReadonlySet<string>, all: readonly Needs[]): ReadonlySet<string> {
  const dependents = new Map<string, string[]>()
  for (const { name, needs } of all)
    for (const need of needs) {
      const known = dependents.get(need)
      if (known) known.push(name)
      else dependents.set(need, [name])
    }
  const found = new Set(seeds)
  // A set that grows while it is walked is walked to its end.
  for (const name of found) for (const dependent of dependents.get(name) ?? []) found.add(dependent)
  return found
}

/** In a store every package has its dependencies beside it, as links to others or to workspaces. */
function reachingEntries({ folder, ids, mirroring }: Store): ReadonlySet<string> {
  const seeds = new Set<string>()
  const all: Needs[] = []
  for (const id of ids) {
    if (id === 'node_modules') continue
    const path = join(folder, id)
    const needs: string[] = []
    for (const { name, folder: above, entry: one } of modulesIn(join(path, 'node_modules'))) {
      const at = join(above, one.name)
      if (lookAround.has(name) && one.isDirectory()) seeds.add(path)
      else if (isMadeCode(one)) seeds.add(path)
      else if (!one.isSymbolicLink()) continue
      else if (leadsToWorkspace(mirroring, at)) seeds.add(path)
      else needs.push(...ownerIn(folder, at))
    }
    all.push({ name: path, needs })
  }
  return withDependents(seeds, all)
}

/** The folder of a store that a link leads into. */
function ownerIn(store: string, link: string): readonly string[] {
  const below = relative(store, resolve(link, '..', readlinkSync(link)))
  const [first = ''] = below.split(sep)
  return isAbsolute(below) || first === '..' || first === '' ? [] : [join(store, first)]
}
