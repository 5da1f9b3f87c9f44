import { rmSync } from 'node:fs'

/** Removes a file; one that is gone, or that cannot be removed, is left at that. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {}
}
