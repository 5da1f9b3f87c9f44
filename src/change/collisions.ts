import { type Soon, then } from '../soon.js'
import type { Commit, FileChange } from '../tree.js'

/** A path that a commit adds, and one beside it that is the same path where case or Unicode is folded. */
export type Collision = readonly [string, string]

/** Finds the collisions that commits bring. */
export interface CollisionFinder {
  find(commit: Commit): Soon<readonly Collision[]>
}

/** Reads the folders of all added paths, each once: right for one commit, dear for a history. */
export const folderFinder: CollisionFinder = { find: compareFolders }

const none: readonly Collision[] = []

/**
 * For commits in their order: keeps the names of the folders that paths were added to, folded, as long as each
 * commit stands upon the one before it, and compares with git only where a name is there in another spelling.
 */
export function openSpellings(): CollisionFinder {
  let spellings = new Spellings()
  let last: string | undefined
  let queue: Soon<unknown> = none
  return {
    find(commit) {
      if (commit.parents[0]?.id !== last || spellings.count > mostNames) spellings = new Spellings()
      last = commit.id
      const added = commit.files.filter(isAdded)
      if (added.length === 0) return none
      const held = spellings
      const found = then(queue, () =>
        then(held.haveTwin(commit, added), (isSuspect) =>
          isSuspect ? compareFolders(commit) : none,
        ),
      )
      queue = found instanceof Promise ? found.catch(() => undefined) : none
      return found
    },
  }
}

const mostNames = 50_000

/** Names of folders as they were spelled: all that a line of commits has seen there. */
class Spellings {
  count = 0
  private readonly folders = new Map<string, Map<string, string>>()

  /** True when one of the added paths has a twin; learns the others. */
  haveTwin(commit: Commit, added: readonly FileChange[]): Soon<boolean> {
    let found: Soon<boolean> = false
    for (const { path } of added)
      found = then(found, (was) => then(this.hasTwin(commit, path), (is) => was || is))
    return found
  }

  /** True when a name on the way to an added path, up to `end`, is there in another spelling. */
  private hasTwin(commit: Commit, path: string, end = path.length): Soon<boolean> {
    if (end <= 0) return false
    const slash = path.lastIndexOf('/', end - 1)
    return then(this.namesIn(commit, path.slice(0, Math.max(slash, 0))), (names) => {
      const name = path.slice(slash + 1, end)
      const folded = fold(name)
      const known = names.get(folded)
      if (known !== undefined && known !== name) return true
      // A folder that holds something has been there, and with it all above.
      const wasThere = names.size > 0
      names.set(folded, name)
      this.count++
      return wasThere ? false : this.hasTwin(commit, path, slash)
    })
  }

  private namesIn(commit: Commit, folder: string): Soon<Map<string, string>> {
    return this.folders.get(folder) ?? this.learn(commit, folder)
  }

  private async learn(commit: Commit, folder: string): Promise<Map<string, string>> {
    const names = new Map<string, string>()
    for (const name of (await commit.parents[0]?.names(folder)) ?? []) names.set(fold(name), name)
    this.folders.set(folder, names)
    this.count += names.size
    return names
  }
}

const isAdded = (file: FileChange) => file.status === 'A'

/** Reads and folds each folder once, and names one twin of each name: all of many would be pairs without end. */
async function compareFolders(commit: Commit): Promise<readonly Collision[]> {
  const found: Collision[] = []
  const folders = new Map<string, ReadonlyMap<string, readonly string[]>>()
  for (const { path } of commit.files.filter(isAdded)) {
    for (let start = 0; start <= path.length; ) {
      const slash = path.indexOf('/', start)
      const end = slash < 0 ? path.length : slash
      const folder = path.slice(0, Math.max(start - 1, 0))
      const names = folders.get(folder) ?? foldNames(await commit.tree.names(folder))
      folders.set(folder, names)
      const name = path.slice(start, end)
      const twin = names.get(fold(name))?.find((other) => other !== name)
      if (twin !== undefined) found.push([path, path.slice(0, start) + twin])
      start = end + 1
    }
  }
  return found
}

/** Names by their folded form. */
function foldNames(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const byFold = new Map<string, string[]>()
  for (const name of names) {
    const folded = fold(name)
    const same = byFold.get(folded)
    if (same) same.push(name)
    else byFold.set(folded, [name])
  }
  return byFold
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase()
}
