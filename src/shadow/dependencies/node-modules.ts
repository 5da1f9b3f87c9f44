import { type Dirent, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeFolder } from '../checkout/remove-folder.js'
import { linkTo, type Mirroring, movedFile, standsOf } from './mirroring.js'
import { caches, isMadeCode, stores } from './module-names.js'
import type { Reach } from './reach.js'
import type { Stand, Stands } from './stands.js'

/** A `node_modules` on its way into the shadow. */
export interface ModulesMirroring extends Mirroring {
  readonly reach: Reach
}

/**
 * A `node_modules`: packages, and those of a scope, as links; as copies those that reach what is the shadow's, and
 * code that tools have made; the programs of `.bin` as they are; no caches.
 */
export function nodeModules(mirroring: ModulesMirroring, folder = mirroring.from): Stands {
  return standsOf(folder, (entry) => {
    if (caches.test(entry.name)) return undefined
    const stands = entry.isDirectory() ? opened(mirroring, folder, entry) : undefined
    if (stands) return { kind: 'folder', stands }
    return isMadeCode(entry)
      ? copyFolder(mirroring, join(folder, entry.name), [])
      : packageAt(mirroring, join(folder, entry.name), { name: entry.name, entry })
  })
}

/** Removes from an installed `node_modules` what tools have left in it as they ran. */
export function removeCaches(folder: string): void {
  for (const name of readdirSync(folder)) if (caches.test(name)) removeFolder(join(folder, name))
}

/** What is in an entry that is no package; undefined for one that is. */
function opened(mirroring: ModulesMirroring, above: string, { name }: Dirent): Stands | undefined {
  const folder = join(above, name)
  // A program that is no link is a script of pnpm's, which names paths.
  if (name === '.bin') return standsOf(folder, (entry) => movedFile(mirroring, folder, entry))
  if (name.startsWith('@'))
    return standsOf(folder, (entry) =>
      packageAt(mirroring, join(folder, entry.name), { name: `${name}/${entry.name}`, entry }),
    )
  return stores.has(name) ? storeAt(mirroring, folder) : undefined
}

interface Named {
  readonly name: string
  readonly entry: Dirent
}

function packageAt(
  mirroring: ModulesMirroring,
  path: string,
  { name, entry }: Named,
): Stand | undefined {
  if (entry.isDirectory() && mirroring.reach.names.has(name))
    return copyFolder(mirroring, path, ['node_modules'])
  return linkTo(mirroring, join(path, '..'), entry)
}

/** What packages have to themselves, in `node_modules` below, is mirrored as that of the project is. */
function copyFolder(mirroring: ModulesMirroring, from: string, without: readonly string[]): Stand {
  const targetOf = (folder: string, entry: Dirent) => {
    const stand = linkTo(mirroring, folder, entry)
    return stand?.kind === 'link' ? stand.target : undefined
  }
  const inside = without
    .filter((name) => existsSync(join(from, name)))
    .map((name): readonly [string, Stand] => {
      return [name, { kind: 'folder', stands: nodeModules(mirroring, join(from, name)) }]
    })
  return { kind: 'copy', copied: { from, without, targetOf }, inside: new Map(inside) }
}

/** Where pnpm and others keep every package; the `node_modules` below leads to workspaces too, and is in `NODE_PATH`. */
function storeAt(mirroring: ModulesMirroring, folder: string): Stands {
  return standsOf(folder, (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && entry.name === 'node_modules')
      return { kind: 'folder', stands: nodeModules(mirroring, path) }
    return mirroring.reach.entries.has(path)
      ? { kind: 'folder', stands: storedAt(mirroring, path) }
      : linkTo(mirroring, folder, entry)
  })
}

/** One package of a store, with its dependencies beside it. */
function storedAt(mirroring: ModulesMirroring, folder: string): Stands {
  return standsOf(folder, (entry) => {
    const path = join(folder, entry.name)
    if (!entry.isDirectory()) return linkTo(mirroring, folder, entry)
    if (entry.name === 'node_modules' || entry.name.startsWith('@'))
      return { kind: 'folder', stands: storedAt(mirroring, path) }
    if (entry.name === '.bin')
      return { kind: 'folder', stands: standsOf(path, (one) => movedFile(mirroring, path, one)) }
    return copyFolder(mirroring, path, isMadeCode(entry) ? [] : ['node_modules'])
  })
}
