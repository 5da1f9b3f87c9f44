import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readIfThere } from '../../git/locate.js'

/** Keeps what files of a slot hold, beside the slot's folder: tests that look around find what lies inside. */
export function writeSeal(slotFolder: string, files: readonly string[]): void {
  writeFileSync(sealPath(slotFolder), digestOf(files))
}

/** Whether files of a slot still hold what was sealed. A seal holds once: a move that ends half-way leaves none. */
export function breakSeal(slotFolder: string, files: readonly string[]): 'whole' | 'broken' {
  const path = sealPath(slotFolder)
  const sealed = readIfThere(path)
  rmSync(path, { force: true })
  return sealed !== undefined && sealed === digestOf(files) ? 'whole' : 'broken'
}

/** Where the seal of a slot stands. */
export function sealPath(slotFolder: string): string {
  return `${slotFolder}.seal`
}

function digestOf(files: readonly string[]): string {
  const whole = createHash('sha256')
  for (const path of files) whole.update(createHash('sha256').update(bytesOf(path)).digest())
  return whole.digest('hex')
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.of()
  }
}
