import { posix } from 'node:path'
import { readPaths } from '../spec/paths.js'
import type { Task } from '../spec/task.js'
import type { Leverage, LeveragedFile } from './context.js'
import { exportsOf } from './exports.js'
import type { Files } from './files.js'

/** What a task says it reuses: where it lies, and which names it exports. */
export async function readLeverage(
  task: Task,
  listPath: string,
  files: Files,
): Promise<readonly Leverage[]> {
  // A file may have a name that no path in a sentence has.
  const named = task.metadata.leverage.flatMap((part) =>
    files.has(part) ? [part] : readPaths(part),
  )
  const names = [...new Set(named)]
  return Promise.all(
    names.map(async (name) => {
      const found = locate(name, listPath, files)
      const shown = await Promise.all(
        found.slice(0, mostFiles).map((path) => readFile(path, files)),
      )
      return { name, files: shown, more: Math.max(0, found.length - mostFiles) }
    }),
  )
}

/** Of one folder. */
const mostFiles = 20

/** The files that a path stands for: below the root, or below a folder above the list; with or without its ending; else the one file whose path ends so. */
function locate(name: string, listPath: string, files: Files): readonly string[] {
  const plain = name.replace(/\/?\*.*$|\/+$/, '')
  if (plain === '') return []
  for (const folder of foldersAbove(listPath)) {
    const path = folder === '' ? plain : `${folder}/${plain}`
    const found = at(path, files)
    if (found.length > 0) return found
  }
  const last = files.paths.filter((path) => path.endsWith(`/${plain}`))
  return last.length === 1 ? last : []
}

function at(path: string, files: Files): readonly string[] {
  if (files.has(path)) return [path]
  const below = files.below(path)
  if (below.length > 0) return below
  if (files.isThere(path)) return [path]
  const beside = files.paths.find((each) => each.startsWith(`${path}.`))
  return beside !== undefined && !beside.slice(path.length).includes('/') ? [beside] : []
}

/** The root, then the folders that hold the list, the outermost first. */
function foldersAbove(path: string): readonly string[] {
  const above: string[] = []
  for (let at = posix.dirname(path); at !== '.' && at !== '/'; at = posix.dirname(at))
    above.unshift(at)
  return ['', ...above]
}

async function readFile(path: string, files: Files): Promise<LeveragedFile> {
  const text = await files.text(path)
  const exports = text === undefined ? undefined : exportsOf(path, text)
  return exports ? { path, exports } : { path }
}
