import { closeSync, constants, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { SpecExecError } from '../../error.js'
import { readAll } from '../../git/read-all.js'

/** A document that was read, and what it shall hold. */
export interface Rewrite {
  /** Where its file stands, absolute. */
  readonly full: string | Buffer
  /** Its name in messages. */
  readonly path: string
  readonly was: Uint8Array
  readonly is: Uint8Array
}

/**
 * Writes a document in place: inode, mode, owner and links stay, and what stands before the first
 * change is not written. Throws SpecExecError, with nothing written, where the file is a link or no
 * longer holds what was read; where the disk fails, with what it held put back.
 */
export function writeFixed({ full, path, was, is }: Rewrite): void {
  const file = open(full, path)
  try {
    if (!Buffer.from(was).equals(readAll(file)))
      throw new SpecExecError(`Cannot fix \`${path}\`: another program saved it meanwhile`, {
        hint: 'Nothing was lost: run the command again',
      })
    try {
      put(file, is, firstDifference(was, is))
    } catch (error) {
      put(file, was, 0)
      throw new SpecExecError(`Cannot fix \`${path}\``, { cause: error })
    }
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function open(full: string | Buffer, path: string): number {
  try {
    return openSync(full, constants.O_RDWR | constants.O_NOFOLLOW)
  } catch (error) {
    throw new SpecExecError(`Cannot fix \`${path}\``, {
      hint: 'Make it a file that can be written',
      cause: error,
    })
  }
}

function put(file: number, bytes: Uint8Array, from: number): void {
  for (let at = from; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, at)
  ftruncateSync(file, bytes.length)
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  return at
}
