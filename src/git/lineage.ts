import type { Entry, FileChange, Paths, Tree } from '../tree.js'
import { Listing } from './listing.js'
import type { Objects } from './objects.js'
import { encodePath } from './path.js'
import { readFileAt } from './tree.js'

/** What a tree is derived from. */
export interface Origin {
  readonly parent: Tree
  /** All that differs from the parent. */
  readonly files: readonly FileChange[]
  readonly objects: Objects
  /** Opens the tree by itself. */
  own(): Tree
}

/**
 * A tree that is known by how it differs from its parent's: it answers from what that answered and from what
 * changed, and is read itself only where that does not tell. A history of small commits costs its changes, not
 * its trees.
 */
export class DerivedTree implements Tree {
  private parent: Tree | undefined
  private readonly files: readonly FileChange[]
  private readonly objects: Objects
  private readonly openOwn: () => Tree
  private ownTree: Tree | undefined
  private changed: Changed | undefined
  private entries: Map<string, Promise<Entry | undefined>> | undefined
  private listing: Promise<Paths> | undefined
  private finds: Map<string, Promise<readonly string[]>> | undefined

  constructor(
    readonly id: string,
    { parent, files, objects, own }: Origin,
  ) {
    this.parent = parent
    this.files = files
    this.objects = objects
    this.openOwn = own
  }

  /** Forgets the parent: from now on the tree is read by itself. */
  settle(): void {
    this.parent = undefined
  }

  entry(path: string): Promise<Entry | undefined> {
    this.entries ??= new Map()
    return remembered(this.entries, path, () => this.look(path))
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    return readFileAt(this.objects, path, await this.entry(path))
  }

  find(names: readonly string[]): Promise<readonly string[]> {
    this.finds ??= new Map()
    return remembered(this.finds, names.join('\0'), async () => {
      if (!this.parent) return this.own.find(names)
      return withChanges(await this.parent.find(names), this.files, new Set(names))
    })
  }

  names(folder: string): Promise<readonly string[]> {
    return this.parent && !this.changes.folders.has(folder)
      ? this.parent.names(folder)
      : this.own.names(folder)
  }

  list(): Promise<readonly string[]> {
    return this.own.list()
  }

  paths(): Promise<Paths> {
    this.listing ??= this.readListing()
    return this.listing
  }

  private async readListing(): Promise<Paths> {
    const before = await this.parent?.paths()
    return before instanceof Listing ? before.after(this.files) : this.own.paths()
  }

  private async look(path: string): Promise<Entry | undefined> {
    const file = this.changes.byPath.get(path)
    if (file?.after) return file.after
    // Gone as a file, or a folder with changes below: only the tree itself tells.
    if (!this.parent || file || this.changes.folders.has(path)) return this.own.entry(path)
    return this.parent.entry(path)
  }

  private get own(): Tree {
    this.ownTree ??= this.openOwn()
    return this.ownTree
  }

  private get changes(): Changed {
    this.changed ??= readChanged(this.files)
    return this.changed
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
