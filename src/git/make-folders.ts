import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder and those above it that are absent, level by level: with `recursive` Node never returns on some
 * file systems, such as /proc. `mode` is that of folders it makes. Throws what the file system says.
 */
export function makeFolders(path: string, mode = 0o777): void {
  if (isFolder(path)) return
  const above = dirname(path)
  if (above !== path) makeFolders(above, mode)
  try {
    mkdirSync(path, { mode })
  } catch (cause) {
    // Another run may have made it meanwhile.
    if (!isFolder(path)) throw cause
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
