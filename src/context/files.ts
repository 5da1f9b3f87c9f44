import { existsSync } from 'node:fs'
import { lstat, readFile } from 'node:fs/promises'
import { SpecExecError } from '../error.js'
import { pathsIn } from '../git/path.js'
import type { Repo } from '../git/repo.js'
import { workFile } from '../git/work-file.js'

/** The files of a work tree as they stand now: those that git tracks, and new ones that it does not ignore. */
export interface Files {
  /** In byte order. */
  readonly paths: readonly string[]
  has(path: string): boolean
  /** Whether anything is there, what git ignores among it. */
  isThere(path: string): boolean
  /** Those below a folder, in byte order. */
  below(folder: string): readonly string[]
  /** The text of a regular file; undefined where there is none, or one above a megabyte, or none of UTF-8. */
  text(path: string): Promise<string | undefined>
}

/** Lists the files around which a task stands. Rejects with SpecExecError in a bare repository. */
export async function openFiles(repo: Repo): Promise<Files> {
  const { root } = repo
  if (root === undefined)
    throw new SpecExecError('Expected a work tree, found a bare repository', {
      hint: 'Run it inside a work tree: git worktree add <folder>',
    })
  const listed = await repo.git(['ls-files', '-z', '-co', '--exclude-standard'])
  const paths = [...pathsIn(listed)].sort()
  const known = new Set(paths)
  return {
    paths,
    has: (path) => known.has(path),
    isThere: (path) => !path.includes('\0') && existsSync(workFile(root, path)),
    below: (folder) => paths.filter((path) => path.startsWith(`${folder}/`)),
    text: async (path) => (known.has(path) ? readText(root, path) : undefined),
  }
}

const largest = 1 << 20

async function readText(root: string, path: string): Promise<string | undefined> {
  const full = workFile(root, path)
  const found = await lstat(full).catch(() => undefined)
  // A link may lead out of the repository.
  if (!found?.isFile() || found.size > largest) return undefined
  const bytes = await readFile(full).catch((cause) => {
    throw new SpecExecError(`Cannot read \`${path}\``, { cause })
  })
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
