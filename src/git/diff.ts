import type { FileChange } from '../tree.js'
import { readRawRecord } from './raw.js'
import type { Repo } from './repo.js'

/** What `readRawRecord` reads, of any git that compares trees. Renames are not sought. */
export const rawOptions: readonly string[] = [
  '-r',
  '--raw',
  '-z',
  '--no-renames',
  '--no-abbrev',
  '--ignore-submodules=none',
]

/**
 * How one tree differs from another, in byte order of paths; kept as git wrote it and read anew each time, since a range
 * may change a hundred thousand files. Throws SpecExecError when an object is missing.
 */
export async function diffTrees(
  repo: Repo,
  from: string,
  to: string,
): Promise<Iterable<FileChange>> {
  const raw = await repo.git(['diff-tree', ...rawOptions, '--end-of-options', from, to])
  return { [Symbol.iterator]: () => changesIn(raw) }
}

/** Those of some files that are asked for. */
export function filesWhere(
  files: Iterable<FileChange>,
  test: (file: FileChange) => boolean,
): readonly FileChange[] {
  const found: FileChange[] = []
  for (const file of files) if (test(file)) found.push(file)
  return found
}

function* changesIn(raw: Buffer): Generator<FileChange> {
  for (let at = 0; at < raw.length; ) {
    const record = readRawRecord(raw, at)
    if (record === undefined) return
    yield record.change
    at = record.end
  }
}
