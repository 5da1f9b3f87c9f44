import { constants, copyFileSync, linkSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readIfThere } from '../../git/locate.js'
import { isDead, newOwner, ownedName, parseOwner } from '../../git/lock-owner.js'

/** A lock that this process holds. */
export interface FileLock {
  /** Removes the lock, unless somebody has taken it away. */
  release(): void
}

/**
 * Takes a lock without waiting; undefined where a living process holds it. The lock is a link to a file that
 * already names its owner, so that it is never seen without one; that of a dead owner is taken over.
 */
export function takeLock(path: string): FileLock | undefined {
  const owner = newOwner()
  const text = JSON.stringify(owner)
  const mine = join(dirname(path), ownedName(owner, 'owner'))
  try {
    writeFileSync(mine, text, { flag: 'wx' })
    if (!acquire(path, mine)) return undefined
  } finally {
    rmSync(mine, { force: true })
  }
  return {
    release() {
      if (readIfThere(path) === text) rmSync(path, { force: true })
    },
  }
}

/** `free`, or whose a lock is: that of a process that lives (or may), or of one that is gone. */
export function lockState(path: string): 'free' | 'held' | 'dead' {
  const text = readIfThere(path)
  if (text === undefined) return 'free'
  const owner = parseOwner(text)
  if (owner === undefined) return 'held'
  return isDead(owner) || isOld(path) ? 'dead' : 'held'
}

/**
 * A dead owner's lock may be removed only by the holder of a guard that is named for this one lock. Without it
 * two runs could each remove "the stale lock", the second one the first one's new.
 */
function acquire(path: string, mine: string): boolean {
  if (link(mine, path)) return true
  const text = readIfThere(path)
  const owner = parseOwner(text ?? '')
  if (owner === undefined || lockState(path) !== 'dead') return false
  const guard = join(dirname(path), ownedName(owner, 'guard'))
  if (!acquire(guard, mine)) return false
  try {
    if (readIfThere(path) === text) rmSync(path, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
  return link(mine, path)
}

/** Of an owner in another container or on another host nobody can tell whether it lives: a day is longer than any run. */
function isOld(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs > 86_400_000
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (thrown) {
    if (isExisting(thrown)) return false
  }
  // A file system without hard links: exclusive as well, though a crash inside leaves no owner's name.
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL)
    return true
  } catch (thrown) {
    if (isExisting(thrown)) return false
    throw thrown
  }
}

function isExisting(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST'
}
