import type { Commit, FileChange } from '../tree.js'

/** A path that a commit adds, and one beside it that is the same path where case or Unicode is folded. */
export type Collision = readonly [string, string]

/** Finds the collisions that commits bring. */
export interface CollisionFinder {
  find(commit: Commit): Promise<readonly Collision[]>
}

/** Looks at the folders of every added path: right for one commit, dear for a history. */
export const folderFinder: CollisionFinder = { find: compareFolders }

const none: Promise<readonly Collision[]> = Promise.resolve([])

/**
 * For commits in their order: remembers how each path was ever spelled, and looks at the folders only where
 * a path was spelled in two ways. What it remembers holds every path of every tree that it is asked about.
 */
export function openSpellings(): CollisionFinder {
  const spelled = new Map<string, string>()
  const twice = new Set<string>()
  const seen = new Set<string>()
  const remember = (path: string): boolean => {
    let isTwice = false
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
      const prefix = path.slice(0, end)
      const folded = fold(prefix)
      const known = spelled.get(folded)
      if (known === undefined) spelled.set(folded, prefix)
      else if (known !== prefix) twice.add(folded)
      if (twice.has(folded)) isTwice = true
      else if (known === prefix) break
    }
    return isTwice
  }
  const rememberTrees = async (commit: Commit): Promise<void> => {
    for (const parent of commit.parents) {
      if (seen.has(parent.id)) continue
      seen.add(parent.id)
      for (const path of await parent.list()) remember(path)
    }
  }
  let remembered: Promise<void> = Promise.resolve()
  return {
    find(commit) {
      const isBegun = commit.parents.every((parent) => seen.has(parent.id))
      if (!isBegun) remembered = remembered.then(() => rememberTrees(commit))
      if (commit.id !== undefined) seen.add(commit.id)
      const added = commit.files.filter(isAdded)
      if (added.length === 0) return none
      for (const { path } of added) remember(path)
      return remembered.then(() =>
        added.some(({ path }) => remember(path)) ? compareFolders(commit) : none,
      )
    },
  }
}

const isAdded = (file: FileChange) => file.status === 'A'

async function compareFolders(commit: Commit): Promise<readonly Collision[]> {
  const found: Collision[] = []
  for (const { path } of commit.files.filter(isAdded)) {
    const segments = path.split('/')
    for (const [depth, name] of segments.entries()) {
      const folder = segments.slice(0, depth).join('/')
      const folded = fold(name)
      for (const other of await commit.tree.names(folder)) {
        if (other === name || fold(other) !== folded) continue
        found.push([path, folder === '' ? other : `${folder}/${other}`])
      }
    }
  }
  return found
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
