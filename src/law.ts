import type { Settings } from './facts.js'
import type { PlacePatterns } from './spec/patterns.js'

/** The clauses and the configuration in force. */
export interface Law {
  readonly settings: Settings
  /** What the globs of the settings were compiled to. */
  readonly patterns: Patterns
  /** The configuration's path in the tree it was read from. */
  readonly source: string
  /** Id of that tree, or of the commit that holds it. */
  readonly tree: string
}

/** Plain JSON; each string is the source of a regular expression without flags over a whole path. */
export interface Patterns {
  /** Where the dialects in force have their task lists, steering and plans. */
  readonly places: PlacePatterns
  readonly free: readonly string[]
  /** Those of the settings, and each file that a configuration which is code imports. */
  readonly protected: readonly string[]
  /** Over whole titles in lower case. */
  readonly noWork: readonly string[]
  /** Of each test command, in order: over the paths that it is run for. */
  readonly related: readonly (readonly string[])[]
}

/** Its place for readers: `spec-exec.config.ts at 9e1d2aa`. */
export function describeLaw(law: Law): string {
  return `${law.source} at ${law.tree.slice(0, 7)}`
}
