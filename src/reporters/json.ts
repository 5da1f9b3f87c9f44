import { printableJson } from '../escape.js'
import type { ReporterFactory } from './reporter.js'

/** For programs: one JSON document, written as the commits come: `{schemaVersion, kind, law, notes, commits, summary}`. */
export const json: ReporterFactory = () => {
  let separator = '\n'
  return {
    id: 'json',
    open: ({ kind, law, notes }) => {
      const head = printableJson({ schemaVersion: 1, kind, law, notes })
      return `${head.slice(0, -1)},"commits":[`
    },
    report: (report) => {
      const text = `${separator}${printableJson(report)}`
      separator = ',\n'
      return text
    },
    close: (summary) => `\n],"summary":${printableJson(summary)}}\n`,
  }
}
