import { chmodSync, type Dirent, lstatSync, readdirSync } from 'node:fs'
import { decodePath, encodePath } from '../../git/path.js'
import { removeFolder } from './remove-folder.js'
import { addAbove, type Tracked } from './tracked.js'

/**
 * Removes from a checkout what its next tree does not hold, be it ignored, and what stands in the way of a file
 * or folder of it; makes folders writable again. `git clean` leaves a `.git` inside a tracked folder, and what is
 * in a submodule. Nothing is followed out of the checkout. What is `spared` stays as it is.
 */
export function cleanCheckout(root: string, tracked: Tracked, spared: readonly string[]): void {
  const folders = new Set(tracked.folders)
  for (const path of spared) addAbove(path, folders)
  const kept = new Set(spared)
  // That of the slot: what a folder made now would have. Tests may have changed any of them.
  const mode = lstatSync(`${root}/..`).mode & 0o777
  cleanBelow('')

  function cleanBelow(below: string): void {
    const folder = placeOf(root, below)
    if ((lstatSync(folder).mode & 0o777) !== mode) chmodSync(folder, mode)
    for (const entry of readEntries(folder)) {
      const path = below + entry.name
      if (kept.has(path)) continue
      if (entry.isDirectory()) {
        if (folders.has(path)) cleanBelow(`${path}/`)
        else removeFolder(placeOf(root, path))
      } else if (!tracked.files.has(path) || !(entry.isFile() || entry.isSymbolicLink()))
        removeFolder(placeOf(root, path))
    }
  }
}

type Entry = Pick<Dirent, 'name' | 'isDirectory' | 'isFile' | 'isSymbolicLink'>

/** With names as `Tree` has them: the few folders that hold a name that is not UTF-8 are read twice. */
function readEntries(folder: string | Buffer): readonly Entry[] {
  const entries = readdirSync(folder, { withFileTypes: true })
  if (!entries.some((entry) => entry.name.includes('\uFFFD'))) return entries
  return readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }).map((entry) => ({
    name: decodePath(entry.name),
    isDirectory: () => entry.isDirectory(),
    isFile: () => entry.isFile(),
    isSymbolicLink: () => entry.isSymbolicLink(),
  }))
}

function placeOf(root: string, path: string): string | Buffer {
  const full = `${root}/${path}`
  return /[\uDC80-\uDCFF]/u.test(path) ? encodePath(full) : full
}
