import { markdownDocument } from './parts/document.js'
import type { Reporter, ReporterFactory, ReporterView } from './reporter.js'

/**
 * For a pull request: one comment that begins with a marker, `<!-- spec-exec -->`, by which whoever posts it finds its
 * own again and replaces it.
 */
export const markdown: ReporterFactory = (view) =>
  markdownDocument(view, { marker: '<!-- spec-exec -->', most: mostOfComment })

/** The same for the summary of a job, which may have `most` bytes. */
export function jobSummary(view: ReporterView, most: number): Reporter {
  return markdownDocument(view, { most })
}

/** GitHub takes 65,536 characters, none of which has less than a byte. */
const mostOfComment = 65_536
