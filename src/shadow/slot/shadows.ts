import { existsSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Env } from '../../git/run.js'
import { logFolder } from '../logs.js'
import { ownerName, ownerOf, shadowFolders } from './home.js'
import { lockState } from './lock-file.js'
import { clearSlot, lockPath } from './slot.js'

/** One repository's shadows, as `doctor` shows them. */
export interface Shadows {
  /** Absolute. */
  readonly folder: string
  /** The git folder that it belongs to; absent where nobody wrote it down. */
  readonly commonDir?: string
  /** That git folder is no more. */
  readonly isOrphaned: boolean
  /** Number of slots. */
  readonly slots: number
  /** Slots whose holder was killed. */
  readonly deadSlots: number
  /** Slots that a living process holds. */
  readonly heldSlots: number
  /** Milliseconds since 1970 of the last use. */
  readonly lastUsed: number
}

/** All homes of shadows of this user, of every repository, by folder. Never throws. */
export function listShadows(env: Env): readonly Shadows[] {
  return shadowFolders(env).flatMap((folder) =>
    namesIn(folder)
      .filter((name) => /^[0-9a-f]{16}$/.test(name))
      .map((name) => readShadows(join(folder, name))),
  )
}

/** Which slots go: `dead`, whose run was killed, or `free`, which nobody holds. */
export type Clearing = 'dead' | 'free'

/** Removes slots of a home, and the home itself once it is empty, its logs with it; returns how many slots went. */
export function clearShadows({ folder }: Pick<Shadows, 'folder'>, which: Clearing): number {
  const wanted = slotsIn(folder).filter(
    (number) => which === 'free' || lockState(lockPath(folder, number)) === 'dead',
  )
  const cleared = wanted.filter((number) => clearSlot(folder, number)).length
  const isEmpty = namesIn(folder).every((name) => name === ownerName)
  if (isEmpty) {
    rmSync(join(folder, ownerName), { force: true })
    rmSync(logFolder({ folder }), { recursive: true, force: true })
    try {
      rmdirSync(folder)
    } catch {
      // Another run has taken a slot meanwhile.
    }
  }
  return cleared
}

function readShadows(folder: string): Shadows {
  const commonDir = ownerOf(folder)
  const numbers = slotsIn(folder)
  const states = numbers.map((number) => lockState(lockPath(folder, number)))
  return {
    folder,
    ...(commonDir !== undefined && { commonDir }),
    isOrphaned: commonDir !== undefined && !existsSync(join(commonDir, 'HEAD')),
    slots: numbers.length,
    deadSlots: states.filter((state) => state === 'dead').length,
    heldSlots: states.filter((state) => state === 'held').length,
    lastUsed: statSync(join(folder, ownerName), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }
}

/** Numbers of the slots that have a folder or a lock. */
function slotsIn(folder: string): readonly number[] {
  const numbers = namesIn(folder).flatMap((name) => /^(\d+)(?:\.lock)?$/.exec(name)?.[1] ?? [])
  return [...new Set(numbers.map(Number))].sort((a, b) => a - b)
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
