import { SpecExecError } from '../error.js'
import { type GitOptions, runGit } from './run.js'

/** What an index says of one path, with the bits that plumbing drops when it writes the entry anew. */
export interface IndexEntry {
  /** Object id, 40 or 64 hex digits. */
  readonly id: string
  /** `100644` or `100755`. */
  readonly mode: string
  /** Sparse checkout left the file out of the work tree. */
  readonly isSkipped: boolean
  readonly isAssumedUnchanged: boolean
}

/**
 * The entry of a regular file in the index that `git` reads. Throws SpecExecError where there is
 * none, where a merge has not settled it, where it is only intended, and for links and submodules.
 */
export async function readIndexEntry(path: string, git: GitOptions): Promise<IndexEntry> {
  const said = await runGit(['ls-files', '-s', '-v', '-z', '--debug', '--', path], git)
  const found = [...said.toString().matchAll(record)].filter((match) => match[5] === path)
  const [, tag = '', mode = '', id = '', stage, , flags = '0'] = found[0] ?? []
  if (found.length === 0)
    throw new SpecExecError(`Cannot mark a task in \`${path}\`: git does not track it`, {
      hint: `Run: git add ${path}, and commit it as part of the plan`,
    })
  if (stage !== '0')
    throw new SpecExecError(`Cannot mark a task in \`${path}\`: it is in conflict`, {
      hint: `Settle the conflict, then run: git add ${path}`,
    })
  if (mode !== '100644' && mode !== '100755')
    throw new SpecExecError(`Cannot mark a task in \`${path}\`: its mode is ${mode}`, {
      hint: 'Make it a regular file',
    })
  if ((Number.parseInt(flags, 16) & intentToAdd) !== 0)
    throw new SpecExecError(`Cannot mark a task in \`${path}\`: it is only intended to be added`, {
      hint: `Run: git add ${path}, and commit it as part of the plan`,
    })
  return {
    id,
    mode,
    isSkipped: tag.toUpperCase() === 'S',
    isAssumedUnchanged: tag !== tag.toUpperCase(),
  }
}

// git prints after each entry, for `--debug`, lines that end in its flags; older and newer ones agree so far.
const record = /(\w) (\d{6}) ([0-9a-f]+) ([0-3])\t([^\0]*)\0(?: {2}[^\0]*?flags: ([0-9a-f]+)\n)?/g
/** CE_INTENT_TO_ADD of git's read-cache.h. */
const intentToAdd = 1 << 29
