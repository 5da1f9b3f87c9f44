import type { Paths } from '../../tree.js'
import type { Scene } from '../clause.js'
import { foldersAbove, type Ground } from './language.js'

/** What a commit's tree tells to those who resolve imports. */
export function groundOf({ paths = none, asked, files }: Scene): Ground {
  // What the commit takes away counts too: the text before it is resolved on the same ground.
  const gone = files.filter(({ status }) => status === 'D').map(({ path }) => path)
  let goneFolders: ReadonlySet<string> | undefined
  return {
    hasFile: (path) => paths.has(path) || gone.includes(path),
    hasPython(folder) {
      goneFolders ??= foldersOf(gone)
      return foldersIn(paths).has(folder) || goneFolders.has(folder)
    },
    configuration: (path) => asked.get(path),
  }
}

const none: Paths = new Set<string>()

/** Kept: each clause asks, and most commits have the paths of the one before. */
function foldersIn(paths: Paths): ReadonlySet<string> {
  const kept = folders.get(paths)
  if (kept) return kept
  const found = foldersOf(paths)
  folders.set(paths, found)
  return found
}

const folders = new WeakMap<Paths, ReadonlySet<string>>()

/** Folders that hold Python, at any depth. */
function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const path of paths) {
    if (!/\.pyi?$/.test(path)) continue
    for (const folder of foldersAbove(path)) {
      if (found.has(folder)) break
      found.add(folder)
    }
  }
  return found
}
