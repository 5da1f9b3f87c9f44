import { printableJson } from '../escape.js'
import type { ReporterFactory } from './reporter.js'

/** For programs: one JSON document, written as the commits come: `{schemaVersion, kind, version, law, range, shard, tests, notes, commits, summary}`, all that is absent left out. */
export const json: ReporterFactory = () => {
  let separator = '\n'
  return {
    open: (head) => {
      const { kind, version, law, range, shard, tests, notes } = head
      const first = { schemaVersion: 1, kind, version, law, range, shard, tests, notes }
      return `${printableJson(first).slice(0, -1)},"commits":[`
    },
    report: (report) => {
      const text = `${separator}${printableJson(report)}`
      separator = ',\n'
      return text
    },
    close: (summary) => `\n],"summary":${printableJson(summary)}}\n`,
  }
}
