import type { Env } from '../git/run.js'

/** What made a CI system run, as a range to judge. All ids are full. */
export interface CiEvent {
  /** For readers: `pull request 12`, `push to refs/heads/main`. It may hold text of the author. */
  readonly name: string
  /** The last commit of the range, or a tag that names it. */
  readonly to: string
  /** The last commit before the range; absent: `base`, and without it the beginning of history. */
  readonly from?: string
  /** Whose law holds: a commit, or a branch whose tip is asked for afresh. */
  readonly base?: string | RemoteBranch
  /** The range stands on the base branch: a push to it, or a merge queue. */
  readonly isLanded: boolean
  /** What to do where the range holds no commit. */
  readonly whenEmpty: string
  /** What a reader must know beside: a trigger that is dangerous. */
  readonly notes: readonly string[]
}

/** A branch as a remote has it now: no ref of this clone says where it stands. */
export interface RemoteBranch {
  /** A remote's name or its address. */
  readonly remote: string
  /** The whole name: `refs/heads/main`. */
  readonly branch: string
}

/** One CI system. */
export interface CiSystem {
  readonly id: string
  /**
   * The event in this environment; undefined where another system runs, or none. Throws SpecExecError for
   * an event that names no range, or that is not as its documentation says.
   */
  read(env: Env): CiEvent | undefined
}
