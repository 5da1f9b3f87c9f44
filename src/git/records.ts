import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { version } from '../version.js'
import { makeFolders } from './make-folders.js'
import { removeQuietly } from './remove-quietly.js'
import { emptyTree } from './tree.js'

/** What was judged: a tree upon the trees of its parents. Full ids. */
export interface Pair {
  /** None for a root commit, two for a merge. */
  readonly parentTreeIds: readonly string[]
  readonly treeId: string
}

/**
 * What the trailer `Spec-Task:` must say for the verdict to hold: a task, `none` for a commit that needs none,
 * or `message` where the message itself is judged and must be judged again.
 */
export type RecordedTask = { readonly task: string } | 'none' | 'message'

/** Where the record of a pair stands, of which sh too makes the name: `rules/<parent tree>-<tree>`. */
export function recordPath(commonDir: string, { parentTreeIds, treeId }: Pair): string {
  const parents = parentTreeIds.length === 0 ? [emptyTree(treeId.length)] : parentTreeIds
  return join(commonDir, 'spec-exec', 'rules', [...parents, treeId].join('-'))
}

/** The proof kept that the rules passed; undefined where there is none of this version. Never throws. */
export function readRecord(commonDir: string, pair: Pair): RecordedTask | undefined {
  try {
    const text = readFileSync(recordPath(commonDir, pair), 'utf8')
    const [first, second = '', end] = text.split('\n')
    if (first !== `spec-exec ${version}` || end !== '') return undefined
    if (second === 'none' || second === 'message') return second
    return second.startsWith(trailer) ? { task: second.slice(trailer.length) } : undefined
  } catch {
    return undefined
  }
}

/**
 * Keeps proof that the rules passed; other worktrees may do so at once. The worktree keeps the name of its last
 * record, where the hooks in sh look first. A folder that cannot be written never fails a commit: `kept` says so.
 */
export function writeRecord(
  { commonDir, gitDir }: { readonly commonDir: string; readonly gitDir: string },
  pair: Pair,
  task: RecordedTask,
): 'kept' | 'not-kept' {
  const path = recordPath(commonDir, pair)
  const temporary = `${path}.${Math.random().toString(36).slice(2)}`
  const line = typeof task === 'string' ? task : trailer + task.task
  if (/[\n\r]/.test(line)) return 'not-kept'
  try {
    makeFolders(dirname(path))
    writeFileSync(temporary, `spec-exec ${version}\n${line}\n`, { flag: 'wx' })
    renameSync(temporary, path)
    writeFileSync(join(gitDir, 'spec-exec-last'), `${basename(path)}\n`)
    return 'kept'
  } catch {
    return 'not-kept'
  } finally {
    // After the rename nothing is left to remove; where it failed, the folder may not even be one.
    removeQuietly(temporary)
  }
}

/** Takes a record back: what it proved has failed since. */
export function removeRecord(commonDir: string, pair: Pair): void {
  removeQuietly(recordPath(commonDir, pair))
}

const trailer = 'Spec-Task: '
