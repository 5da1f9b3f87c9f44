import type { FileChange } from '../tree.js'
import { readRawRecords } from './raw.js'
import type { Repo } from './repo.js'

/** What `readRawRecords` reads, of any git that compares trees. Renames are not sought. */
export const rawOptions: readonly string[] = [
  '-r',
  '--raw',
  '-z',
  '--no-renames',
  '--no-abbrev',
  '--ignore-submodules=none',
]

/** How one tree differs from another, in byte order of paths. Throws SpecExecError when an object is missing. */
export async function diffTrees(
  repo: Repo,
  from: string,
  to: string,
): Promise<readonly FileChange[]> {
  const raw = await repo.git(['diff-tree', ...rawOptions, '--end-of-options', from, to])
  return readRawRecords(raw).map(({ change }) => change)
}
