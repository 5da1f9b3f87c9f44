import { posix } from 'node:path'
import { readPaths } from '../../spec/paths.js'
import type { Task, TaskList } from '../../spec/task.js'
import type { Tree } from '../../tree.js'

/** The paths that a task says it reuses and that are surely paths; none for a task that is done. */
export function leveragedPaths(task: Task): readonly string[] {
  if (task.state === 'done') return []
  const paths = task.metadata.leverage.flatMap(readPaths)
  // A name alone may stand anywhere; of patterns nobody knows what they stand for.
  return [...new Set(paths)].filter((path) => path.includes('/') && !/[*{}$<>~]/.test(path))
}

/**
 * What open tasks reuse and is not there: neither below the root nor below any folder that holds the
 * list, nor brought by a task of the list. A path without an ending counts as one only where its
 * first folder is there. Rejects when a folder cannot be read.
 */
export async function absentPaths(
  list: TaskList,
  files: Pick<Tree, 'names'>,
): Promise<ReadonlySet<string>> {
  const paths = new Set(list.tasks.flatMap(leveragedPaths))
  if (paths.size === 0) return paths
  const brought = list.tasks.flatMap(({ metadata }) => metadata.paths)
  const folders = foldersAbove(list.path)
  const isThere = async (path: string) => {
    const stand = await Promise.all(folders.map((folder) => stands(join(folder, path), files)))
    return stand.includes(true)
  }
  const absent = new Set<string>()
  for (const path of paths) {
    const plain = path.replace(/\/+$/, '')
    const isBrought = brought.some((one) => `/${one}/`.includes(`/${plain}/`))
    if (isBrought || (await isThere(plain))) continue
    const [first = ''] = plain.split('/')
    if (/\.\w+$/.test(plain) || (await isThere(first))) absent.add(path)
  }
  return absent
}

/** `.kiro/specs/auth`, `.kiro/specs`, `.kiro` and the root for `.kiro/specs/auth/tasks.md`. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = []
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    folders.push(path.slice(0, end))
  return [...folders, '']
}

/** A module may be named without its ending. */
async function stands(path: string, files: Pick<Tree, 'names'>): Promise<boolean> {
  const name = posix.basename(path)
  const names = await files.names(path === name ? '' : posix.dirname(path))
  return names.some((one) => one === name || one.startsWith(`${name}.`))
}

function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`
}
