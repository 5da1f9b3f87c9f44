import type { Severity } from '../facts.js'
import type { Finding } from '../finding.js'
import type { ListFacts, SteeringFacts } from './reading/facts.js'

/** A finding in a document that may be told to a column of its line. */
export interface LintFinding extends Finding {
  /** Counts from 1, in UTF-16 units. */
  readonly column?: number
}

/** A named pure judge of one document as it stands, whatever commit brought it. */
export type LintRule = {
  /** Kebab-case; states the thing that it looks at: `task-boxes`. */
  readonly id: string
  /** One line, completing "a document …". */
  readonly summary: string
  readonly severity: Severity
} & (
  | { readonly on: 'list'; check(facts: ListFacts): readonly LintFinding[] }
  | { readonly on: 'steering'; check(facts: SteeringFacts): readonly LintFinding[] }
)
