import { createHash } from 'node:crypto'
import { lstatSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { version } from 'node:process'
import { SpecExecError } from '../../error.js'
import { removeFolder } from '../checkout/remove-folder.js'
import { inSpaceOf } from '../checkout/space.js'
import { type MirrorRequest, manifestsOf, mirrorDependencies } from './dependencies.js'
import { type Installation, readInstallations, writeInstallations } from './installations.js'
import { installedState, type Lock, locksOf } from './installed-state.js'
import { removeCaches } from './node-modules.js'

/** Runs a line of the shell in a folder of the shadow: its exit code (undefined: ended by force) and last lines. */
export type RunLine = (
  line: string,
  cwd: string,
) => Promise<{ readonly code: number | undefined; readonly tail: readonly string[] }>

/** What the tests of one tree need beside it. */
export interface DependencyRequest extends Omit<MirrorRequest, 'root'> {
  /** The user's work tree; absent in a bare repository. */
  readonly root: string | undefined
  /** Those of the places that hold what is neither committed nor installed: absent in a clone, and here. */
  readonly untracked: readonly string[]
  /** `auto`, `never` or a line for the shell. */
  readonly install: string
  readonly run: RunLine
}

/**
 * Gives the shadow the dependencies that the tree's lock files ask for: the user's, mirrored, where they are those,
 * else installed there once and kept. Returns what a reader must know of it.
 * Throws SpecExecError where an installation fails.
 */
export function provideDependencies(request: DependencyRequest): Promise<readonly string[]> {
  return inSpaceOf(request.slotFolder, () => provide(request))
}

async function provide(request: DependencyRequest): Promise<readonly string[]> {
  const { root, shadow, places, untracked, slotFolder } = request
  const before = readInstallations(slotFolder)
  const { wanted, notes } = wantedOf(request)
  const keys = new Set(wanted.map((each) => each.key))
  for (const { key, paths } of before.values())
    if (!keys.has(key)) for (const path of paths) removeFolder(join(shadow, path))
  const own = new Set(wanted.flatMap((each) => each.places))
  const others = places.filter((place) => !own.has(place))
  const mirrored = root === undefined ? [] : others.filter((place) => !untracked.includes(place))
  for (const place of others) if (!mirrored.includes(place)) removeFolder(join(shadow, place))
  if (root !== undefined) mirrorDependencies({ ...request, root }, mirrored)
  const after = new Map<string, Installation>()
  for (const each of wanted) {
    const known = before.get(each.id)
    const isKept = known?.key === each.key && known.paths.every((path) => isThere(request, path))
    if (!isKept) {
      writeInstallations(slotFolder, after)
      await install(each, request)
    }
    const paths = each.paths.filter((path) => isThere(request, path))
    for (const path of paths)
      if (basename(path) === 'node_modules') removeCaches(join(shadow, path))
    after.set(each.id, { key: each.key, paths })
  }
  writeInstallations(slotFolder, after)
  const left = untracked.filter((place) => others.includes(place)).map(noteUntracked)
  return [...left, ...notes]
}

function noteUntracked(place: string): string {
  return `\`${place}\` is neither committed nor ignored, and nobody installed it: the tests ran without it`
}

/** One line to run, and what it is run for. */
interface WantedInstall {
  readonly id: string
  readonly key: string
  readonly line: string
  readonly folder: string
  /** Paths of the lock files. */
  readonly locks: readonly string[]
  /** Places of dependencies that it fills instead of the user's. */
  readonly places: readonly string[]
  /** Those, and what else it may write. */
  readonly paths: readonly string[]
}

function wantedOf(request: DependencyRequest): {
  readonly wanted: readonly WantedInstall[]
  readonly notes: readonly string[]
} {
  const locks = locksOf(request)
  const notes: string[] = []
  const wanted = new Map<string, WantedInstall>()
  for (const group of rivals(locks)) {
    const states = group.map((lock) => installedState(lock, request))
    const [lock] = group
    if (lock === undefined || states.includes('same')) continue
    const line = lineFor(lock, request)
    if (line === undefined) {
      notes.push(noteOf(lock, states[0] === 'absent'))
      continue
    }
    // A line of the user's installs all that a folder needs, whatever lock file asks for it.
    const id = request.install === 'auto' ? lock.path : `${lock.folder}/`
    const together = [...(wanted.get(id)?.locks ?? []), lock.path]
    const places = [...(wanted.get(id)?.places ?? []), ...placesFor(lock, locks, request.places)]
    const leaves = (lock.manager.leaves ?? []).map((name) => under(lock.folder, name))
    const paths = [...places, ...leaves.filter((path) => !isTracked(request, path))]
    const key = keyOf([line, ...placeOf(lock, request)], together, request)
    wanted.set(id, { id, key, line, folder: lock.folder, locks: together, places, paths })
  }
  return { wanted: [...wanted.values()], notes }
}

/** Lock files that fill the same folder: what is installed fits one of them at best. */
function rivals(locks: readonly Lock[]): readonly (readonly Lock[])[] {
  const groups = new Map<string, Lock[]>()
  for (const lock of locks) {
    const id = under(lock.folder, lock.manager.language)
    groups.set(id, [...(groups.get(id) ?? []), lock])
  }
  // A list without versions decides only where nothing else does.
  return [...groups.values()].map((group) =>
    group.length > 1 ? group.filter(({ manager }) => manager.name !== 'pip') : group,
  )
}

function lineFor(lock: Lock, { install, shadow }: DependencyRequest): string | undefined {
  if (install === 'never') return undefined
  if (install !== 'auto') return install
  return lock.manager.line(readFileSync(join(shadow, lock.path), 'latin1'))
}

function noteOf({ path }: Lock, isAbsent: boolean): string {
  return isAbsent
    ? `nothing is installed for \`${path}\``
    : `dependencies are those of another \`${path}\``
}

/** Places that a lock file decides: those with no other one of its manager's nearer by. */
function placesFor(
  lock: Lock,
  locks: readonly Lock[],
  places: readonly string[],
): readonly string[] {
  const rivalFolders = locks
    .filter(({ manager }) => manager.language === lock.manager.language)
    .map(({ folder }) => folder)
  return places.filter((place) => {
    if (!lock.manager.folders.includes(basename(place))) return false
    const above = rivalFolders.filter((folder) => folder === '' || place.startsWith(`${folder}/`))
    return above.sort((a, b) => b.length - a.length)[0] === lock.folder
  })
}

/** Workspaces, which not every lock file names, and the runtime, for which packages may be compiled, count too. */
function keyOf(
  how: readonly string[],
  locks: readonly string[],
  request: DependencyRequest,
): string {
  const hash = createHash('sha256').update(
    JSON.stringify([how, version, manifestsOf(request.tracked)]),
  )
  for (const path of locks) hash.update(readFileSync(join(request.shadow, path)))
  return hash.digest('hex')
}

/** What these install names no path of its own, so that it can be moved. */
const movable = new Set(['npm', 'yarn', 'bun', 'composer', 'bundler'])

/** Where it is installed, where that counts: a slot whose tests failed gets another path. */
function placeOf({ manager }: Lock, { install, shadow }: DependencyRequest): readonly string[] {
  return install === 'auto' && movable.has(manager.name) ? [] : [shadow]
}

async function install(wanted: WantedInstall, request: DependencyRequest): Promise<void> {
  for (const path of wanted.paths) removeFolder(join(request.shadow, path))
  const { code, tail } = await request.run(wanted.line, join(request.shadow, wanted.folder))
  if (code === 0) return
  const locks = wanted.locks.map((path) => `\`${path}\``).join(', ')
  const end = code === undefined ? 'was ended' : `ended with exit code ${code}`
  const said = ['', ...tail.slice(-shownLines)].join('\n  ')
  throw new SpecExecError(
    `Cannot install what ${locks} asks for: \`${wanted.line}\` ${end}${said}`,
    {
      hint: 'Install it in your work tree, from the lock file that you commit; or set `install` in the configuration: a line that installs it, or never',
    },
  )
}

const shownLines = 8

/** A link is nothing that was installed. */
function isThere({ shadow }: DependencyRequest, path: string): boolean {
  return lstatSync(join(shadow, path), { throwIfNoEntry: false })?.isSymbolicLink() === false
}

function isTracked({ tracked }: DependencyRequest, path: string): boolean {
  return tracked.files.has(path) || tracked.folders.has(path)
}

function under(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}
