import { posix } from 'node:path'
import picomatch from 'picomatch'
import type { Dialect } from '../facts.js'

/** Where the task lists, plans and steering of some dialects stand: plain JSON, made once and cached. */
export interface PlacePatterns {
  /** Last segments that a task list can have: `tasks.md`. */
  readonly listNames: readonly string[]
  /** In the order in which they are asked. */
  readonly lists: readonly PlacePattern[]
  readonly steering: readonly PlacePattern[]
  /** Folders of task lists. */
  readonly folders: readonly PlacePattern[]
  readonly plans: readonly PlacePattern[]
}

export interface PlacePattern {
  readonly dialect: string
  /** Source of a regular expression over a whole path. */
  readonly source: string
  /** Text that every path which fits contains; '' where none is known. */
  readonly hint: string
}

/** Compiles the globs of dialects; each matches below any folder of the repository. Loads picomatch, so keep it off the way of a commit. */
export function compileDialects(dialects: readonly Dialect[]): PlacePatterns {
  const lists = dialects.flatMap((dialect) => dialect.lists)
  return {
    listNames: [...new Set(lists.map((glob) => posix.basename(glob)))],
    lists: compileEach(dialects, (dialect) => dialect.lists),
    steering: compileEach(dialects, (dialect) => dialect.steering),
    folders: compileEach(dialects, (dialect) => dialect.lists.map((glob) => posix.dirname(glob))),
    plans: compileEach(dialects, (dialect) => dialect.plan ?? []),
  }
}

function compileEach(
  dialects: readonly Dialect[],
  globsOf: (dialect: Dialect) => readonly string[],
): readonly PlacePattern[] {
  return dialects.flatMap((dialect) =>
    globsOf(dialect).map((glob) => ({
      dialect: dialect.id,
      source: picomatch.makeRe(`**/${glob}`, { dot: true }).source,
      hint: hintOf(glob),
    })),
  )
}

/** The literal text before the first wildcard, up to its last whole segment. */
function hintOf(glob: string): string {
  const literal = glob.slice(0, glob.search(/[*?[\]{}()!+@]|$/))
  return literal === glob ? glob : literal.slice(0, literal.lastIndexOf('/') + 1)
}
