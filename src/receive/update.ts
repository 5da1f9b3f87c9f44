import { SpecExecError } from '../error.js'

/** One ref that a push moves, makes or deletes. */
export interface Update {
  /** Its whole name: `refs/heads/main`. */
  readonly ref: string
  /** Full id of what it shall name; absent: it is deleted. */
  readonly id?: string
}

/**
 * Reads what git hands to pre-receive: a line `<old id> <new id> <ref>` for each ref, zeros for an id that is none.
 * The old id is the pusher's word, and passed over. Throws SpecExecError for anything else, and for more than
 * 100,000 lines or 32 MiB.
 */
export function parseUpdates(stdin: string): readonly Update[] {
  if (stdin.length > mostCharacters) throw tooMany(`${stdin.length} characters`)
  const lines = stdin.split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (lines.length > mostRefs) throw tooMany(`${lines.length} refs`)
  return lines.map((text) => {
    const [, id = '', ref] = line.exec(text) ?? []
    if (ref === undefined)
      throw new SpecExecError(
        `Expected \`<old id> <new id> <ref>\` on stdin, found \`${text.slice(0, 200)}\``,
        { hint: 'Let git call this hook: it is none to be run by hand' },
      )
    return /[^0]/.test(id) ? { ref, id } : { ref }
  })
}

/** What a push does, by what it is to the law. Full ids of what refs shall name. */
export interface Refs {
  /** Of the default branch; absent: it is not moved. */
  readonly landing?: string
  readonly branches: readonly string[]
  /** The default branch is to be deleted. */
  readonly isHeadless: boolean
}

/** Sorts the updates of a push to a repository whose HEAD names `head`. Of notes and of other deletions there is nothing to judge. */
export function sortUpdates(updates: readonly Update[], head: string | undefined): Refs {
  const landing = updates.find(({ ref }) => ref === head)
  const others = updates.filter(({ ref }) => ref !== head && !ref.startsWith('refs/notes/'))
  return {
    ...(landing?.id !== undefined && { landing: landing.id }),
    branches: others.flatMap(({ id }) => id ?? []),
    isHeadless: landing !== undefined && landing.id === undefined,
  }
}

// git itself refuses names with a control character or a space.
const line = /^[0-9a-f]{40,64} ([0-9a-f]{40}|[0-9a-f]{64}) (refs\/[^ \p{Cc}]+)$/u
const mostRefs = 100_000
const mostCharacters = 32 << 20

function tooMany(found: string): SpecExecError {
  return new SpecExecError(`Expected a push of at most ${mostRefs} refs, found ${found}`, {
    hint: 'Push fewer at once',
  })
}
