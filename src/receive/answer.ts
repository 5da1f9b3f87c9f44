import { printable } from '../escape.js'
import { isRefused, type RangeVerdict, type Report } from '../finding.js'
import type { ExitCode } from '../io.js'
import { describeLaw } from '../law.js'
import type { Reporter } from '../reporters/reporter.js'
import { shortId } from '../text/words.js'
import { type Asked, openPush } from './push.js'
import { columns } from './wrap.js'

/** Judges a push and says what is wrong with it; of one that is taken only what its pusher must know. */
export async function answerPush(asked: Asked, say: (text: string) => void): Promise<ExitCode> {
  const push = await openPush(asked)
  for (const note of push.notes) say(`spec-exec: ${printable(note)}\n`)
  const { refused, last, close } = await showReports(push.reports, say)
  const { findings, range } = await push.conclude()
  const isWhole = !range || !isRefused(range)
  await close(isWhole ? undefined : range)
  for (const { message, fix = '' } of findings)
    say(`spec-exec: ${printable(message)}\n  help: ${printable(fix)}\n`)
  if (refused + findings.length === 0 && isWhole) return 0
  if (push.law) say(`law: ${printable(describeLaw(push.law))}\n`)
  const { tip } = asked.server
  if (tip !== undefined && last !== undefined)
    say(`here: npx spec-exec verify --base ${tip.slice(0, 12)} --to ${shortId(last)}\n`)
  say('The push is refused: nothing of it was taken.\n')
  return 1
}

/** Shows the commits that are refused, as they come. */
async function showReports(reports: AsyncIterable<Report>, say: (text: string) => void) {
  let reporter: Reporter | undefined
  let [commits, refused] = [0, 0]
  let last: string | undefined
  for await (const report of reports) {
    commits++
    if (!isRefused(report)) continue
    refused++
    last = report.commit
    reporter ??= await openReporter()
    say(reporter.report(report))
  }
  const close = async (verdict: RangeVerdict | undefined) => {
    if (verdict) reporter ??= await openReporter()
    const counts = { commits, refused, warnings: 0, offPlan: 0, grandfathered: 0, notes: [] }
    say(reporter?.close({ ...counts, ...(verdict && { verdict }) }) ?? '')
  }
  return { refused, last, close }
}

/** Loaded where there is something to show: most pushes are taken. */
async function openReporter(): Promise<Reporter> {
  const { pretty } = await import('../reporters/pretty.js')
  const reporter = pretty({ hasColor: false, width: columns, isQuiet: true })
  reporter.open({ kind: 'verify', law: '', notes: [] })
  return reporter
}
