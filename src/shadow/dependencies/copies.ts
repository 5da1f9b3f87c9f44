import { createHash, type Hash } from 'node:crypto'
import {
  constants,
  copyFileSync,
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { readIfThere } from '../../git/locate.js'
import { removeFolder } from '../checkout/remove-folder.js'

/** A folder that is copied, because what is in it must find the shadow around it, or is written to. */
export interface Copied {
  /** The user's folder. */
  readonly from: string
  /** Names right in it that are left out. */
  readonly without: readonly string[]
  /** Where a symlink that leads out of it leads in the copy; undefined: nowhere. */
  targetOf(folder: string, entry: Dirent): string | undefined
}

/** The copies that stand in a slot. */
export interface Copies {
  /** Makes a folder hold a copy, unless it holds it still: neither it nor the user's has changed since. */
  put(path: string, copied: Copied): void
  /** Keeps what was put, for the next run. */
  close(): void
}

/** Opens what is known of the copies in a slot; kept beside its folder. Paths are told apart below `root`. */
export function openCopies(slotFolder: string, root: string): Copies {
  const file = `${slotFolder}.copies`
  const before = readCopies(file)
  const after = new Map<string, string>()
  return {
    put(path, copied) {
      const name = relative(root, path)
      const source = digestOf(copied.from, copied.without)
      const known = before.get(name)
      if (known === undefined || known !== `${source} ${digestOf(path, copied.without)}`) {
        removeFolder(path)
        copy(copied.from, path, copied)
      }
      after.set(name, `${source} ${digestOf(path, copied.without)}`)
    },
    close() {
      if (before.size > 0 || after.size > 0) writeFileSync(file, JSON.stringify([...after]))
    },
  }
}

function readCopies(file: string): ReadonlyMap<string, string> {
  try {
    // Written above; what tests have made of it is no list of pairs, or compares as unequal.
    return new Map(JSON.parse(readIfThere(file) ?? '[]') as [string, string][])
  } catch {
    return new Map()
  }
}

function copy(from: string, to: string, copied: Copied): void {
  mkdirSync(to)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    if (from === copied.from && copied.without.includes(entry.name)) continue
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) copy(source, target, copied)
    // Never a hard link: who writes into the copy would write into the user's.
    else if (entry.isFile()) copyFileSync(source, target, constants.COPYFILE_FICLONE)
    else if (entry.isSymbolicLink()) copyLink(from, target, entry, copied)
  }
}

function copyLink(folder: string, path: string, entry: Dirent, copied: Copied): void {
  const target = readlinkSync(join(folder, entry.name))
  const isInside = isBelow(relative(copied.from, resolve(folder, target)))
  const led = isInside && !isAbsolute(target) ? target : copied.targetOf(folder, entry)
  if (led !== undefined) symlinkSync(led, path)
}

function isBelow(path: string): boolean {
  return path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}

/** Of names, kinds, modes, sizes, times and numbers: whoever writes a file changes its ctime. */
function digestOf(folder: string, without: readonly string[]): string {
  const hash = createHash('sha1')
  try {
    addFolder(hash, folder, without)
  } catch {
    return 'absent'
  }
  return hash.digest('hex')
}

function addFolder(hash: Hash, folder: string, without: readonly string[]): void {
  if (!lstatSync(folder).isDirectory()) throw new Error('It is no folder')
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (without.includes(entry.name)) continue
    const path = join(folder, entry.name)
    hash.update(`${entry.name}\0`)
    if (entry.isDirectory()) {
      hash.update('(')
      addFolder(hash, path, [])
      hash.update(')')
    } else if (entry.isSymbolicLink()) hash.update(`>${readlinkSync(path)}\0`)
    else {
      const { mode, size, mtimeMs, ctimeMs, ino } = lstatSync(path)
      hash.update(`${mode} ${size} ${mtimeMs} ${ctimeMs} ${ino}\0`)
    }
  }
}
