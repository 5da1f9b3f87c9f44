import { lstat, readFile } from 'node:fs/promises'
import { SpecExecError } from './error.js'
import { encodePath, pathsIn } from './git/path.js'
import type { Repo } from './git/repo.js'
import { workFile } from './git/work-file.js'
import type { Law } from './law.js'
import { readList } from './spec/list.js'
import { findPlace } from './spec/place.js'
import type { TaskList } from './spec/task.js'
import type { Tree } from './tree.js'

/** What of a law says which files are task lists and how they are read. */
export interface PlanLaw {
  readonly patterns: Pick<Law['patterns'], 'places'>
  readonly settings: Pick<Law['settings'], 'maxListBytes'>
}

/** Every task list of a tree, in byte order of paths. Throws SpecExecError when an object is missing. */
export async function readPlan(tree: Tree, law: PlanLaw): Promise<readonly TaskList[]> {
  const paths = await tree.find([...law.patterns.places.listNames])
  const lists = await Promise.all(paths.map((path) => readOne(path, law, () => tree.read(path))))
  return lists.filter((list) => list !== undefined)
}

/**
 * Every task list of the working tree, as its files stand now, in byte order of paths: those that git
 * tracks and new ones that it does not ignore. Throws SpecExecError outside of a repository.
 */
export async function readWorkingPlan(repo: Repo, law: PlanLaw): Promise<readonly TaskList[]> {
  const { root } = repo
  if (root === undefined)
    throw new SpecExecError('Expected a work tree, found a bare repository', {
      hint: 'Run it inside a work tree: git worktree add <folder>',
    })
  const paths = pathsIn(await repo.git(['ls-files', '-z', '-co', '--exclude-standard']))
    .filter((path) => law.patterns.places.listNames.includes(path.slice(path.lastIndexOf('/') + 1)))
    .sort((a, b) => Buffer.compare(encodePath(a), encodePath(b)))
  const lists = await Promise.all(paths.map((path) => readWorkingList(root, path, law)))
  return lists.filter((list) => list !== undefined)
}

/** The task list at a path of a work tree, as its file stands now; undefined where there is no regular file, or no list's place. */
export function readWorkingList(
  root: string,
  path: string,
  law: PlanLaw,
): Promise<TaskList | undefined> {
  return readOne(path, law, () => readWorking(root, path, law.settings.maxListBytes))
}

async function readOne(
  path: string,
  law: PlanLaw,
  read: () => Promise<Uint8Array | undefined>,
): Promise<TaskList | undefined> {
  const place = findPlace(path, law.patterns.places)
  if (place?.role !== 'list') return undefined
  const bytes = await read()
  const { dialect, spec = '' } = place
  const { maxListBytes: maxBytes } = law.settings
  return bytes && readList({ path, spec, dialect, bytes, maxBytes })
}

/** Bytes of a regular file; as many as are too many for one above the limit, which is then not read. */
async function readWorking(
  root: string,
  path: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const full = workFile(root, path)
  try {
    const found = await lstat(full)
    if (!found.isFile()) return undefined
    return found.size > maxBytes ? new Uint8Array(maxBytes + 1) : await readFile(full)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw new SpecExecError(`Cannot read ${path}`, { cause: error })
  }
}
