import { printable } from '../escape.js'
import type { Outcome, RangeVerdict, Report } from '../finding.js'
import { hasEndedWell } from '../test-run.js'
import { testText } from '../text/tests.js'
import { clauseText, commitName, type Found, foundIn, placeText } from '../text/words.js'
import { lawChangeText, rangeNotes } from './parts/verdict.js'
import type { ReporterFactory } from './reporter.js'

/**
 * JUnit XML: a suite for each commit and one for the range, a case for each of their rules, written as they come. What
 * is found stands in the body of a case, since GitLab reads no `message`, and a class name is that of its commit alone,
 * since GitLab knows a case by it and its name. There is one form of this format for each of its readers: only what
 * all know is used.
 */
export const junit: ReporterFactory = () => ({
  open: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="spec-exec">\n',
  report: (report) =>
    suite(nameOf(report), report.outcomes, [...report.notes, ...testLines(report)]),
  close({ verdict, notes }) {
    const range = verdict ? suite('range', verdict.outcomes, rangeLines(verdict)) : ''
    const said = notes.length > 0 ? suite('run', [], notes) : ''
    return `${range}${said}</testsuites>\n`
  },
})

function nameOf(report: Report): string {
  return `${commitName(report)} ${report.subject ?? ''}`.trimEnd()
}

function suite(name: string, outcomes: readonly Outcome[], said: readonly string[]): string {
  const count = (isCounted: (outcome: Outcome) => boolean) => outcomes.filter(isCounted).length
  const counts = `tests="${outcomes.length}" failures="${count(isFailure)}" errors="0" skipped="${count(({ status }) => status === 'skipped')}"`
  const output =
    said.length === 0 ? '' : `<system-out>${xml(said.map(printable).join('\n'))}</system-out>\n`
  return `<testsuite name="${xml(printable(name))}" ${counts}>
${outcomes.map((outcome) => testCase(name, outcome)).join('')}${output}</testsuite>
`
}

function testCase(name: string, outcome: Outcome): string {
  const found = foundIn({ outcomes: [outcome] }, 'warning')
  const file = found[0]?.finding.place?.path
  const attributes = [
    `classname="${xml(printable(name))}"`,
    `name="${xml(printable(outcome.rule))}"`,
    ...(file === undefined ? [] : [`file="${xml(printable(file))}"`]),
  ].join(' ')
  const body = bodyOf(outcome, found)
  return body === ''
    ? `<testcase ${attributes}/>\n`
    : `<testcase ${attributes}>${body}</testcase>\n`
}

function bodyOf(outcome: Outcome, found: readonly Found[]): string {
  if (outcome.status === 'passed') return ''
  if (outcome.status === 'skipped') return `<skipped message="${xml(printable(outcome.reason))}"/>`
  const text = xml(found.map(foundText).join('\n'))
  if (!isFailure(outcome)) return `<system-out>${text}</system-out>`
  const first = found.find(({ severity }) => severity === 'error')
  return `<failure message="${xml(printable(first?.finding.message ?? ''))}" type="error">${text}</failure>`
}

/** A warning refuses nothing, and fails no case. */
function isFailure(outcome: Outcome): boolean {
  return outcome.status === 'failed' && outcome.severity === 'error'
}

function foundText({ severity, finding }: Found): string {
  const { message, place, clause, fix } = finding
  return [
    `${severity}: ${printable(message)}`,
    ...(place ? [`  at ${placeText(place)}`] : []),
    ...(clause ? [`  clause: ${clauseText(clause)}`] : []),
    ...(fix === undefined ? [] : [`  help: ${printable(fix)}`]),
  ].join('\n')
}

/** How the tests went; of one that failed, the end of its output. */
function testLines({ tests = [] }: Report): readonly string[] {
  return tests.flatMap((run) => [
    `tests: ${testText(run)}`,
    ...(hasEndedWell(run) ? [] : run.tail.map((line) => `| ${line}`)),
  ])
}

function rangeLines(verdict: RangeVerdict): readonly string[] {
  const changes = verdict.lawChanges.map(
    (change) => `${lawChangeText(change)}${change.place ? `, at ${placeText(change.place)}` : ''}`,
  )
  return [...changes, ...rangeNotes(verdict)]
}

/** Text of an element or an attribute; `##[` would act in the log of a runner, U+FFFE and U+FFFF are none in XML 1.0. */
function xml(text: string): string {
  return text.replace(/[&<>"'\ufffe\uffff]|##\[/g, (found) => escapes.get(found) ?? '##&#91;')
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
  ['\ufffe', '\\ufffe'],
  ['\uffff', '\\uffff'],
])
