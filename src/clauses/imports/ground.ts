import type { Paths } from '../../tree.js'
import type { Scene } from '../clause.js'
import { foldersAbove, type Ground } from './language.js'

/** What a commit's tree tells to those who resolve imports; made once for the same paths. */
export function groundOf({ paths = none, asked, files }: Scene): Ground {
  const kept = grounds.get(asked)
  if (kept?.paths === paths) return kept.ground
  // What the commit takes away counts too: the text before it is resolved on the same ground.
  const gone = new Set(files.filter(({ status }) => status === 'D').map(({ path }) => path))
  let folders: ReadonlySet<string> | undefined
  const ground: Ground = {
    hasFile: (path) => paths.has(path) || gone.has(path),
    hasPython(folder) {
      folders ??= foldersOf([...paths, ...gone])
      return folders.has(folder)
    },
    configuration: (path) => asked.get(path),
  }
  grounds.set(asked, { paths, ground })
  return ground
}

const none: Paths = new Set<string>()
const grounds = new WeakMap<Scene['asked'], { readonly paths: Paths; readonly ground: Ground }>()

/** Folders that hold Python, at any depth. */
function foldersOf(paths: readonly string[]): ReadonlySet<string> {
  const folders = new Set<string>()
  for (const path of paths) {
    if (!/\.pyi?$/.test(path)) continue
    for (const folder of foldersAbove(path)) {
      if (folders.has(folder)) break
      folders.add(folder)
    }
  }
  return folders
}
