import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Folders below `node_modules` where pnpm, Bun, Yarn and Deno keep every package. */
export const stores: ReadonlySet<string> = new Set(['.pnpm', '.bun', '.store', '.deno'])

/** Written by tools as they run: tests shall neither find the user's nor write into them. */
export const caches = /^\.(cache|vite|vite-temp|vitest|vitest-attachments|tmp|temp|[\w-]*-cache)$/

/** True for a folder that holds code that a tool has made for a package, such as `.prisma`. */
export function isMadeCode(entry: Dirent): boolean {
  const { name } = entry
  if (!entry.isDirectory() || !name.startsWith('.') || name === '.bin') return false
  return !stores.has(name) && !caches.test(name)
}

/** What stands in a `node_modules` under the name of a package, also of one in a scope. */
export interface Module {
  readonly name: string
  readonly folder: string
  readonly entry: Dirent
}

/** Modules of a folder; none where it cannot be read. */
export function modulesIn(folder: string, scope = ''): readonly Module[] {
  return entriesIn(folder).flatMap((entry) => {
    if (scope === '' && entry.name.startsWith('@') && entry.isDirectory())
      return modulesIn(join(folder, entry.name), `${entry.name}/`)
    return [{ name: scope + entry.name, folder, entry }]
  })
}

/** Entries of a folder; none where it cannot be read. */
export function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}
