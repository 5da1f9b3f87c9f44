import type { Ran, Sandbox } from '../../helpers/repo.js'
import type { Change } from './changes.js'
import type { Scene } from './scene.js'

/** A row of the threats that goes around hooks, and the ways in which it is done. */
export interface Way {
  /** `H01`. */
  readonly row: string
  readonly acts: readonly Act[]
}

/** One way to make a commit. */
export interface Act {
  /** As its author types it. */
  readonly how: string
  /** Makes the commit of a change, on HEAD of the scene unless it says where; the first git that refuses ends it. */
  make(scene: Scene, change: Change): Made
  /** One of these rules refuses its bad commits, where they are not refused for their content. */
  readonly rules?: readonly string[]
  /** Further arguments of the push. */
  readonly push?: readonly string[]
}

/** What the deciding git said, and where the commit is. */
export interface Made {
  readonly ran: Ran
  /** Another repository than the scene's. */
  readonly at?: Sandbox
}

/** For what no hook and no program of ours sees. */
export const unnoticed: Made = { ran: { code: 0, stdout: '', stderr: '' } }
