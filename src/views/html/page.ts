import type { Remote, SpecTrace, Trace } from '../../trace/trace.js'
import type { Anchors } from './anchors.js'
import type { Markdown } from './markdown.js'

/** What the parts of a page share. */
export interface Page {
  readonly trace: Trace
  /** Those that are worked on first, archived ones last. */
  readonly specs: readonly SpecTrace[]
  readonly remote: Remote | undefined
  readonly anchors: Anchors
  readonly markdown: Markdown
  /** Characters of laid out texts that may still be repeated. */
  readonly copies: { left: number }
}
