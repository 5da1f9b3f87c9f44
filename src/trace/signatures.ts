import { dateOf } from '../audit/author.js'
import type { Repo } from '../git/repo.js'

/** Who made a commit, and when. */
export interface Signature {
  /** '' for none. */
  readonly author: string
  /** ISO 8601 with its zone, of the author; absent where it is no date. */
  readonly date?: string
}

/** Reads who made these commits, one id a line, from one `git log`; a mailmap of the repository's is not asked. Rejects with SpecExecError when one is missing. */
export async function readSignatures(
  repo: Repo,
  ids: Uint8Array,
): Promise<ReadonlyMap<string, Signature>> {
  const found = new Map<string, Signature>()
  // Without a name git would take HEAD.
  if (ids.length === 0) return found
  const listed = await repo.git(logArguments, { input: ids })
  for (const line of listed.toString().split('\n').slice(0, -1)) {
    const [, id = '', seconds, zone = '', author = ''] = form.exec(line) ?? []
    const date = seconds === undefined ? undefined : dateOf(Number(seconds), zone)
    found.set(id, { author: author.trim(), ...(date !== undefined && { date }) })
  }
  return found
}

// Each cancels a setting of the user's that would change what is printed.
const logArguments = [
  'log',
  '--no-walk=unsorted',
  '--stdin',
  '--format=tformat:%H %ad %an',
  '--date=raw',
  '--encoding=UTF-8',
  '--no-patch',
  '--no-notes',
  '--no-mailmap',
  '--no-decorate',
  '--no-color',
  '--no-show-signature',
]
const form = /^([0-9a-f]+) (?:(\d{1,12}) ([+-]\d{4}))? ?(.*)$/
