import { stringify } from 'yaml'
import type { Clause } from '../clauses/clause.js'
import { fenced } from '../text/fenced.js'

/** Clauses as one declared block, its fence included, with a line feed at its end. Their severities stay what they are. */
export function declaredText(...clauses: readonly Clause[]): string {
  const entries = clauses.map(({ kind, written = {}, severity, why }) => ({
    kind,
    ...written,
    ...(severity === 'warning' && { severity }),
    ...(why !== undefined && { why }),
  }))
  // Sentences that say the same share their keys: an anchor and its alias are no declared clause.
  const yaml = stringify(entries, {
    lineWidth: 0,
    singleQuote: true,
    aliasDuplicateObjects: false,
  })
  return `${fenced(yaml, 'yaml spec-exec')}\n`
}
