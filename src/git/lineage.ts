import type { Entry, FileChange, Tree } from '../tree.js'
import type { Objects } from './objects.js'
import { encodePath } from './path.js'
import { readFileAt } from './tree.js'

/** A tree that is known by how it differs from its parent's. */
export interface DerivedTree extends Tree {
  /** Forgets the parent: from now on the tree is read by itself. */
  settle(): void
}

/** What a tree is derived from. */
export interface Origin {
  readonly parent: Tree
  /** All that differs from the parent. */
  readonly files: readonly FileChange[]
  readonly objects: Objects
}

/**
 * Answers for a tree from what its parent answered and from what changed, and reads the tree itself only where
 * that does not tell: a history of small commits costs its changes, not its trees.
 */
export function deriveTree(own: Tree, { parent, files, objects }: Origin): DerivedTree {
  let from: Tree | undefined = parent
  let changed: Changed | undefined
  const entries = new Map<string, Promise<Entry | undefined>>()
  const finds = new Map<string, Promise<readonly string[]>>()
  const look = async (path: string): Promise<Entry | undefined> => {
    changed ??= readChanged(files)
    const file = changed.byPath.get(path)
    if (file?.after) return file.after
    // Gone as a file, or a folder with changes below: only the tree itself tells.
    if (!from || file || changed.folders.has(path)) return own.entry(path)
    return from.entry(path)
  }
  const entry = (path: string) => remembered(entries, path, () => look(path))
  return {
    id: own.id,
    entry,
    read: async (path) => readFileAt(objects, path, await entry(path)),
    find: (names) =>
      remembered(finds, names.join('\0'), async () => {
        if (!from) return own.find(names)
        return withChanges(await from.find(names), files, new Set(names))
      }),
    names(folder) {
      changed ??= readChanged(files)
      return from && !changed.folders.has(folder) ? from.names(folder) : own.names(folder)
    },
    list: () => own.list(),
    settle() {
      from = undefined
    },
  }
}

interface Changed {
  readonly byPath: ReadonlyMap<string, FileChange>
  /** Every folder with a change somewhere below; `''` is the root. */
  readonly folders: ReadonlySet<string>
}

function readChanged(files: readonly FileChange[]): Changed {
  const folders = new Set<string>()
  for (const { path } of files)
    for (let at = path.lastIndexOf('/'); ; at = path.lastIndexOf('/', at - 1)) {
      const folder = at < 0 ? '' : path.slice(0, at)
      if (folders.has(folder)) break
      folders.add(folder)
      if (at < 0) break
    }
  return { byPath: new Map(files.map((file) => [file.path, file])), folders }
}

/** The parent's paths without those removed, with those added, in byte order; the same array where nothing differs. */
function withChanges(
  before: readonly string[],
  files: readonly FileChange[],
  names: ReadonlySet<string>,
): readonly string[] {
  const news = files.filter(
    ({ path, status }) =>
      (status === 'A' || status === 'D') && names.has(path.slice(path.lastIndexOf('/') + 1)),
  )
  if (news.length === 0) return before
  const paths = new Set(before)
  for (const { path, status } of news)
    if (status === 'A') paths.add(path)
    else paths.delete(path)
  return [...paths]
    .map((path) => ({ path, bytes: encodePath(path) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ path }) => path)
}

function remembered<V>(memory: Map<string, Promise<V>>, key: string, look: () => Promise<V>) {
  const known = memory.get(key)
  if (known) return known
  const found = look()
  memory.set(key, found)
  return found
}
