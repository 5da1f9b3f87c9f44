import { printable } from '../escape.js'
import type { Report } from '../finding.js'
import {
  count,
  type Found,
  foundIn,
  placeText,
  shortId,
  tasklessReason,
  textOf,
} from '../text/words.js'
import { asides, type ReporterFactory } from './reporter.js'

/**
 * For coding agents: one line a finding (commit, severity, rule, place, what is wrong, what to do),
 * one line for the verdict, nothing else to read past.
 */
export const agent: ReporterFactory = (view) => ({
  id: 'agent',
  open: (head) => (view.isQuiet ? '' : textOf(head.notes.map((note) => `note ${printable(note)}`))),
  report: (report) => {
    const commit = report.commit === undefined ? 'staged' : shortId(report.commit)
    const found = foundIn(report, view.isQuiet ? 'error' : 'warning')
    return textOf([
      ...found.map((one) => `${commit} ${findingText(one)}`),
      ...(view.isQuiet ? [] : notesOf(report).map((note) => `${commit} note ${printable(note)}`)),
    ])
  },
  close: (summary) => {
    const { commits, refused } = summary
    const more = asides(summary) && `, ${asides(summary)}`
    const verdict =
      refused > 0
        ? `refused: ${refused} of ${commits} commits${more}`
        : `ok: ${count(commits, 'commit')}${more}`
    return textOf([
      ...(view.isQuiet ? [] : summary.notes.map((note) => `note ${printable(note)}`)),
      verdict,
    ])
  },
})

function findingText({ rule, severity, finding }: Found): string {
  const { place, clause, fix } = finding
  const parts = [
    `${severity} ${printable(rule)} ${place ? placeText(place) : '-'} ${printable(finding.message)}`,
    ...(clause ? [`clause: ${placeText(clause)}`] : []),
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
