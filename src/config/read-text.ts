import { SpecExecError } from '../error.js'
import type { Tree } from '../tree.js'

/**
 * Text of a file of the tree, without its BOM. Throws SpecExecError where there is no regular file,
 * above 256 kB, and for bytes that are not UTF-8.
 */
export async function readText(tree: Tree, path: string): Promise<string> {
  const bytes = await tree.read(path)
  const hint = 'Mend it in a commit of its own.'
  if (!bytes)
    throw new SpecExecError(`Expected \`${path}\` to be a regular file, found none`, { hint })
  if (bytes.length > mostBytes)
    throw new SpecExecError(
      `Expected at most ${mostBytes} bytes in \`${path}\`, found ${bytes.length}`,
      { hint },
    )
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new SpecExecError(`Expected UTF-8 in \`${path}\`, found other bytes`, { hint, cause })
  }
}

const mostBytes = 256 * 1024
