import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, join, relative, sep } from 'node:path'
import { removeFolder } from '../checkout/remove-folder.js'
import type { Tracked } from '../checkout/tracked.js'
import { openCopies } from './copies.js'
import { linkTo, type Mirroring, type Moves, standsOf } from './mirroring.js'
import { nodeModules } from './node-modules.js'
import { isPhpVendor, phpVendor } from './php-vendor.js'
import { readReach } from './reach.js'
import { putStands, type Stands } from './stands.js'
import { venv, venvMark } from './venv.js'

/** Whose dependencies stand where. */
export interface MirrorRequest {
  /** The user's work tree. */
  readonly root: string
  /** The folder that tests run in, moved to its tree already. */
  readonly shadow: string
  /** The folder of the slot that the shadow lies in. */
  readonly slotFolder: string
  readonly tracked: Tracked
  /** Every place where dependencies may stand. */
  readonly places: readonly string[]
}

/**
 * Where dependencies may stand, relative to the root: folders of these names beside each manifest and at the root,
 * and these paths (a name with a slash). What the tree itself holds is none of them.
 */
export function placesOf(tracked: Tracked, mirror: readonly string[]): readonly string[] {
  const above = manifestsOf(tracked).map((path) =>
    path.slice(0, Math.max(path.lastIndexOf('/'), 0)),
  )
  const folders = new Set(['', ...above])
  const places = mirror.flatMap((name) =>
    name.includes('/') ? [trimmed(name)] : [...folders].map((folder) => under(folder, name)),
  )
  const free = [...new Set(places)].filter(
    (path) => path !== '' && !tracked.folders.has(path) && !tracked.files.has(path),
  )
  return free.filter((path) => !free.some((other) => path.startsWith(`${other}/`))).sort()
}

/** Paths of the files that say what a folder depends on. */
export function manifestsOf(tracked: Tracked): readonly string[] {
  return [...tracked.files].filter((path) => manifests.test(path.slice(path.lastIndexOf('/') + 1)))
}

/**
 * Makes the shadow's folders of dependencies stand for the user's, entry by entry, so that nothing in them leads
 * back into the work tree and what tests have left there is gone. Reads the user's, writes the shadow's alone.
 */
export function mirrorDependencies(request: MirrorRequest, places: readonly string[]): void {
  const mirrorings = places.flatMap((place) => {
    const from = realFolder(join(request.root, place))
    if (from === undefined) removeFolder(join(request.shadow, place))
    return from === undefined ? [] : [{ place, mirroring: mirroringOf(request, place, from) }]
  })
  const modules = mirrorings.filter(({ place }) => isNodeModules(place))
  const reach = readReach(
    modules.map(({ mirroring }) => mirroring),
    request.slotFolder,
  )
  const copies = openCopies(request.slotFolder, request.shadow)
  for (const { place, mirroring } of mirrorings) {
    const stands = isNodeModules(place)
      ? nodeModules({ ...mirroring, reach })
      : standsFor(mirroring)
    putStands(join(request.shadow, place), stands, copies)
  }
  copies.close()
}

function isNodeModules(place: string): boolean {
  return basename(place) === 'node_modules'
}

/** A folder that has one may have dependencies of its own. */
const manifests =
  /^(package\.json|pyproject\.toml|requirements[^/]*\.txt|setup\.(py|cfg)|Pipfile|composer\.json|go\.mod|Gemfile)$/

function standsFor(mirroring: Mirroring): Stands {
  const { from } = mirroring
  if (existsSync(join(from, venvMark))) return venv(mirroring)
  if (isPhpVendor(from)) return phpVendor(mirroring)
  return standsOf(from, (entry) => linkTo(mirroring, from, entry))
}

function mirroringOf(request: MirrorRequest, place: string, from: string): Mirroring {
  const { shadow, tracked, places } = request
  return {
    from,
    shadow,
    moves: movesOf(request, place, from),
    has(path) {
      const found = relative(shadow, path).split(sep).join('/')
      if (found === '' || tracked.folders.has(found) || tracked.files.has(found)) return true
      return places.some((each) => found === each || found.startsWith(`${each}/`))
    },
  }
}

/** A folder of dependencies may be a link to that of another work tree, whose workspaces are to move as well. */
function movesOf({ root, shadow }: MirrorRequest, place: string, from: string): Moves {
  const real = realFolder(root) ?? root
  const suffix = sep + place.split('/').join(sep)
  const other = from.endsWith(suffix) ? from.slice(0, -suffix.length) : real
  const roots = [...new Set([root, real, other])].filter((path) => path !== '' && path !== sep)
  return [
    [from, join(shadow, place)],
    ...roots
      .sort((a, b) => b.length - a.length)
      .map((path): readonly [string, string] => [path, shadow]),
  ]
}

function realFolder(path: string): string | undefined {
  try {
    const real = realpathSync(path)
    return statSync(real).isDirectory() ? real : undefined
  } catch {
    return undefined
  }
}

function under(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

function trimmed(path: string): string {
  return path.replace(/^(\.?\/)+|\/+$/g, '')
}
