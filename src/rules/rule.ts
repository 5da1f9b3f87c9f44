import type { RangeChange } from '../change/ledger.js'
import type { Change } from '../change.js'
import type { Kind, Message, Severity, TestRun } from '../facts.js'
import type { Finding } from '../finding.js'

/** What every rule says of itself. It knows neither its severity in force nor how it is shown. */
interface RuleHead {
  /** Kebab-case; states the thing that holds: `one-task`. */
  readonly id: string
  /** One line, completing "a commit …". */
  readonly summary: string
  /** What it wants and why, and what is refused and accepted: the text of `explain`. */
  readonly about: string
  /** The kinds of commit that it judges; none where it judges a range. */
  readonly kinds: readonly Kind[]
  /** Unless the configuration says otherwise. */
  readonly severity: Severity
  /** The reason why it has nothing to judge here; absent or undefined: it judges. */
  readonly skip?: (change: Change) => string | undefined
}

/** A named pure judge of a Change. */
export type Rule = RuleHead &
  (
    | { readonly needs: 'diff' | 'history'; check(change: Change): readonly Finding[] }
    | {
        readonly needs: 'message'
        check(change: Change, message: Message): readonly Finding[]
        /** What no message could mend: judged where none is known yet. */
        early?(change: Change): readonly Finding[]
      }
    | { readonly needs: 'tests'; check(change: Change, run: TestRun): readonly Finding[] }
    | { readonly needs: 'range'; check(range: RangeChange): readonly Finding[] }
  )

/** Declares a rule of one's own, for `extraRules` of a configuration. */
export function defineRule(rule: Rule): Rule {
  return rule
}
