import { writeFileSync } from 'node:fs'
import { assert, suite } from '../helpers/suite.js'
import { type Disagreement, disagreements, expected } from './disagreements.js'
import { type Judged, judgeReal, refusing } from './judge.js'
import { readRealCommits } from './rebuild.js'

// SPEC_EXEC_CORPUS=<folder> holds history.jsonl.gz: real commits of public repositories, none of which are kept here.
const corpus = process.env['SPEC_EXEC_CORPUS']
// SPEC_EXEC_TABLE=<file> keeps the table, which the runner shows only when a test fails.
const tableFile = process.env['SPEC_EXEC_TABLE']

suite('corpus: real commits, rebuilt and judged', (test) => {
  test('no commit is explained twice', () => {
    const all = disagreements.flatMap(({ commits }) => commits)
    assert.is(new Set(all).size, all.length)
  })

  if (corpus === undefined) {
    test.skip('the verdicts agree with what was measured', 'SPEC_EXEC_CORPUS names no folder')
    return
  }

  test('the verdicts agree with what was measured, or the difference is explained', async () => {
    const judged = await judgeReal(readRealCommits(corpus))
    const table = tableOf(judged)
    console.log(table)
    if (tableFile !== undefined) writeFileSync(tableFile, `${table}\n`)
    const explained = new Map(
      disagreements.flatMap((group) => group.commits.map((id) => [id, group] as const)),
    )
    assert.equal(
      judged.flatMap((each) => fault(each, explained)),
      [],
    )
    assert.is(judged.length, 439)
  })
})

/** What is wrong about one commit: a difference that nothing explains, or an explanation of none. */
function fault(
  { real, report }: Judged,
  explained: ReadonlyMap<string, Disagreement>,
): readonly string[] {
  const rules = refusing(report)
  const isAs = (wanted: string) =>
    wanted === 'accepted' ? rules.length === 0 : rules.includes(wanted)
  const id = real.commit.slice(0, 12)
  const group = explained.get(id)
  const wanted = expected[real.measured.class] ?? ''
  const verdict = rules.join(' + ') || `accepted (${report.kind})`
  if (isAs(wanted))
    return group ? [`${id} ${real.measured.class}: agrees, yet stands under ${group.reason}`] : []
  if (!group) return [`${id} ${real.measured.class}: ${verdict}, not explained`]
  return isAs(group.by) ? [] : [`${id} ${real.measured.class}: ${verdict}, not by ${group.by}`]
}

/** Measured classes against verdicts, and the disagreements by reason. */
function tableOf(judged: readonly Judged[]): string {
  const counts = new Map<string, number>()
  for (const { real, report } of judged) {
    const verdict = refusing(report).join(' + ') || `accepted (${report.kind})`
    const row = `${real.measured.class.padEnd(15)} ${verdict}`
    counts.set(row, (counts.get(row) ?? 0) + 1)
  }
  const lines = (rows: readonly (readonly [number, string])[]) =>
    rows.map(([count, text]) => `  ${String(count).padStart(4)}  ${text}`)
  const table = [...counts].sort().map(([row, count]) => [count, row] as const)
  const reasons = disagreements.map(
    ({ reason, right, commits }) => [commits.length, `${reason} (${right} is right)`] as const,
  )
  return ['measured class, verdict:', ...lines(table), 'disagreements:', ...lines(reasons)].join(
    '\n',
  )
}
