import { chmodSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Removes a file or folder, also one whose folders were made read-only. Throws what the file system says. */
export function removeFolder(path: string | Buffer): void {
  try {
    rmSync(path, options)
  } catch {
    makeWritable(String(path))
    rmSync(path, options)
  }
}

/** As `removeFolder`; what cannot be removed stays, for a later run to try again. */
export function removeIfPossible(path: string): void {
  try {
    removeFolder(path)
  } catch {}
}

/** Retried: a process that outlived its run may write there for a moment. */
const options = { recursive: true, force: true, maxRetries: 3, retryDelay: 20 }

function makeWritable(path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) return
  chmodSync(path, 0o700)
  for (const entry of readdirSync(path, { withFileTypes: true }))
    if (entry.isDirectory()) makeWritable(join(path, entry.name))
}
