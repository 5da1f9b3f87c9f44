import { printable } from '../escape.js'
import type { Outcome, RangeVerdict, Report } from '../finding.js'
import { isRefused } from '../finding.js'
import { hasEndedWell } from '../test-run.js'
import { checklistTable } from '../text/checklist.js'
import { type Paint, paintFor } from '../text/paint.js'
import { testText } from '../text/tests.js'
import { fit, widthOf } from '../text/width.js'
import {
  clauseText,
  type Found,
  foundIn,
  placeText,
  shortId,
  tasklessReason,
  textOf,
} from '../text/words.js'
import { type Closing, isSilent, lawChangeText, rangeNotes, verdictText } from './parts/verdict.js'
import {
  isRefusedRun,
  isUnadopted,
  letPassReason,
  type ReporterFactory,
  type ReporterView,
  type RunHead,
} from './reporter.js'

/** For people: findings as a compiler shows them, one line for a commit that passed. */
export const pretty: ReporterFactory = (view) => {
  const paint = paintFor(view)
  let kind: RunHead['kind'] = 'verify'
  let firstRefusing = ''
  let older = 0
  return {
    open(head) {
      kind = head.kind
      if (view.isQuiet) return ''
      const law = head.kind === 'verify' ? [paint('dim', `law: ${printable(head.law)}`)] : []
      return textOf([...law, ...head.notes.map((note) => noteLine(note, paint))])
    },
    report(report) {
      if (isUnadopted(report)) older++
      if (isPlain(report, view) && (kind === 'verify' || !(report.tests || report.checklist)))
        return view.isQuiet ? '' : `${headLine(report, paint, view)}\n`
      const found = foundIn(report, view.isQuiet ? 'error' : 'warning')
      if (view.isQuiet && !isRefused(report)) return ''
      firstRefusing ||= found.find(({ severity }) => severity === 'error')?.rule ?? ''
      const isHeaded = report.commit !== undefined || !isRefused(report)
      const indent = isHeaded ? '  ' : ''
      return textOf([
        ...(isHeaded ? [headLine(report, paint, view)] : []),
        ...fewOf(found, paint).map((line) => indent + line),
        ...testLines(report, { view, paint }),
        ...(kind !== 'verify' || isRefused(report) || view.isVerbose
          ? checklistLines(report, { view, paint })
          : []),
        ...report.outcomes.flatMap((outcome) => skipLines(outcome, view, paint)),
        ...report.notes
          .filter((note) => note !== letPassReason(report))
          .map((note) => noteLine(note, paint)),
      ])
    },
    close(summary) {
      if (view.isQuiet && !isRefusedRun(summary)) return ''
      const { verdict: whole } = summary
      const range = whole ? rangeLines(whole, { view, paint }) : []
      if (whole) firstRefusing ||= foundIn(whole, 'error')[0]?.rule ?? ''
      const explain =
        firstRefusing && paint('dim', `more: npx spec-exec explain ${printable(firstRefusing)}`)
      const notes = view.isQuiet ? [] : summary.notes.map((note) => noteLine(note, paint))
      const verdict = verdictLine({ kind, summary, older }, paint)
      return textOf([...range, ...notes, ...verdict, ...(explain ? [explain] : [])])
    },
  }
}

/** `9d04cad ✔ task user-auth/2.1  feat: hash passwords`; the id is absent while the commit is staged. */
function headLine(report: Report, paint: Paint, view: ReporterView): string {
  const id = report.commit === undefined ? '' : `${shortId(report.commit)} `
  const what = printable(whatOf(report))
  const room = view.width - widthOf(`${id}${what}`) - 4
  const subject = report.subject === undefined ? '' : fit(printable(report.subject), room)
  return `${id && paint('yellow', id)}${markOf(report, paint)} ${paint('bold', what)}${subject && `  ${subject}`}`
}

function whatOf(report: Report): string {
  const flips = report.flips.join(', ')
  // While staged, a flip says more than the kind, which it implies.
  if (report.commit === undefined && flips !== '') return flips
  return letPassReason(report) ?? [report.kind, flips].join(' ').trimEnd()
}

function markOf(report: Report, paint: Paint): string {
  if (isRefused(report)) return paint('red', '✖')
  return letPassReason(report) === undefined ? paint('green', '✔') : paint('dim', '–')
}

/** Findings of one rule that are shown: hundreds would push the first off the screen. */
const most = 12

