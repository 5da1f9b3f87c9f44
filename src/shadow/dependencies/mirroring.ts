import {
  type Dirent,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
} from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { literalPattern } from '../../text/literal-pattern.js'
import type { Stand, Stands } from './stands.js'

/** Paths of the user's and the places in the shadow that stand for them; the first that fits holds. */
export type Moves = readonly (readonly [from: string, to: string])[]

/** One folder of dependencies on its way into the shadow. */
export interface Mirroring {
  /** Real path of the user's folder. */
  readonly from: string
  /** The folder that tests run in. */
  readonly shadow: string
  readonly moves: Moves
  /** Whether the shadow has, or will have, something at a path of it. */
  has(path: string): boolean
}

/** Entries of a folder of the user's, which lies in the mirrored one. */
export function entriesOf(folder: string): readonly Dirent[] {
  return readdirSync(folder, { withFileTypes: true })
}

/**
 * What stands for an entry that is taken as it is: a link to it. A link that leads into the work tree, such as to
 * a workspace, leads to the same place of the shadow instead; undefined where the shadow has nothing there.
 */
export function linkTo(mirroring: Mirroring, folder: string, entry: Dirent): Stand | undefined {
  const path = join(folder, entry.name)
  if (!entry.isSymbolicLink()) return { kind: 'link', target: path }
  const target = resolve(folder, readlinkSync(path))
  const moved = movedPath(mirroring.moves, target) ?? movedReal(mirroring.moves, path)
  if (moved === undefined) return { kind: 'link', target }
  return mirroring.has(moved) ? { kind: 'link', target: moved } : undefined
}

/** Whether a link leads into the work tree, but not into a folder of dependencies. */
export function leadsToWorkspace(
  { moves, shadow }: Pick<Mirroring, 'moves' | 'shadow'>,
  path: string,
): boolean {
  const moved = [movedPath(moves, resolve(path, '..', readlinkSync(path))), movedReal(moves, path)]
  return moved.some(
    (each) => each !== undefined && !relative(shadow, each).split(sep).includes('node_modules'),
  )
}

/** What stands for a file that may name paths of the work tree: a copy that names the shadow's, else a link. */
export function movedFile(mirroring: Mirroring, folder: string, entry: Dirent): Stand | undefined {
  if (!entry.isFile()) return linkTo(mirroring, folder, entry)
  const path = join(folder, entry.name)
  const { size, mode } = lstatSync(path)
  const bytes = size > mostBytes ? undefined : movedText(mirroring.moves, readFileSync(path))
  return bytes ? { kind: 'file', bytes, mode: mode & 0o777 } : { kind: 'link', target: path }
}

/** What stands for a file that looks for others beside itself, where links would be resolved first: a copy. */
export function copyOf(mirroring: Mirroring, folder: string, entry: Dirent): Stand | undefined {
  const path = join(folder, entry.name)
  const stand = movedFile(mirroring, folder, entry)
  if (!entry.isFile() || stand?.kind === 'file') return stand
  return { kind: 'file', bytes: readFileSync(path), mode: lstatSync(path).mode & 0o777 }
}

/** Every entry of a folder, as `stand` says; what it leaves undefined is absent. */
export function standsOf(folder: string, stand: (entry: Dirent) => Stand | undefined): Stands {
  const stands = new Map<string, Stand>()
  for (const entry of entriesOf(folder)) {
    const found = stand(entry)
    if (found) stands.set(entry.name, found)
  }
  return stands
}

/** Where a path of the user's lies in the shadow; undefined for one that is not in the work tree. */
export function movedPath(moves: Moves, path: string): string | undefined {
  for (const [from, to] of moves) {
    const below = relative(from, path)
    const isOutside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below)
    if (!isOutside) return join(to, below)
  }
  return undefined
}

/** Scripts and path files are small. */
const mostBytes = 1 << 20

/** A link may leave the work tree and come back by another one. */
function movedReal(moves: Moves, path: string): string | undefined {
  try {
    return movedPath(moves, realpathSync(path))
  } catch {
    return undefined
  }
}

/** The bytes with the user's paths replaced, as paths and as in a URL; undefined where they name none. */
function movedText(moves: Moves, bytes: Buffer): Buffer | undefined {
  const spelled = new Map<string, string>()
  for (const [from, to] of moves)
    for (const spell of [latin1, encodeURI])
      if (!spelled.has(spell(from))) spelled.set(spell(from), spell(to))
  const before = bytes.toString('latin1')
  if (![...spelled.keys()].some((path) => before.includes(path))) return undefined
  const text = before.replace(wholePaths([...spelled.keys()]), (path) => spelled.get(path) ?? path)
  return text === before ? undefined : Buffer.from(text, 'latin1')
}

function latin1(path: string): string {
  return Buffer.from(path).toString('latin1')
}

/** Paths that are no part of a longer name, in one pass: what stands for one may hold another. */
function wholePaths(paths: readonly string[]): RegExp {
  const plain = paths.map(literalPattern)
  return new RegExp(`(?<![\\w.~@-])(?:${plain.join('|')})(?![\\w.~@-])`, 'g')
}
