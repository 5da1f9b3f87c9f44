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
 * For commits in their order: keeps the names of the folders that paths were added to, folded, as long as each
 * commit stands upon the one before it, and compares with git only where a name is there in another spelling.
 */
export function openSpellings(): CollisionFinder {
  let spellings = new Spellings()
  let last: string | undefined
  let queue: Promise<unknown> = none
  return {
    find(commit) {
      if (commit.parents[0]?.id !== last || spellings.count > mostNames) spellings = new Spellings()
      last = commit.id
      const added = commit.files.filter(isAdded)
      if (added.length === 0) return none
      const held = spellings
      const found = queue.then(async () => {
        let isSuspect = false
        for (const { path } of added) if (await held.hasTwin(commit, path)) isSuspect = true
        return isSuspect ? compareFolders(commit) : none
      })
      queue = found.catch(() => undefined)
      return found
    },
  }
}

const mostNames = 50_000

/** Names of folders as they were spelled: all that a line of commits has seen there. */
class Spellings {
  count = 0
  private readonly folders = new Map<string, Map<string, string>>()

  /** True when a name on the way to an added path is there in another spelling; learns those that are not. */
  async hasTwin(commit: Commit, path: string): Promise<boolean> {
    for (let end = path.length; end > 0; ) {
      const slash = path.lastIndexOf('/', end - 1)
      const names = await this.namesIn(commit, path.slice(0, Math.max(slash, 0)))
      const name = path.slice(slash + 1, end)
      const folded = fold(name)
      const known = names.get(folded)
      if (known !== undefined && known !== name) return true
      // A folder that holds something has been there, and with it all above.
      const wasThere = names.size > 0
      names.set(folded, name)
      this.count++
      if (wasThere) return false
      end = slash
    }
    return false
  }

  private async namesIn(commit: Commit, folder: string): Promise<Map<string, string>> {
    const known = this.folders.get(folder)
    if (known) return known
    const names = new Map<string, string>()
    for (const name of (await commit.parents[0]?.names(folder)) ?? []) names.set(fold(name), name)
    this.folders.set(folder, names)
    this.count += names.size
    return names
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