function fewOf(found: readonly Found[], paint: Paint): readonly string[] {
  const rules = [...new Set(found.map(({ rule }) => rule))]
  return rules.flatMap((rule) => {
    const all = found.filter((one) => one.rule === rule)
    // What refuses the commit must not be pushed out by what does not.
    const own = [...all.filter(isError), ...all.filter((one) => !isError(one))]
    const lines = own.slice(0, most).flatMap((one) => findingLines(one, paint))
    const left = own.length - most
    const more = `  and ${left} more of ${printable(rule)}, which --format agent shows`
    return left > 0 ? [...lines, more] : lines
  })
}

function isError({ severity }: Found): boolean {
  return severity === 'error'
}

function findingLines({ rule, severity, finding }: Found, paint: Paint): readonly string[] {
  const mark = severity === 'error' ? paint('red', '✖') : paint('yellow', '⚠')
  const { place, clause, fix } = finding
  return [
    `${mark} ${paint('bold', printable(rule))}  ${printable(finding.message)}`,
    ...(place ? [`  ${paint('cyan', '-->')} ${placeText(place)}`] : []),
    ...(clause ? [`  ${paint('cyan', 'clause:')} ${clauseText(clause)}`] : []),
    ...(clause?.text === undefined ? [] : [`    ${paint('dim', `“${printable(clause.text)}”`)}`]),
    ...(fix === undefined ? [] : [`  ${paint('cyan', 'help:')} ${printable(fix)}`]),
  ]
}

interface Shown {
  readonly view: ReporterView
  readonly paint: Paint
}

/** How the tests went; of one that failed the end of its output, unless it was streamed before. */
function testLines({ tests = [] }: Report, { view, paint }: Shown): readonly string[] {
  return tests.flatMap((run) => {
    const isShown = hasEndedWell(run) || view.hasSeenOutput === true
    const tail = isShown ? [] : run.tail.map((line) => `  ${paint('dim', '|')} ${printable(line)}`)
    if (view.isQuiet && tail.length === 0) return []
    return [`  ${paint('dim', `tests: ${testText(run)}`)}`, ...tail]
  })
}

function checklistLines({ checklist = [] }: Report, { view, paint }: Shown): readonly string[] {
  return view.isQuiet ? [] : checklistTable(checklist, { paint, width: view.width })
}

/** Passed, with nothing to say of it but that: nearly every commit of a history. */
function isPlain(report: Report, view: ReporterView): boolean {
  return (
    report.notes.length === 0 &&
    !(view.isVerbose && report.checklist) &&
    report.outcomes.every((outcome) => outcome.status === 'passed' || isUnsaid(outcome, view))
  )
}

/** That no task was asked for is always said; other skips are the curious reader's. */
function isUnsaid(outcome: Outcome, view: ReporterView): boolean {
  if (outcome.status !== 'skipped' || view.isVerbose) return false
  return view.isQuiet || tasklessReason(outcome) === undefined
}

function skipLines(outcome: Outcome, view: ReporterView, paint: Paint): readonly string[] {
  if (outcome.status !== 'skipped' || isUnsaid(outcome, view)) return []
  return [`  ${paint('dim', `skipped ${printable(outcome.rule)}: ${printable(outcome.reason)}`)}`]
}

function noteLine(note: string, paint: Paint): string {
  return `  ${paint('dim', `note: ${printable(note)}`)}`
}

/** What the range comes to as a whole, where that is more than its commits. */
function rangeLines(verdict: RangeVerdict, shown: Shown): readonly string[] {
  const { view, paint } = shown
  const skipped = verdict.outcomes.flatMap((outcome) => skipLines(outcome, view, paint))
  const isPassed = !isRefused(verdict)
  if (view.isQuiet ? isPassed : isSilent(verdict) && skipped.length === 0) return []
  const found = fewOf(foundIn(verdict, view.isQuiet ? 'error' : 'warning'), paint)
  return [
    `range ${isPassed ? paint('green', '✔') : paint('red', '✖')}`,
    ...found.map((line) => `  ${line}`),
    ...skipped,
    ...(view.isQuiet ? [] : lawLines(verdict, paint)),
    ...(view.isQuiet ? [] : rangeNotes(verdict).map((note) => noteLine(note, paint))),
  ]
}

function lawLines({ lawChanges }: RangeVerdict, paint: Paint): readonly string[] {
  return lawChanges.flatMap((change) => [
    `  ${change.effect === 'loosens' ? paint('yellow', '⚠') : paint('dim', '–')} ${lawChangeText(change)}`,
    ...(change.place ? [`    ${paint('cyan', '-->')} ${placeText(change.place)}`] : []),
  ])
}

function verdictLine(closing: Closing, paint: Paint): readonly string[] {
  const text = verdictText(closing)
  return text === '' ? [] : [paint(isRefusedRun(closing.summary) ? 'red' : 'green', text)]
}
