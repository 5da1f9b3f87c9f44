import { createHash } from 'node:crypto'
import type { Entry, Tree } from '../../src/tree.js'

/** What a path of a made tree holds: a regular file's content, or a mode with its content. */
export type Content = string | Uint8Array | { readonly mode: string; readonly content: string }

/**
 * A tree in memory, as git would hold it: the ids of blobs and folders are git's own (SHA-1).
 * A submodule (mode `160000`) has its content as its id.
 */
export function treeOf(files: Readonly<Record<string, Content>>): Tree {
  const blobs = new Map(Object.entries(files).map(([path, content]) => [path, blobOf(content)]))
  const entries = new Map<string, Entry>(blobs)
  const id = folderId('', blobs, entries)
  const paths = [...blobs.keys()].sort(byBytes)
  return {
    id,
    entry: async (path) => {
      const found = entries.get(path)
      return found && { id: found.id, mode: found.mode }
    },
    read: async (path) => {
      const blob = blobs.get(path)
      return blob?.mode.startsWith('100') ? new Uint8Array(blob.bytes) : undefined
    },
    find: async (names) => paths.filter((path) => names.includes(path.split('/').at(-1) ?? '')),
    names: async (folder) => {
      const prefix = folder === '' ? '' : `${folder}/`
      const below = paths.filter((path) => path.startsWith(prefix))
      return [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))]
    },
    list: async () => paths,
    paths: async () => new Set(paths),
  }
}

interface Blob extends Entry {
  readonly bytes: Uint8Array
}

function blobOf(content: Content): Blob {
  const isBare = typeof content === 'string' || content instanceof Uint8Array
  const mode = isBare ? '100644' : content.mode
  const bytes = Buffer.from(isBare ? content : content.content)
  const id = mode === '160000' ? bytes.toString() : objectId('blob', bytes)
  return { id, mode, bytes }
}

/** Id of the folder whose paths start with `prefix`; adds it and those below it to `entries`. */
function folderId(
  prefix: string,
  blobs: ReadonlyMap<string, Blob>,
  entries: Map<string, Entry>,
): string {
  const below = [...blobs.keys()].filter((path) => path.startsWith(prefix))
  const names = [...new Set(below.map((path) => path.slice(prefix.length).split('/')[0] ?? ''))]
  const lines = names.map((name) => {
    const blob = blobs.get(prefix + name)
    const entry = blob ?? { id: folderId(`${prefix}${name}/`, blobs, entries), mode: '040000' }
    if (!blob) entries.set(prefix + name, entry)
    return { name, entry }
  })
  // git sorts a folder as if its name ended in a slash.
  const sortKey = ({ name, entry }: { name: string; entry: Entry }) =>
    entry.mode === '040000' ? `${name}/` : name
  lines.sort((a, b) => byBytes(sortKey(a), sortKey(b)))
  const bytes = lines.flatMap(({ name, entry }) => [
    Buffer.from(`${entry.mode.replace(/^0/, '')} ${name}\0`),
    Buffer.from(entry.id, 'hex'),
  ])
  return objectId('tree', Buffer.concat(bytes))
}

function objectId(type: string, bytes: Uint8Array): string {
  return createHash('sha1').update(`${type} ${bytes.length}\0`).update(bytes).digest('hex')
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
