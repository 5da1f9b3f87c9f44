import { isUntested, type Report } from '../finding.js'
import type { Tester } from '../shadow/tester.js'

/**
 * The same reports, with the last commit that asks for tests judged again, tests included; those behind it,
 * such as commits of the plan, wait for it.
 */
export async function* testTip(
  reports: AsyncIterable<Report>,
  judgeAgain: (commit: string) => Promise<Report>,
): AsyncGenerator<Report> {
  let held: Report[] = []
  for await (const report of reports) {
    if (report.outcomes.some(isUntested)) {
      yield* held
      held = [report]
    } else if (held.length > 0) held.push(report)
    else yield report
  }
  const [tip, ...behind] = held
  if (tip?.commit !== undefined) yield await judgeAgain(tip.commit)
  yield* behind
}

/** The first of the reports; the one behind them is not asked for. */
export async function* upTo(count: number, reports: AsyncIterable<Report>): AsyncGenerator<Report> {
  let left = count
  if (left === 0) return
  for await (const report of reports) {
    yield report
    left--
    if (left === 0) return
  }
}

/** The same reports; when they end, or nobody takes more of them, what still runs is ended. */
export async function* closing(
  reports: AsyncIterable<Report>,
  tester: Tester | undefined,
): AsyncGenerator<Report> {
  try {
    yield* reports
  } finally {
    tester?.close()
  }
}
