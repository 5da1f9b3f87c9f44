import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { makeFolders } from '../../git/make-folders.js'
import { removeFolder } from '../checkout/remove-folder.js'
import type { Copied, Copies } from './copies.js'

/** What stands at one name of a mirrored folder. */
export type Stand =
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly mode: number }
  | { readonly kind: 'folder'; readonly stands: Stands }
  /** `inside` are folders in it that are no part of the copy. */
  | { readonly kind: 'copy'; readonly copied: Copied; readonly inside: Stands }

/** By name. */
export type Stands = ReadonlyMap<string, Stand>

/** Makes a folder hold exactly that. What is right already keeps its inode; what tests have left goes. */
export function putStands(folder: string, stands: Stands, copies: Copies): void {
  const found = readFolder(folder)
  for (const name of found) if (!stands.has(name)) removeFolder(join(folder, name))
  const known = new Set(found)
  for (const [name, stand] of stands) {
    const path = join(folder, name)
    if (stand.kind === 'folder') putStands(path, stand.stands, copies)
    else if (stand.kind === 'copy') putCopy(path, stand, copies)
    else if (stand.kind === 'link') {
      if (known.has(name) && targetOf(path) === stand.target) continue
      if (known.has(name)) removeFolder(path)
      symlinkSync(stand.target, path)
    } else {
      if (known.has(name) && isFile(path, stand)) continue
      if (known.has(name)) removeFolder(path)
      writeFileSync(path, stand.bytes)
      chmodSync(path, stand.mode)
    }
  }
}

function putCopy(path: string, { copied, inside }: Stand & { kind: 'copy' }, copies: Copies): void {
  copies.put(path, copied)
  for (const name of copied.without) {
    const stand = inside.get(name)
    if (stand?.kind === 'folder') putStands(join(path, name), stand.stands, copies)
    else removeFolder(join(path, name))
  }
}

/** Names in a folder, which is made where something else stands; a symlink to one is something else. */
function readFolder(folder: string): readonly string[] {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) {
    if (stat) removeFolder(folder)
    makeFolders(folder)
    return []
  }
  if ((stat.mode & 0o700) !== 0o700) chmodSync(folder, 0o755)
  return readdirSync(folder)
}

function targetOf(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function isFile(path: string, wanted: { readonly bytes: Uint8Array; readonly mode: number }) {
  const stat = lstatSync(path)
  if (!stat.isFile() || stat.size !== wanted.bytes.length) return false
  return (stat.mode & 0o777) === wanted.mode && readFileSync(path).equals(wanted.bytes)
}
