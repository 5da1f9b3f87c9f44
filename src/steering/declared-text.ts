import { stringify } from 'yaml'
import type { Clause } from '../clauses/clause.js'

/** A clause as a declared block, its fence included, with a line feed at its end. Its severity stays what it is. */
export function declaredText(clause: Clause): string {
  const { kind, written = {}, severity, why } = clause
  const entry = {
    kind,
    ...written,
    ...(severity === 'warning' && { severity }),
    ...(why !== undefined && { why }),
  }
  const yaml = stringify([entry], { lineWidth: 0, singleQuote: true })
  const longest = Math.max(2, ...[...yaml.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}yaml spec-exec\n${yaml}${fence}\n`
}
