import { join } from 'node:path'
import { encodePath } from './path.js'

/** Where a path of a work tree stands on disk, as bytes: a name need not be UTF-8. */
export function workFile(root: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(join(root, '/')), encodePath(path)])
}
