import { printable } from '../../escape.js'
import { isRefused, type LawChange, type RangeVerdict } from '../../finding.js'
import { fit } from '../../text/width.js'
import { count } from '../../text/words.js'
import { asides, type RunHead, type RunSummary } from '../reporter.js'

/** What a closing line is made of. */
export interface Closing {
  readonly kind: RunHead['kind']
  readonly summary: RunSummary
  /** Commits before the adoption. */
  readonly older: number
}

/** The closing line: `1 of 3 commits refused (2 warnings)`; '' for a single commit that passed. */
export function verdictText({ kind, summary, older }: Closing): string {
  const { commits, refused, grandfathered } = summary
  const beside = asides(summary, older)
  const more = beside && ` (${beside})`
  if (kind !== 'verify') return refused > 0 ? `The commit is refused${more}` : ''
  const isWhole = summary.verdict !== undefined && isRefused(summary.verdict)
  if (refused > 0)
    return `${refused} of ${commits} commits refused${isWhole ? ', and the range as a whole' : ''}${more}`
  const judged = commits - grandfathered - older
  const following =
    judged === 0 && commits > 0
      ? 'no commit was judged'
      : `${judged} of ${judged} commits follow the spec`
  return isWhole
    ? `The range is refused as a whole, though ${following}${more}`
    : `${following}${more}`
}

/** `law: rules.one-task: error → off (loosens)`, printable. */
export function lawChangeText({ what, before, after, effect }: LawChange): string {
  const text = (value: string) => fit(printable(value), mostColumns)
  const [was, is] = [before, after].map((value) => value !== undefined && text(value))
  const how = was && is ? `: ${was} → ${is}` : is ? `: ${is} is new` : was ? `: ${was} is gone` : ''
  return `law: ${printable(what)}${how} (${effect})`
}

/** What a reader must know of a range beside its findings: how it fares under the law that it brings, and its notes. */
export function rangeNotes({ refusedUnderNew, notes }: RangeVerdict): readonly string[] {
  return refusedUnderNew === undefined ? notes : [underNew(refusedUnderNew), ...notes]
}

/** Whether a verdict has nothing that a reader must know. */
export function isSilent(verdict: RangeVerdict): boolean {
  return (
    verdict.outcomes.every(({ status }) => status !== 'failed') &&
    verdict.lawChanges.length === 0 &&
    rangeNotes(verdict).length === 0
  )
}

/** A value of a law may be a whole list. */
const mostColumns = 100

function underNew(refused: number): string {
  return refused === 0
    ? 'under the law that this range brings, in force once it is merged, its commits would pass'
    : `under the law that this range brings, in force once it is merged, ${count(refused, 'commit')} would be refused`
}
