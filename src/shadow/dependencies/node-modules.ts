import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { removeFolder } from '../checkout/remove-folder.js'
import { linkTo, type Mirroring, movedFile, standsOf } from './mirroring.js'
import type { Stands } from './stands.js'

/** A `node_modules`: packages, and those of a scope, as links; the programs of `.bin` as they are; no caches. */
export function nodeModules(mirroring: Mirroring, folder = mirroring.from): Stands {
  return standsOf(folder, (entry) => {
    if (caches.test(entry.name)) return undefined
    const stands = entry.isDirectory() ? opened(mirroring, folder, entry) : undefined
    return stands ? { kind: 'folder', stands } : linkTo(mirroring, folder, entry)
  })
}

/** Removes from an installed `node_modules` what tools have left in it as they ran. */
export function removeCaches(folder: string): void {
  for (const name of readdirSync(folder)) if (caches.test(name)) removeFolder(join(folder, name))
}

/** Written by tools as they run: tests shall neither find the user's nor write into them. */
const caches = /^\.(cache|vite|vite-temp|vitest|vitest-attachments|tmp|temp|[\w-]*-cache)$/

/** What is in an entry that is no package; undefined for one that is. */
function opened(mirroring: Mirroring, above: string, { name }: Dirent): Stands | undefined {
  const folder = join(above, name)
  // A program that is no link is a script of pnpm's, which names paths.
  if (name === '.bin') return standsOf(folder, (entry) => movedFile(mirroring, folder, entry))
  if (name.startsWith('@')) return standsOf(folder, (entry) => linkTo(mirroring, folder, entry))
  if (!stores.has(name)) return undefined
  return standsOf(folder, (entry) =>
    entry.isDirectory() && entry.name === 'node_modules'
      ? { kind: 'folder', stands: nodeModules(mirroring, join(folder, entry.name)) }
      : linkTo(mirroring, folder, entry),
  )
}

/** Where pnpm and Bun keep every package; their `node_modules` below leads to workspaces too, and is in `NODE_PATH`. */
const stores = new Set(['.pnpm', '.bun'])
