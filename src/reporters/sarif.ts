import { printableJson } from '../escape.js'
import type { LawChange, Report } from '../finding.js'
import { rules } from '../rules/all.js'
import type { Rule } from '../rules/rule.js'
import { type Found, foundIn } from '../text/words.js'
import { version } from '../version.js'
import { type Subject, sarifLocation, sarifResult, sarifText } from './parts/sarif-result.js'
import { lawChangeText, rangeNotes } from './parts/verdict.js'
import { isRefusedRun, type ReporterFactory, type RunHead, type RunSummary } from './reporter.js'

/**
 * SARIF 2.1.0, for code scanning: a result for each finding, written as the commits come; the rules, with their help,
 * stand behind them.
 */
export const sarif: ReporterFactory = (view) => {
  const ruleIds = rules.map(({ id }) => id)
  let separator = '\n'
  let fallback = ''
  let head: RunHead | undefined
  const results = (found: readonly Found[], of: Subject): string => {
    const seen = new Map<string, number>()
    return found
      .map((one) => {
        if (!ruleIds.includes(one.rule)) ruleIds.push(one.rule)
        const key = `${one.rule}\0${one.finding.place?.path}\0${one.finding.message}`
        const ordinal = (seen.get(key) ?? 0) + 1
        seen.set(key, ordinal)
        const at = { ruleIndex: ruleIds.indexOf(one.rule), fallback, ordinal }
        const text = `${separator}${printableJson(sarifResult(one, of, at))}`
        separator = ',\n'
        return text
      })
      .join('')
  }
  return {
    open(known) {
      head = known
      fallback = pathOf(known.law)
      return `{"$schema":"${schema}","version":"2.1.0","runs":[{"results":[`
    },
    report: (report) => results(foundIn(report, 'warning'), subjectOf(report)),
    close(summary) {
      const { verdict } = summary
      const range = verdict
        ? results(foundIn(verdict, 'warning'), { kind: 'range', flips: [] })
        : ''
      const rest = {
        tool: {
          driver: { name: 'spec-exec', semanticVersion: version, rules: ruleIds.map(described) },
        },
        automationDetails: { id: `spec-exec/${head?.kind ?? 'verify'}/` },
        invocations: [invocationOf(summary, head)],
        ...(view.repositoryUrl !== undefined && {
          versionControlProvenance: [
            {
              repositoryUri: view.repositoryUrl,
              ...(head?.range && { revisionId: head.range.to }),
              mappedTo: { uriBaseId: '%SRCROOT%' },
            },
          ],
        }),
        columnKind: 'utf16CodeUnits',
        properties: {
          law: head?.law,
          range: head?.range,
          shard: head?.shard,
          tests: head?.tests,
        },
      }
      return `${range}\n],${printableJson(rest).slice(1, -1)}}]}\n`
    },
  }
}

const schema = 'https://json.schemastore.org/sarif-2.1.0.json'

/** Of the law, as a head names it: `spec-exec.config.ts at 9e1d2aa`. */
function pathOf(law: string): string {
  const at = law.lastIndexOf(' at ')
  return at === -1 ? law : law.slice(0, at)
}

function subjectOf({ commit, subject, kind, flips }: Report): Subject {
  return { commit, subject, kind, flips }
}

/** A rule as a `reportingDescriptor`; of one that the configuration brings only the id is known here. */
function described(id: string): object {
  const rule = rules.find((one) => one.id === id)
  if (!rule) return { id }
  return {
    id,
    shortDescription: { text: sentenceOf(rule) },
    help: { text: rule.about, markdown: rule.about },
    defaultConfiguration: { level: rule.severity },
  }
}

function sentenceOf({ needs, summary }: Rule): string {
  return needs === 'range'
    ? `A range ${summary.replace(/^of a range: /, '')}`
    : `A commit ${summary}`
}

/** The run itself was successful: that it refuses something is its result. */
function invocationOf(summary: RunSummary, head: RunHead | undefined): object {
  const { verdict, notes, ...counted } = summary
  const said = [...(head?.notes ?? []), ...notes, ...(verdict ? rangeNotes(verdict) : [])]
  return {
    executionSuccessful: true,
    exitCode: isRefusedRun(summary) ? 1 : 0,
    ...(said.length > 0 && {
      toolExecutionNotifications: said.map((note) => ({
        level: 'note',
        message: { text: sarifText([note]) },
      })),
    }),
    ...(verdict &&
      verdict.lawChanges.length > 0 && {
        toolConfigurationNotifications: verdict.lawChanges.map(lawNotification),
      }),
    properties: counted,
  }
}

function lawNotification(change: LawChange): object {
  return {
    level: change.effect === 'loosens' ? 'warning' : 'note',
    message: { text: sarifText([lawChangeText(change)]) },
    ...(change.place && { locations: [sarifLocation(change.place)] }),
  }
}
