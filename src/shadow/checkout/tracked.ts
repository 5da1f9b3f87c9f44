import { decodePath } from '../../git/path.js'
import type { Repo } from '../../git/repo.js'

/** What a tree holds, by path: non-UTF-8 names as `Tree` has them. */
export interface Tracked {
  /** Files and symlinks. */
  readonly files: ReadonlySet<string>
  /** Folders of those, and submodules; never `''`. */
  readonly folders: ReadonlySet<string>
  /** Symlinks, in byte order. */
  readonly links: readonly string[]
  /** Submodules, in byte order. */
  readonly gitlinks: readonly string[]
  /** The lines of `ls-tree` for each `.gitattributes`: by them the same blob becomes other bytes on disk. */
  readonly attributes: readonly string[]
}

/** Reads what a tree holds. Throws SpecExecError where an object of it is missing. */
export async function readTracked(repo: Pick<Repo, 'git'>, treeId: string): Promise<Tracked> {
  const listed = await repo.git(['ls-tree', '-r', '-z', '--full-tree', treeId])
  const files = new Set<string>()
  const folders = new Set<string>()
  const links: string[] = []
  const gitlinks: string[] = []
  const attributes: string[] = []
  for (let at = 0; at < listed.length; ) {
    const tab = listed.indexOf(9, at)
    const end = listed.indexOf(0, tab)
    const path = decodePath(listed.subarray(tab + 1, end))
    if (listed[at + 1] === gitlinkDigit) {
      gitlinks.push(path)
      folders.add(path)
    } else files.add(path)
    if (listed[at + 1] === linkDigit) links.push(path)
    if (path.endsWith('.gitattributes')) attributes.push(listed.toString('latin1', at, end))
    addAbove(path, folders)
    at = end + 1
  }
  return { files, folders, links, gitlinks, attributes }
}

/** Adds the folders above a path; where one is known, those above it are too. */
export function addAbove(path: string, folders: Set<string>): void {
  let slash = path.lastIndexOf('/')
  while (slash > 0) {
    const folder = path.slice(0, slash)
    if (folders.has(folder)) return
    folders.add(folder)
    slash = folder.lastIndexOf('/')
  }
}

/** The second digit of mode 160000; files have 100644 and 100755, symlinks 120000. */
const gitlinkDigit = '6'.charCodeAt(0)
const linkDigit = '2'.charCodeAt(0)
