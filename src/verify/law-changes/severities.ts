import type { Settings, Severity } from '../../facts.js'
import type { LawChange } from '../../finding.js'
import { rules as builtIn } from '../../rules/all.js'
import { below, type Compare, type Difference, difference, toward } from './compare.js'

/** How much a severity holds. */
export const strictness: Readonly<Record<Severity | 'off', number>> = {
  off: 0,
  warning: 1,
  error: 2,
}

/** Rules that are built in, each with what it holds where the settings are silent; others are told of as rules of one's own. */
export const ruleSeverities: Compare<Settings['rules']> = (before, after) =>
  builtIn.flatMap(({ id, severity }) => {
    const [was, is] = [ownOf(before, id) ?? severity, ownOf(after, id) ?? severity]
    const effect = toward(strictness[is] - strictness[was])
    return was === is ? [] : [below(id, difference(was, is, effect))]
  })

/** Severities of clauses by id, by kind and by origin. */
export const clauseSeverities: Compare<Settings['clauses']> = (before, after) =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
    const [was, is] = [ownOf(before, name), ownOf(after, name)]
    return was === is ? [] : compareClauses(name, was, is)
  })

/** An own key: a rule or a clause may be called as a method of every object is. */
export function ownOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

type Said = Severity | 'off' | undefined

function compareClauses(name: string, was: Said, is: Said): readonly Difference[] {
  // What is read from sentences is a warning anyway.
  if (name === 'read' && (was ?? 'warning') === (is ?? 'warning')) return []
  return [below(name, difference(was, is, effectOf(name, was, is)))]
}

function effectOf(name: string, was: Said, is: Said): LawChange['effect'] {
  const effect = toward(rankOf(name, is) - rankOf(name, was))
  // By an id or a kind: whether those clauses were errors before is not known here.
  const isVague = name !== 'read' && name !== 'declared' && (was ?? is) === 'warning'
  return isVague && (was === undefined || is === undefined) ? 'changes' : effect
}

/** What nothing is said of: read clauses are warnings, declared ones errors, save those that say otherwise. */
function rankOf(name: string, said: Said): number {
  if (said !== undefined) return strictness[said]
  return name === 'read' ? strictness.warning : strictness.error - 0.5
}
