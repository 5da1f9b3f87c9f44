import { printable } from '../escape.js'
import { isRefused, type RangeVerdict, type Report } from '../finding.js'
import { hasEndedWell } from '../test-run.js'
import { checklistLine } from '../text/checklist.js'
import {
  clauseText,
  commitName,
  count,
  type Found,
  foundIn,
  placeText,
  tasklessReason,
  textOf,
} from '../text/words.js'
import { lawChangeText, rangeNotes } from './parts/verdict.js'
import {
  asides,
  isRefusedRun,
  isUnadopted,
  type ReporterFactory,
  type RunHead,
  type RunSummary,
} from './reporter.js'

/**
 * For coding agents: one line a finding (commit, severity, rule, place, what is wrong, what to do),
 * one line for the verdict, nothing else to read past.
 */
export const agent: ReporterFactory = (view) => {
  let kind: RunHead['kind'] = 'verify'
  let older = 0
  const notes = (all: readonly string[], head: string) =>
    view.isQuiet ? [] : all.map((note) => `${head}note ${printable(note)}`)
  return {
    open: (head) => {
      kind = head.kind
      return textOf(notes(head.notes, ''))
    },
    report: (report) => {
      if (isUnadopted(report)) {
        older++
        return ''
      }
      const commit = commitName(report)
      const found = foundIn(report, view.isQuiet ? 'error' : 'warning')
      const findings = found.map((one) => `${commit} ${findingText(one)}`)
      return textOf([
        ...findings,
        ...tailsOf(report),
        ...(view.isQuiet || kind === 'verify' ? [] : checklistOf(report, commit)),
        ...notes(notesOf(report), `${commit} `),
      ])
    },
    close: (summary) => {
      const { verdict } = summary
      const beside = asides(summary, older)
      const least = view.isQuiet ? 'error' : 'warning'
      const found = verdict ? foundIn(verdict, least) : []
      return textOf([
        ...found.map((one) => `range ${findingText(one)}`),
        ...(verdict && !view.isQuiet ? lawLines(verdict) : []),
        ...notes(verdict ? rangeNotes(verdict) : [], 'range '),
        ...notes(summary.notes, ''),
        `${verdictText(summary)}${beside && `, ${beside}`}`,
      ])
    },
  }
}

function lawLines({ lawChanges }: RangeVerdict): readonly string[] {
  return lawChanges.map(
    (change) =>
      `range ${lawChangeText(change)}${change.place ? ` | ${placeText(change.place)}` : ''}`,
  )
}

function verdictText(summary: RunSummary): string {
  const { commits, refused, verdict } = summary
  if (!isRefusedRun(summary)) return `ok: ${count(commits, 'commit')}`
  const whole = verdict && isRefused(verdict) ? ', and the range as a whole' : ''
  return refused > 0
    ? `refused: ${refused} of ${commits} commits${whole}`
    : `refused: the range as a whole, none of its ${count(commits, 'commit')}`
}

/** Beside what refuses a commit it would be in the way. */
function checklistOf(report: Report, commit: string): readonly string[] {
  if (!report.checklist || isRefused(report)) return []
  return [`${commit} checklist: ${checklistLine(report.checklist)}`]
}

/** The end of what a failed test said: enough to mend it by, few enough to be read. */
function tailsOf({ tests = [] }: Report): readonly string[] {
  const failed = tests.filter((run) => !hasEndedWell(run))
  return failed.flatMap(({ tail }) => tail.slice(-20).map((line) => `| ${printable(line)}`))
}

function findingText({ rule, severity, finding }: Found): string {
  const { place, clause, fix } = finding
  const parts = [
    `${severity} ${printable(rule)} ${place ? placeText(place) : '-'} ${printable(finding.message)}`,
    ...(clause ? [`clause: ${clauseText(clause)}`] : []),
    ...(fix === undefined ? [] : [`${isCommand(fix) ? 'run' : 'do'}: ${printable(fix)}`]),
  ]
  return parts.join(' | ')
}

function notesOf(report: Report): readonly string[] {
  const reasons = report.outcomes.map(tasklessReason).filter((reason) => reason !== undefined)
  return [...reasons.map((reason) => `skipped one-task: ${reason}`), ...report.notes]
}

function isCommand(fix: string): boolean {
  return /^(spec-exec|git|npx|npm) /.test(fix)
}
