import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Tracked } from '../checkout/tracked.js'
import { type Manager, managerOf } from './managers.js'
import { isNpmInstalled } from './npm-lock.js'
import { isPnpmInstalled } from './pnpm-lock.js'

/** A lock file that the tree holds. */
export interface Lock {
  /** Relative to the root. */
  readonly path: string
  /** `''` is the root. */
  readonly folder: string
  readonly manager: Manager
}

/** Where is installed, and where it is asked for. */
export interface Sides {
  /** The user's work tree; absent in a bare repository. */
  readonly root: string | undefined
  readonly shadow: string
  readonly tracked: Tracked
}

/**
 * The lock files that say what is to be installed: those at the root, and those below where the user has installed
 * something beside; the rest are samples. None whose dependencies the tree itself holds.
 */
export function locksOf({ root, tracked }: Sides): readonly Lock[] {
  const locks: Lock[] = []
  for (const path of tracked.files) {
    const slash = path.lastIndexOf('/')
    const manager = managerOf(path.slice(slash + 1))
    if (!manager) continue
    const folder = path.slice(0, Math.max(slash, 0))
    const folders = manager.folders.map((name) => beside(folder, name))
    const isOwn = folders.some((each) => tracked.folders.has(each))
    const isUsed = root !== undefined && folders.some((each) => existsSync(join(root, each)))
    if (!isOwn && (folder === '' || isUsed)) locks.push({ path, folder, manager })
  }
  return locks
}

/**
 * Whether what the user has installed is what a lock file of the shadow asks for. `absent`: nothing is installed.
 * For npm and pnpm by what they wrote as they installed; for the others by the user's own lock file.
 */
export function installedState(lock: Lock, { root, shadow, tracked }: Sides): InstalledState {
  const { manager, folder, path } = lock
  const wanted = readFileSync(join(shadow, path))
  // Another place of Yarn's for all of it, which holds paths of its own.
  if (manager.name === 'yarn' && existsSync(join(root ?? shadow, folder, '.pnp.cjs')))
    return tracked.folders.has(beside(folder, '.yarn/cache')) ? 'same' : 'absent'
  const isSame = marks[manager.name]
  const read = (name: string) =>
    root === undefined ? undefined : readIfAny(join(root, folder, name))
  const mark = isSame && read(isSame.path)
  if (isSame && mark) return isSame.is(wanted.toString(), mark.toString()) ? 'same' : 'other'
  if (manager.name === 'npm' && isNpmInstalled(wanted.toString(), nothing)) return 'same'
  if (manager.name === 'pip' && root === undefined) return 'same'
  const own = root === undefined ? undefined : readIfAny(join(root, path))
  if (root === undefined || own === undefined) return 'absent'
  if (!own.equals(wanted)) return 'other'
  const isThere = manager.folders.some((name) => existsSync(join(root, folder, name)))
  return isThere || elsewhere.has(manager.name) ? 'same' : 'absent'
}

export type InstalledState = 'same' | 'other' | 'absent'

/** What a manager writes as it installs, beside the lock file. */
const marks: Readonly<
  Record<string, { path: string; is: (lock: string, installed: string) => boolean }>
> = {
  npm: { path: 'node_modules/.package-lock.json', is: isNpmInstalled },
  pnpm: { path: 'node_modules/.pnpm/lock.yaml', is: isPnpmInstalled },
}

/** What npm would have written for a project without dependencies. */
const nothing = '{"packages":{}}'

/** They may install for all projects at once: that there is no folder here proves nothing. */
const elsewhere = new Set(['bundler', 'pip'])

function beside(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

function readIfAny(path: string): Buffer | undefined {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}
