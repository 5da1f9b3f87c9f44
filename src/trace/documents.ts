import { posix } from 'node:path'
import { readDocuments, type SpecDocument } from '../context/documents.js'
import { encodePath, pathsIn } from '../git/path.js'
import type { Repo } from '../git/repo.js'
import { decodeText } from '../text/decode.js'

/** What defines the requirements of a spec, by the path of its task list; none where nothing does. */
export type RequirementDocuments = ReadonlyMap<string, readonly SpecDocument[]>

/** Reads, at a commit, the documents of these lists' specs that hold requirements. Rejects with SpecExecError when an object is missing. */
export async function readRequirementDocuments(
  repo: Repo,
  commit: string,
  listPaths: readonly string[],
): Promise<RequirementDocuments> {
  const tree = repo.tree(commit)
  const folders = [...new Set(listPaths.map((path) => posix.dirname(path)))]
  const paths = await pathsBelow(repo, commit, folders)
  const files = {
    below: (folder: string) => paths.get(folder) ?? [],
    async text(path: string) {
      const entry = await tree.entry(path)
      if (!entry?.mode.startsWith('100')) return undefined
      const { bytes } = await repo.objects.blob(entry.id, largest)
      return bytes && decodeText(bytes)
    },
  }
  const found = new Map<string, readonly SpecDocument[]>()
  for (const path of listPaths) {
    const { read } = await readDocuments(files, path)
    found.set(
      path,
      read.filter(({ role }) => role === 'requirements'),
    )
  }
  return found
}

const largest = 1 << 20
/** Systems bound the length of a command line. */
const atOnce = 100

/** The Markdown below some folders, asked for a hundred folders at a time: a tree may hold millions of others. */
async function pathsBelow(
  repo: Repo,
  commit: string,
  folders: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>(folders.map((folder) => [folder, []]))
  // Nothing that has no name of its own, and no byte that an argument cannot hold.
  const asked = folders.filter(
    (folder) => folder !== '.' && Buffer.from(folder).equals(encodePath(folder)),
  )
  for (let at = 0; at < asked.length; at += atOnce) {
    const some = asked.slice(at, at + atOnce)
    const args = ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit, '--']
    const listed = pathsIn(await repo.git([...args, ...some.map((folder) => `${folder}/`)]))
    for (const path of listed) {
      if (!/\.md$/i.test(path)) continue
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
        found.get(path.slice(0, end))?.push(path)
    }
  }
  return found
}
