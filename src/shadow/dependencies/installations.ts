import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readIfThere } from '../../git/locate.js'

/** What was installed in a slot, once, for one lock file. */
export interface Installation {
  /** Digest of all that it was made from; another one asks for another installation. */
  readonly key: string
  /** Paths that it wrote, relative to the root of the checkout. */
  readonly paths: readonly string[]
}

/** What is installed in a slot, by lock file; none where that is unknown. */
export function readInstallations(slotFolder: string): ReadonlyMap<string, Installation> {
  const text = readIfThere(join(slotFolder, fileName))
  try {
    // Written below, and by nobody else but tests that look for it; a slot whose run was killed is made anew.
    return new Map(JSON.parse(text ?? '[]') as [string, Installation][])
  } catch {
    return new Map()
  }
}

/** Keeps what is installed in a slot. */
export function writeInstallations(
  slotFolder: string,
  installations: ReadonlyMap<string, Installation>,
): void {
  writeFileSync(join(slotFolder, fileName), JSON.stringify([...installations]))
}

const fileName = 'installed.json'
