import {
  closeSync,
  copyFileSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  type Stats,
} from 'node:fs'
import { dirname } from 'node:path'
import { SpecExecError } from '../error.js'
import type { IndexEntry } from './index-entry.js'
import type { IndexLock } from './index-lock.js'
import { askGit, type GitOptions, runGit } from './run.js'

/** A copy of a locked index in which one path names another blob. */
export interface IndexCopy {
  /** Takes the file's size and times into the entry where its content is what the entry says, as `git add` would. */
  refresh(): Promise<void>
  /** Puts the copy in the place of the index. Throws SpecExecError when the index or its lock was changed by another. */
  replace(): void
}

/**
 * Writes a blob and a copy of the index in which `path` names it; mode and bits stay, and so does
 * every other entry. A split index becomes a whole one, which git splits again when it is told to.
 */
export async function copyIndex(
  lock: IndexLock,
  change: { readonly path: string; readonly entry: IndexEntry; readonly bytes: Uint8Array },
  git: GitOptions,
): Promise<IndexCopy> {
  const { path, entry, bytes } = change
  const id = await runGit(['hash-object', '-w', '-t', 'blob', '--stdin'], { ...git, input: bytes })
  const copy = lock.scratch('index')
  const seen = lstatSync(lock.index)
  copyFileSync(lock.index, copy)
  const onCopy = { ...git, set: { ...git.set, GIT_INDEX_FILE: copy } }
  const name = `${path}\0`
  await runGit(['update-index', '-z', '--index-info'], {
    ...onCopy,
    input: `${entry.mode} ${id.toString().trim()} 0\t${name}`,
  })
  const bits = [
    ...(entry.isSkipped ? ['--skip-worktree'] : []),
    ...(entry.isAssumedUnchanged ? ['--assume-unchanged'] : []),
  ]
  // One call for each: of two bits in one call git sets the last alone.
  for (const bit of bits)
    await runGit(['update-index', bit, '-z', '--stdin'], { ...onCopy, input: name })
  return {
    async refresh() {
      if (bits.length > 0) return
      await askGit(['add', '--refresh', '--', path], { ...onCopy, okCodes: [0, 1] })
    },
    replace() {
      sync(copy)
      if (!lock.isHeld() || !isSame(seen, lstatSync(lock.index)))
        throw new SpecExecError('Cannot write the index: another program changed it meanwhile', {
          hint: 'Run the command again',
        })
      renameSync(copy, lock.index)
      syncFolder(dirname(lock.index))
    },
  }
}

/** Settings of ours for the children that write: durable objects, none of the user's hooks, no bit dropped. */
export const writeSettings: Readonly<Record<string, string>> = configuration({
  'core.fsync': 'all',
  'core.hooksPath': '/dev/null',
  'core.safecrlf': 'false',
  'sparse.expectFilesOutsideOfPatterns': 'true',
})

function configuration(settings: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(settings)
  const pairs = entries.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${at}`, key],
    [`GIT_CONFIG_VALUE_${at}`, value],
  ])
  return { GIT_CONFIG_COUNT: String(entries.length), ...Object.fromEntries(pairs) }
}

function isSame(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs
}

function sync(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Not every system lets a folder be synced; the rename itself has happened by then. */
function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // See above.
  }
}
