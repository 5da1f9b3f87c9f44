import type { Configuration } from '../../config.js'
import type { Limits, ReviewSettings, Settings } from '../../facts.js'
import type { LawChange } from '../../finding.js'
import type { Rule } from '../../rules/rule.js'
import {
  amount,
  below,
  type Compare,
  type Difference,
  difference,
  each,
  fields,
  other,
  ranked,
} from './compare.js'
import { compareDialects } from './dialects.js'
import { clauseSeverities, ownOf, ruleSeverities } from './severities.js'
import { compareTests } from './tests.js'

/** How one configuration differs from another in what it comes to: defaults that are written out change nothing. */
export function settingsChanges(before: Configuration, after: Configuration): readonly LawChange[] {
  const { source } = after.law
  const moved = other(before.law.source, source).map((one) => below('configuration', one))
  const all = [
    ...moved,
    ...compareSettings(before.law.settings, after.law.settings),
    ...compareOwnRules(before, after),
  ]
  return all.map(({ at = '', ...rest }) => ({ what: at, ...rest, place: { path: source } }))
}

/** Each key, and which of its values hold more. A key without a row does not compile. */
export const compareSettings: Compare<Settings> = fields<Settings>({
  dialects: compareDialects,
  rules: ruleSeverities,
  free: each('loosens'),
  protected: each('tightens'),
  offPlan: ranked({ reason: 0, never: 1 }),
  notes: ranked({ append: 0, never: 1 }),
  startMarks: ranked({ allow: 0, never: 1 }),
  noWork: each('loosens'),
  grandfather: each('loosens'),
  // A squash commit may flip several tasks.
  merge: ranked({ squash: 0, commits: 1 }),
  limits: fields<Limits>({
    commits: amount('loosens'),
    files: amount('loosens'),
    fileBytes: amount('loosens'),
  }),
  maxListBytes: amount('loosens'),
  test: compareTests,
  mirror: (before, after) => each('loosens')(before, after).map(neither),
  install: other,
  clauses: clauseSeverities,
  start: other,
  pinned: ranked({ advise: 0, hold: 1 }),
  waivers: ranked({ reason: 0, never: 1 }),
  review: fields<ReviewSettings>({
    required: ranked({ never: 0, agents: 1, always: 2 }),
    command: other,
    timeout: other,
  }),
})

function neither(one: Difference): Difference {
  return { ...one, effect: 'changes' }
}

/** Rules of a project's own are functions: whether one of the same id judges as before nobody can tell. */
function compareOwnRules(before: Configuration, after: Configuration): readonly Difference[] {
  const [was, is] = [idsOf(before.extraRules), idsOf(after.extraRules)]
  const said = ({ law }: Configuration, id: string, rule: Rule) =>
    ownOf(law.settings.rules, id) ?? rule.severity
  return [
    ...[...was]
      .filter(([id]) => !is.has(id))
      .map(([id, rule]) => named(id, difference(said(before, id, rule), undefined, 'loosens'))),
    ...[...is]
      .filter(([id]) => !was.has(id))
      .map(([id, rule]) => named(id, difference(undefined, said(after, id, rule), 'tightens'))),
    ...[...was].flatMap(([id, rule]) => {
      const same = is.get(id)
      if (!same) return []
      const compare = ranked({ off: 0, warning: 1, error: 2 })
      return compare(said(before, id, rule), said(after, id, same)).map((one) => named(id, one))
    }),
  ]
}

function named(id: string, one: Difference): Difference {
  return below('extraRules', below(id, one))
}

function idsOf(rules: readonly Rule[]): ReadonlyMap<string, Rule> {
  return new Map(rules.map((rule) => [rule.id, rule]))
}
