import { isRefused, type Outcome, type RangeVerdict, type Report } from './finding.js'
import type { Io } from './io.js'
import { openWays } from './output/ways.js'
import { grandfathered, offPlan } from './report-notes.js'
import type { RunHead, RunSummary } from './reporters/reporter.js'

/** A run's way out: reports in, text to stdout and to files, counted. */
export interface Output {
  open(head: Omit<RunHead, 'notes'> & { readonly notes?: readonly string[] }): void
  report(report: Report): void
  close(end?: RunEnd): RunSummary
}

/** What is known once all reports are out. */
export interface RunEnd {
  readonly notes?: readonly string[]
  readonly verdict?: RangeVerdict | undefined
}

/**
 * Opens the reporters that the options name (`--format`, `--quiet`). `tests`: how those of the run were shown.
 * Throws SpecExecError for a format that there is none of, and for a file that cannot be written.
 */
export async function openOutput(
  io: Io,
  options: Readonly<Record<string, string | boolean | undefined>>,
  tests?: { readonly isStreamed: boolean },
): Promise<Output> {
  const ways = await openWays(io, options, tests)
  const sum = { commits: 0, refused: 0, warnings: 0, offPlan: 0, grandfathered: 0 }
  let tested = 0
  let onRecord = 0
  let attested = 0
  let head: RunHead | undefined
  return {
    open({ notes = [], ...rest }) {
      const known = { ...rest, notes }
      head = known
      for (const { reporter, sink } of ways) sink.write(reporter.open(known), 'now')
    },
    report(report) {
      sum.commits++
      if (isRefused(report)) sum.refused++
      sum.warnings += countWarnings(report.outcomes)
      if (report.notes.some((note) => note.startsWith(offPlan))) sum.offPlan++
      if (report.notes.includes(grandfathered)) sum.grandfathered++
      if (report.tests && report.tests.length > 0) tested++
      const origin = originOf(report)
      if (origin === 'record') onRecord++
      if (origin === 'attestation') attested++
      for (const { reporter, sink } of ways) sink.write(reporter.report(report), 'soon')
    },
    close({ notes = [], verdict } = {}) {
      sum.warnings += countWarnings(verdict?.outcomes ?? [])
      const isRange = head?.kind === 'verify'
      const tests = {
        ...(isRange && tested > 0 && { tested }),
        ...(isRange && onRecord > 0 && { onRecord }),
        ...(isRange && attested > 0 && { attested }),
      }
      const part = partOf(head, sum.commits)
      const summary = { ...sum, ...tests, ...part, notes, ...(verdict && { verdict }) }
      for (const { reporter, sink } of ways) {
        sink.write(reporter.close(summary), 'now')
        sink.end()
      }
      return summary
    },
  }
}

/** Where the outcome of all tests of a commit comes from; one that is not of this run counts as on record beside another. */
function originOf({ tests = [] }: Report): 'run' | 'record' | 'attestation' | undefined {
  if (tests.length === 0) return undefined
  if (tests.some(({ from }) => from === 'run')) return 'run'
  return tests.every(({ from }) => from === 'attestation') ? 'attestation' : 'record'
}

/** How much of its range a run has judged, where that is not all. */
function partOf(
  head: RunHead | undefined,
  commits: number,
): Pick<RunSummary, 'unjudged' | 'shard'> {
  const shard = head?.shard
  const left = ((shard ?? head?.range)?.commits ?? commits) - commits
  return {
    ...(left > 0 && { unjudged: left }),
    ...(shard && { shard: `${shard.index}/${shard.of}` }),
  }
}

function countWarnings(outcomes: readonly Outcome[]): number {
  let warnings = 0
  for (const outcome of outcomes) {
    if (outcome.status !== 'failed') continue
    warnings += outcome.findings.filter(
      (f) => outcome.severity === 'warning' || f.severity === 'warning',
    ).length
  }
  return warnings
}
