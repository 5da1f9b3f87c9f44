import { SpecExecError } from './error.js'
import { isRefused, type Report } from './finding.js'
import type { Io } from './io.js'
import { grandfathered, offPlan } from './report-notes.js'
import { reporters } from './reporters/all.js'
import type { RunHead, RunSummary } from './reporters/reporter.js'

/** A run's way out: reports in, text to stdout, counted. */
export interface Output {
  open(head: Omit<RunHead, 'notes'> & { readonly notes?: readonly string[] }): void
  report(report: Report): void
  close(notes?: readonly string[]): RunSummary
}

/**
 * Opens the reporter that the options name (`--format`, `--quiet`). `tests`: how those of the run were shown.
 * Throws SpecExecError for a format that there is none of.
 */
export async function openOutput(
  io: Io,
  options: Readonly<Record<string, string | boolean | undefined>>,
  tests?: { readonly isStreamed: boolean },
): Promise<Output> {
  const wanted = options['format'] ?? 'pretty'
  const found = reporters.find(({ id }) => id === wanted)
  if (!found) {
    throw new SpecExecError(`Expected a format, found \`${String(wanted)}\``, {
      hint: `Use one of: ${reporters.map(({ id }) => id).join(', ')}`,
    })
  }
  const makeReporter = await found.load()
  const reporter = makeReporter({
    hasColor: io.hasColor,
    width: io.width,
    isQuiet: options['quiet'] === true,
    isVerbose: options['verbose'] === true,
    hasSeenOutput: tests?.isStreamed === true,
  })
  // A pipe pays for each write, and nobody watches it grow.
  let held = ''
  const write = (text: string, most: number) => {
    held += text
    if (io.isTerminal || held.length > most) {
      io.out(held)
      held = ''
    }
  }
  const sum = { commits: 0, refused: 0, warnings: 0, offPlan: 0, grandfathered: 0 }
  let tested = 0
  let onRecord = 0
  let head: RunHead | undefined
  return {
    open({ notes = [], ...rest }) {
      head = { ...rest, notes }
      write(reporter.open(head), 0)
    },
    report(report) {
      sum.commits++
      if (isRefused(report)) sum.refused++
      sum.warnings += countWarnings(report)
      if (report.notes.some((note) => note.startsWith(offPlan))) sum.offPlan++
      if (report.notes.includes(grandfathered)) sum.grandfathered++
      if (report.tests && report.tests.length > 0) tested++
      if (tested > 0 && isOnRecord(report)) onRecord++
      write(reporter.report(report), 1 << 16)
    },
    close(notes = []) {
      const isRange = head?.kind === 'verify'
      const tests = {
        ...(isRange && tested > 0 && { tested }),
        ...(isRange && onRecord > 0 && { onRecord }),
      }
      const summary = { ...sum, ...tests, ...partOf(head, sum.commits), notes }
      write(reporter.close(summary), 0)
      return summary
    },
  }
}

function isOnRecord({ tests = [] }: Report): boolean {
  return tests.length > 0 && tests.every(({ from }) => from === 'record')
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

function countWarnings(report: Report): number {
  let warnings = 0
  for (const outcome of report.outcomes) {
    if (outcome.status !== 'failed') continue
    warnings += outcome.findings.filter(
      (f) => outcome.severity === 'warning' || f.severity === 'warning',
    ).length
  }
  return warnings
}
