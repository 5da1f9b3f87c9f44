import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { removeFolder } from '../checkout/remove-folder.js'

/** What stands at one name of a mirrored folder. */
export type Stand =
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly mode: number }
  | { readonly kind: 'folder'; readonly stands: Stands }

/** By name. */
export type Stands = ReadonlyMap<string, Stand>

/** Makes a folder hold exactly that. What is right already keeps its inode; what tests have left goes. */
export function putStands(folder: string, stands: Stands): void {
  const found = readFolder(folder)
  for (const name of found) if (!stands.has(name)) removeFolder(join(folder, name))
  const known = new Set(found)
  for (const [name, stand] of stands) {
    const path = join(folder, name)
    if (stand.kind === 'folder') putStands(path, stand.stands)
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

/** Names in a folder, which is made where something else stands; a symlink to one is something else. */
function readFolder(folder: string): readonly string[] {
  const stat = lstatSync(folder, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) {
    if (stat) removeFolder(folder)
    mkdirSync(folder, { recursive: true })
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
