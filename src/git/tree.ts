import { SpecExecError } from '../error.js'
import { type Recent, recent } from '../text/recent.js'
import type { Entry, Tree } from '../tree.js'
import { Listing } from './listing.js'
import { missing, type Objects } from './objects.js'
import { decodePath } from './path.js'

/** Reads the trees of one object store; what it has read of a subtree serves every tree that holds it. */
export interface Trees {
  /** The tree that a commit or a tree holds; `rootId` spares a look where its own id is known. Reads nothing yet. */
  open(treeish: string, rootId?: string): Tree
}

/** Opens one tree. A reader of many should keep one `openTrees`. */
export function openTree(objects: Objects, treeish: string): Tree {
  return openTrees(objects).open(treeish)
}

/** A reader of trees that remembers, by id, what subtrees hold. */
export function openTrees(objects: Objects): Trees {
  const store = openStore(objects)
  return { open: (treeish, rootId) => makeTree(store, treeish, rootId) }
}

/** Bytes of the file that an entry names; undefined where it is no regular file. Throws SpecExecError above 64 MiB. */
export async function readFileAt(
  objects: Objects,
  path: string,
  entry: Entry | undefined,
): Promise<Uint8Array | undefined> {
  if (entry === undefined || !regularFile.test(entry.mode)) return undefined
  const { bytes, size } = await objects.blob(entry.id, maxFileBytes)
  if (bytes) return bytes
  throw new SpecExecError(`Cannot read \`${path}\`: it holds ${size} bytes`, {
    hint: `Keep it below ${maxFileBytes} bytes`,
  })
}

/** A file above this many bytes is no text that anybody wrote. */
const maxFileBytes = 64 << 20
/** git itself refuses deeper trees since 2.43. */
const maxDepth = 2048
const treeMode = '040000'
const regularFile = /^100/
const none: readonly string[] = []

type Entries = ReadonlyMap<string, Entry>
type Soon<T> = T | Promise<T>

interface Store {
  readonly objects: Objects
  /** Entries of a tree by its id. */
  entries(id: string): Soon<Entries>
  /** Memory of `find`, by the names that were sought. */
  found(names: readonly string[]): Recent<readonly string[]>
}

function openStore(objects: Objects): Store {
  const trees = recent<Entries>(50_000)
  const memories = new Map<string, Recent<readonly string[]>>()
  return {
    objects,
    entries(id) {
      return (
        trees.get(id) ??
        readTree(objects, id).then(({ bytes }) => {
          const entries = parseTree(bytes, id.length / 2)
          trees.set(id, entries, 1 + entries.size)
          return entries
        })
      )
    },
    found(names) {
      const key = names.join('\0')
      const known = memories.get(key) ?? recent<readonly string[]>(50_000)
      memories.set(key, known)
      return known
    },
  }
}

function makeTree(store: Store, id: string, rootId: string | undefined): Tree {
  let root: Promise<string> | undefined = rootId === undefined ? undefined : Promise.resolve(rootId)
  const rootTree = () => {
    root ??= readTree(store.objects, id).then((tree) => tree.id)
    return root
  }
  const entriesOf = async (folder: Entry | undefined): Promise<Entries> =>
    folder?.mode === treeMode ? store.entries(folder.id) : new Map()
  const entry = async (path: string): Promise<Entry | undefined> => {
    let at: Entry | undefined = { id: await rootTree(), mode: treeMode }
    if (path !== '') for (const name of path.split('/')) at = (await entriesOf(at)).get(name)
    return at
  }
  return {
    id,
    entry,
    async read(path) {
      return readFileAt(store.objects, path, await entry(path))
    },
    async names(folder) {
      return [...(await entriesOf(await entry(folder))).keys()]
    },
    async find(names) {
      return below(store, await rootTree(), {
        names: new Set(names),
        memory: store.found(names),
        depth: 0,
      })
    },
    async list() {
      return below(store, await rootTree(), { depth: 0 })
    },
    async paths() {
      return new Listing(await below(store, await rootTree(), { depth: 0 }))
    },
  }
}

interface Search {
  /** Absent: every name. */
  readonly names?: ReadonlySet<string>
  readonly memory?: Recent<readonly string[]>
  readonly depth: number
}

/** Paths below one tree, relative to it, in byte order: git keeps entries so that walking gives that order. */
function below(store: Store, id: string, search: Search): Soon<readonly string[]> {
  const known = search.memory?.get(id)
  if (known) return known
  if (search.depth > maxDepth)
    throw new SpecExecError(`Expected folders at most ${maxDepth} deep, found deeper ones`)
  const entries = store.entries(id)
  return entries instanceof Promise
    ? entries.then((read) => gather(store, read, { ...search, id }))
    : gather(store, entries, { ...search, id })
}

async function gather(
  store: Store,
  entries: Entries,
  search: Search & { readonly id: string },
): Promise<readonly string[]> {
  const deeper = { ...search, depth: search.depth + 1 }
  const parts: { name: string; inside?: Soon<readonly string[]> }[] = []
  for (const [name, { id, mode }] of entries)
    if (mode === treeMode) {
      const inside = below(store, id, deeper)
      if (inside !== none) parts.push({ name, inside })
    } else if (search.names === undefined || search.names.has(name)) parts.push({ name })
  const paths: string[] = []
  for (const { name, inside } of parts)
    if (inside === undefined) paths.push(name)
    else for (const path of await inside) paths.push(`${name}/${path}`)
  const result = paths.length === 0 ? none : paths
  search.memory?.set(search.id, result)
  return result
}

async function readTree(objects: Objects, treeish: string): Promise<{ id: string; bytes: Buffer }> {
  if (emptyTrees.has(treeish)) return { id: treeish, bytes: Buffer.alloc(0) }
  const found = await objects.object(`${treeish}^{tree}`)
  if (found?.type !== 'tree' || found.bytes === undefined) throw missing(treeish)
  return { id: found.id, bytes: found.bytes }
}

/** The id of the tree without entries, for ids of 40 (sha1) or 64 (sha256) digits. */
export function emptyTree(idLength: number): string {
  return idLength === 64 ? emptySha256 : emptySha1
}

const emptySha1 = '4b825dc642cb6eb9a060e54bf8d69288fbee4904'
const emptySha256 = '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'
const emptyTrees: ReadonlySet<string> = new Set([emptySha1, emptySha256])

/** Entries of a tree object: `<mode> <name>\0<id bytes>`, over and over. */
function parseTree(bytes: Buffer, idBytes: number): Entries {
  const entries = new Map<string, Entry>()
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at)
    const end = bytes.indexOf(0, space)
    const mode = bytes.toString('latin1', at, space).padStart(6, '0')
    const id = bytes.toString('hex', end + 1, end + 1 + idBytes)
    entries.set(decodePath(bytes.subarray(space + 1, end)), { id, mode })
    at = end + 1 + idBytes
  }
  return entries
}
