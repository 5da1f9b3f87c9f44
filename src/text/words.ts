import { printable } from '../escape.js'
import type { Severity } from '../facts.js'
import type { ClausePlace, Finding, Outcome, Place, Report } from '../finding.js'

/** One finding with its rule and the severity that counts. */
export interface Found {
  readonly rule: string
  readonly severity: Severity
  readonly finding: Finding
}

/** The findings of a commit, or of a range, in the order of its outcomes; with `least: 'error'` only those that refuse. */
export function foundIn(report: Pick<Report, 'outcomes'>, least: Severity): readonly Found[] {
  return report.outcomes
    .flatMap(foundOf)
    .filter(({ severity }) => least === 'warning' || severity === 'error')
}

/** `.claude/specs/user-auth/tasks.md:14`, printable. */
export function placeText(place: Place): string {
  return printable(place.path) + (place.line === undefined ? '' : `:${place.line}`)
}

/** `.claude/steering/tech.md:30 [no-console]`, printable. */
export function clauseText(clause: ClausePlace): string {
  return placeText(clause) + (clause.id === undefined ? '' : ` [${printable(clause.id)}]`)
}

/** First seven digits of an object id. */
export function shortId(id: string): string {
  return printable(id.slice(0, 7))
}

/** How a commit is called in a report; `staged` while it has no id. */
export function commitName({ commit }: Pick<Report, 'commit'>): string {
  return commit === undefined ? 'staged' : shortId(commit)
}

/** `1 commit`, `2 commits`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`
}

/** Why no task was asked for, which every report says; undefined for any other outcome. */
export function tasklessReason(outcome: Outcome): string | undefined {
  const isTaskless = outcome.status === 'skipped' && outcome.rule === 'one-task'
  return isTaskless && outcome.reason.includes('open task') ? outcome.reason : undefined
}

/** Lines as one text; '' for none. */
export function textOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

function foundOf(outcome: Outcome): readonly Found[] {
  if (outcome.status !== 'failed') return []
  return outcome.findings.map((finding) => ({
    rule: outcome.rule,
    severity: finding.severity ?? outcome.severity,
    finding,
  }))
}
