import { findingItem } from '../../reporters/parts/details.js'
import { count, shortId } from '../../text/words.js'
import type { DoneTrace } from '../../trace/trace.js'
import type { RangeTrace } from '../range.js'

/** What the rules found in the commits of a range, folded, each commit once; those that are refused first. */
export function findingsOf({ specs }: RangeTrace): readonly string[] {
  const byCommit = new Map<string, DoneTrace>()
  for (const { tasks } of specs)
    for (const { done } of tasks) if (done) byCommit.set(done.commit.id, done)
  const found = [...byCommit.values()].filter((done) => itemsOf(done).length > 0)
  const isRefused = ({ commit }: DoneTrace) => commit.isRefused
  return [...found.filter(isRefused), ...found.filter((done) => !isRefused(done))].map(foldOf)
}

function foldOf(done: DoneTrace): string {
  const items = itemsOf(done)
  const { id, isRefused } = done.commit
  return `
<details>
<summary>${isRefused ? '❌' : '⚠️'} ${shortId(id)}: ${count(items.length, 'finding')}</summary>

${items.join('\n')}

</details>
`
}

function itemsOf({ outcomes }: DoneTrace): readonly string[] {
  return outcomes.flatMap(({ rule, severity = 'error', findings = [] }) =>
    findings.map((finding) => findingItem({ rule, severity, finding })),
  )
}
