import type { Settings } from './facts.js'

/** The clauses and the configuration in force. */
export interface Law {
  readonly settings: Settings
  /** The configuration's path in the tree it was read from. */
  readonly source: string
  /** Id of that tree, or of the commit that holds it. */
  readonly tree: string
}
