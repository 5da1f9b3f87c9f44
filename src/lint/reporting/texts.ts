import { printable, printableJson } from '../../escape.js'
import { type Paint, paintFor } from '../../text/paint.js'
import { count, type Found, placeText, textOf } from '../../text/words.js'

/** A document as lint shows it. */
export interface LintReport {
  readonly path: string
  readonly found: readonly Found[]
  /** Lines that were mended. */
  readonly fixed: readonly number[]
  /** Lines that can be, for certain. */
  readonly fixable: readonly number[]
}

/** How much is shown, and on what. */
export interface LintView {
  readonly hasColor: boolean
  /** Only errors. */
  readonly isQuiet: boolean
}

/** Reports → text, by the name of the format: for people, for coding agents (one line a finding), for programs. */
export const lintTexts: Readonly<
  Record<'pretty' | 'agent' | 'json', (reports: readonly LintReport[], view: LintView) => string>
> = { pretty: prettyText, agent: agentText, json: jsonText }

function prettyText(reports: readonly LintReport[], view: LintView): string {
  const paint = paintFor(view)
  const sum = summaryOf(reports)
  if (view.isQuiet && sum.errors === 0) return ''
  const lines = reports.flatMap(({ found }) =>
    shownOf(found, view).flatMap((one) => prettyLines(one, paint)),
  )
  const color = sum.errors > 0 ? 'red' : 'green'
  return textOf([...lines, paint(color, conclusionOf(sum, reports.length))])
}

function prettyLines({ rule, severity, finding }: Found, paint: Paint): readonly string[] {
  const mark = severity === 'error' ? paint('red', '✖') : paint('yellow', '⚠')
  const { place, fix } = finding
  return [
    `${mark} ${paint('bold', rule)}  ${printable(finding.message)}`,
    ...(place ? [`  ${paint('cyan', '-->')} ${placeText(place)}`] : []),
    ...(fix === undefined ? [] : [`  ${paint('cyan', 'help:')} ${printable(fix)}`]),
  ]
}

function agentText(reports: readonly LintReport[], view: LintView): string {
  const lines = reports.flatMap(({ found }) =>
    shownOf(found, view).map(({ rule, severity, finding: { place, message, fix } }) => {
      const head = `${severity} ${rule} ${place ? placeText(place) : '-'} ${printable(message)}`
      return fix === undefined ? head : `${head} | do: ${printable(fix)}`
    }),
  )
  return textOf([...lines, conclusionOf(summaryOf(reports), reports.length)])
}

function jsonText(reports: readonly LintReport[]): string {
  const documents = reports.map(({ path, found, fixed, fixable }) => ({
    path,
    findings: found.map(({ rule, severity, finding }) => ({ ...finding, rule, severity })),
    fixed,
    fixable,
  }))
  const summary = { documents: reports.length, ...summaryOf(reports) }
  return `${printableJson({ schemaVersion: 1, kind: 'lint', documents, summary }, 2)}\n`
}

interface Summary {
  readonly errors: number
  readonly warnings: number
  readonly fixed: number
  readonly fixable: number
}

function summaryOf(reports: readonly LintReport[]): Summary {
  const found = reports.flatMap((report) => report.found)
  const errors = found.filter(({ severity }) => severity === 'error').length
  const sum = (of: (report: LintReport) => readonly number[]) =>
    reports.reduce((total, report) => total + of(report).length, 0)
  return {
    errors,
    warnings: found.length - errors,
    fixed: sum(({ fixed }) => fixed),
    fixable: sum(({ fixable }) => fixable),
  }
}

/** `1 error, 2 warnings in 3 documents (1 line can be mended: npx spec-exec lint --fix)`. */
function conclusionOf(summary: Summary, documents: number): string {
  const { errors, warnings, fixed, fixable } = summary
  const parts = [
    errors > 0 ? count(errors, 'error') : '',
    warnings > 0 ? count(warnings, 'warning') : '',
  ].filter((part) => part !== '')
  const found = parts.length === 0 ? 'Nothing is wrong' : parts.join(', ')
  const asides = [
    fixed > 0 ? `${count(fixed, 'line')} mended` : '',
    fixable > 0 ? `${count(fixable, 'line')} can be mended: npx spec-exec lint --fix` : '',
  ].filter((part) => part !== '')
  return `${found} in ${count(documents, 'document')}${asides.length === 0 ? '' : ` (${asides.join('; ')})`}`
}

function shownOf(found: readonly Found[], { isQuiet }: LintView): readonly Found[] {
  return isQuiet ? found.filter(({ severity }) => severity === 'error') : found
}
