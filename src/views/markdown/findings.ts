import type { Audit } from '../../audit/audit.js'
import { thousands } from '../../audit/numbers.js'
import { findingItem } from '../../reporters/parts/details.js'
import { count, shortId } from '../../text/words.js'
import type { DoneTrace } from '../../trace/trace.js'
import type { RangeTrace } from '../range.js'

/** What the rules found in the commits of a range, folded, each commit once; those that are refused first. */
export function findingsOf({ specs, audit }: RangeTrace): readonly string[] {
  const byCommit = new Map<string, DoneTrace>()
  for (const { tasks } of specs)
    for (const { done } of tasks) if (done) byCommit.set(done.commit.id, done)
  const found = [...byCommit.values()].filter((done) => itemsOf(done).length > 0)
  const isRefused = ({ commit }: DoneTrace) => commit.isRefused
  return [...found.filter(isRefused), ...found.filter((done) => !isRefused(done))].map((done) =>
    foldOf(done, audit),
  )
}

function foldOf(done: DoneTrace, { isAdopted }: Pick<Audit, 'isAdopted'>): string {
  const items = itemsOf(done)
  const { id, isRefused } = done.commit
  const all = done.outcomes.reduce(
    (sum, { findings = [], findingCount = findings.length }) => sum + findingCount,
    0,
  )
  const left = all - items.length
  const rest = left > 0 ? `\n- and ${thousands(left)} more` : ''
  return `
<details>
<summary>${isRefused && isAdopted ? '❌' : '⚠️'} ${shortId(id)}: ${count(all, 'finding')}</summary>

${items.join('\n')}${rest}

</details>
`
}

function itemsOf({ outcomes }: DoneTrace): readonly string[] {
  return outcomes.flatMap(({ rule, severity = 'error', findings = [] }) =>
    findings.map((finding) => findingItem({ rule, severity, finding })),
  )
}
