import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { makeFolders } from './make-folders.js'

/**
 * Writes a commit into a folder of objects, loose as git writes it, and returns its id: starting git for it would
 * cost more than most uses of it. `hash`: `sha1` or `sha256`.
 */
export function writeLooseCommit(objects: string, text: string, hash: string): string {
  const whole = Buffer.from(`commit ${Buffer.byteLength(text)}\0${text}`)
  const id = createHash(hash).update(whole).digest('hex')
  const folder = join(objects, id.slice(0, 2))
  makeFolders(folder)
  writeFileSync(join(folder, id.slice(2)), deflateSync(whole))
  return id
}
