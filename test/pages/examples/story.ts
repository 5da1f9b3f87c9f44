import type { TestRun } from '../../../src/facts.js'
import type { Edit, Sketch } from '../../helpers/histories.js'

/** What the example of a page is made from: commits that are made and judged when the test runs. */
export interface Story {
  /** Files of the parent, beside a configuration of defaults. */
  readonly before: Files
  /** The body of `defineConfig({ … })`. */
  readonly config?: string
  /** What a reader must know of them, behind `where`. */
  readonly given?: string
  readonly attempts: readonly Attempt[]
}

export type Files = Readonly<Record<string, Edit>>

/** One way to go on from there, below a heading of its own. */
export interface Attempt {
  /** `Shown`: let through with a warning. */
  readonly heading: 'Refused' | 'Shown' | 'Accepted' | 'Waived'
  /** One commit; or several, the last of which is the end of the range. */
  readonly commits: (start: Sketch) => readonly Sketch[]
  /** `commit`: judged as hooks judge it, with its message where the rule needs one; `range`: by `verify`; `landed`: by `verify` on the base branch. */
  readonly door: 'commit' | 'range' | 'landed'
  /** How its tests went; without it nothing runs them. */
  readonly run?: TestRun
  /** The task that is pinned. */
  readonly pin?: string
}

/** One commit, judged as it is made. */
export function commit(heading: Attempt['heading'], message: string, files: Files): Attempt {
  return { heading, commits: (start) => [upon(start, message, files)], door: 'commit' }
}

/** One commit, judged by `verify`. */
export function finished(heading: Attempt['heading'], message: string, files: Files): Attempt {
  return { ...commit(heading, message, files), door: 'range' }
}

/** The task list of most stories. */
export const tasks = '.claude/specs/auth/tasks.md'

/** A task list in which some tasks are marked done. */
export function marked(list: string, ...ids: readonly string[]): string {
  return ids.reduce((text, id) => text.replace(`[ ] ${id}`, `[x] ${id}`), list)
}

/** A commit upon another. Pages show ids: with this date they are the same in each run. */
export function upon(parent: Sketch, message: string, files: Files): Sketch {
  return { message: `${message}\n`, files, parents: [parent], date }
}

/** Of every commit, in seconds. */
export const date = 1_700_000_000
