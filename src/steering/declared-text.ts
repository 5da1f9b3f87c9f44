import { stringify } from 'yaml'
import type { Clause } from '../clauses/clause.js'

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
  const longest = Math.max(2, ...[...yaml.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}yaml spec-exec\n${yaml}${fence}\n`
}
