/** One acceptance criterion, scenario or numbered sentence of a requirement. */
export interface Criterion {
  /** `1.2`; as the document writes it where it does; the name of a scenario. */
  readonly id: string
  /** Its lines as they stand. */
  readonly text: string
  /** Both from 1. */
  readonly line: number
  readonly endLine: number
}

/** One requirement, user story or success criterion of a requirements.md or spec.md. */
export interface Requirement {
  /** As written: `1`, `2.1`, `FR-001`, `US1`; its name where it has no number. */
  readonly id: string
  /** Plain text, without the id. */
  readonly title: string
  /** A section below a heading, or one list item, paragraph or table row. */
  readonly form: 'section' | 'item'
  /** Its lines as they stand, from its first to its last, what is nested in it included. */
  readonly text: string
  /** Both from 1. */
  readonly line: number
  readonly endLine: number
  /** In document order. */
  readonly criteria: readonly Criterion[]
  /** What an OpenSpec delta does to it. */
  readonly change?: 'added' | 'modified' | 'removed'
}
