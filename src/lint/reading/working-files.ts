import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { SpecExecError } from '../../error.js'
import type { Around } from './facts.js'

/** The files below a folder as they stand now; the names of each folder are read once. Its calls reject with SpecExecError for what is there and cannot be read. */
export function workingFiles(root: string): Around {
  const known = new Map<string, Promise<readonly string[]>>()
  return {
    read: (path) => orNone(path, () => readFile(join(root, path))),
    names(folder) {
      const before = known.get(folder)
      if (before) return before
      const names = orNone(folder, () => readdir(join(root, folder))).then((found) => found ?? [])
      known.set(folder, names)
      return names
    },
  }
}

async function orNone<T>(path: string, read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    // A name that no file system takes, or a folder where a file was looked for, is no file either.
    if (absences.has(code)) return undefined
    throw new SpecExecError(`Cannot read \`${path}\``, { cause: error })
  }
}

const absences = new Set<unknown>([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'ENAMETOOLONG',
  'ELOOP',
  'EINVAL',
  'ERR_INVALID_ARG_VALUE',
])
