import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { kill, platform } from 'node:process'
import { SpecExecError } from '../../error.js'
import { readIfThere } from '../../git/locate.js'
import { isLitter, newOwner, ownedName, startOf } from '../../git/lock-owner.js'
import { makeFolders } from '../../git/make-folders.js'
import { removeIfPossible } from '../checkout/remove-folder.js'
import { makeHome, type ShadowHome } from './home.js'
import { type FileLock, takeLock } from './lock-file.js'
import { newName, renewFolder } from './renew.js'

/** A numbered folder of a home that one process at a time may use. */
export interface Slot {
  /** Absolute. Held until `release`. */
  readonly folder: string
  /** Nothing was checked out in it before. */
  readonly isFresh: boolean
  /** Notes a process group that works in it: should this process be killed, the next holder ends that too. */
  noteGroup(group: number | undefined): void
  /** What ran in it did not pass, or was ended, and may live on: the next holder gets the folder by another path. */
  noteFailure(): void
  /** It shall not be used again: `release` removes all that it holds. */
  discard(): void
  /** Lets the next one have it. A second call does nothing. */
  release(): void
}

/**
 * Takes the first slot that nobody holds; a second run at once gets the next. A slot whose holder was killed is
 * removed and made anew. Throws SpecExecError where the home cannot be written.
 */
export async function takeSlot(home: ShadowHome): Promise<Slot> {
  makeHome(home)
  removeLitter(home.folder)
  for (let number = 0; number < mostSlots; number++) {
    const lock = takeLock(lockPath(home.folder, number))
    if (lock) return openSlot(home.folder, number, lock)
  }
  throw new SpecExecError(`Expected a free folder in ${home.folder}, found ${mostSlots} in use`, {
    hint: 'Wait until the other runs end; if none runs, remove that folder',
  })
}

/** Removes what a slot holds, where nobody holds it; false where somebody does. */
export function clearSlot(homeFolder: string, number: number): boolean {
  const lock = takeLock(lockPath(homeFolder, number))
  if (!lock) return false
  removeSlot(homeFolder, number)
  lock.release()
  return true
}

/** The lock of a slot, beside its folder: what tests do inside never reaches it. */
export function lockPath(homeFolder: string, number: number): string {
  return join(homeFolder, `${number}.lock`)
}

/** More runs at once than any machine bears. */
const mostSlots = 256

/**
 * Stands in a slot while it is in use: found by the next holder, it tells that the last one was killed, and which
 * process group of its may live on.
 */
const busyName = 'busy'

/** Stands in a slot after `noteFailure`. */
const failedName = 'failed'

function openSlot(homeFolder: string, number: number, lock: FileLock): Slot {
  const outer = join(homeFolder, String(number))
  const busy = join(outer, busyName)
  const left = readIfThere(busy)
  if (left !== undefined) {
    endGroup(left)
    removeSlot(homeFolder, number)
  }
  makeFolders(outer)
  writeFileSync(busy, '')
  const folder = join(outer, innerName(outer))
  makeFolders(folder)
  let state: 'held' | 'discarded' | 'released' = 'held'
  return {
    folder,
    isFresh: !existsSync(join(folder, 'tree')),
    noteGroup(group) {
      if (group !== undefined) writeFileSync(busy, `${group} ${startOf(group) ?? ''}`)
    },
    noteFailure() {
      if (state !== 'released') writeFileSync(join(outer, failedName), '')
    },
    discard() {
      if (state === 'held') state = 'discarded'
    },
    release() {
      if (state === 'released') return
      if (state === 'discarded') removeSlot(homeFolder, number)
      else rmSync(busy, { force: true })
      state = 'released'
      lock.release()
    },
  }
}

/** Of a slot that is made anew another one: an orphan that holds the path of the last one finds nothing there. */
function innerName(outer: string): string {
  const [name] = readdirSync(outer).filter((each) => /^[0-9a-f]{6}$/.test(each))
  const failed = join(outer, failedName)
  if (name === undefined || !existsSync(failed)) return name ?? newName()
  try {
    return renewFolder(outer, name)
  } catch {
    // Tests may have left what cannot be moved.
    removeIfPossible(join(outer, name))
    return newName()
  } finally {
    rmSync(failed, { force: true })
  }
}

/** Nothing is ended whose number another process has taken since. */
function endGroup(noted: string): void {
  const [group, start] = noted.split(' ')
  if (!group || !start || platform === 'win32') return
  const now = startOf(Number(group))
  if (now !== undefined && now !== start) return
  try {
    kill(-Number(group), 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** Renamed first: what still runs in it keeps writing there, not into the next one's. */
function removeSlot(homeFolder: string, number: number): void {
  const folder = join(homeFolder, String(number))
  if (!existsSync(folder)) return
  const away = join(homeFolder, ownedName(newOwner(), 'away'))
  renameSync(folder, away)
  removeIfPossible(away)
}

function removeLitter(homeFolder: string): void {
  for (const name of readdirSync(homeFolder))
    if (isLitter(name)) removeIfPossible(join(homeFolder, name))
}
