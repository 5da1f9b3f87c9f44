import { printableJson } from '../escape.js'
import { version } from '../version.js'
import { chooseTraced } from './choose-spec.js'
import type { View } from './view.js'

/**
 * For programs: one JSON document, `{schemaVersion, kind: 'trace', version}` and the trace, a line for each spec and
 * week. Throws SpecExecError for a spec that is not there.
 */
export const json: View = ({ specs, weeks, ...rest }, { spec }) => {
  const first = printableJson({ schemaVersion: 1, kind: 'trace', version, ...rest })
  const shown = spec === undefined ? specs : chooseTraced(specs, spec)
  const lists = [listOf('specs', shown), listOf('weeks', weeks)].join(',')
  return `${first.slice(0, -1)},${lists}}\n`
}

/** Nobody reads a document of one line, and nobody one of a million. */
function listOf(name: string, items: readonly unknown[]): string {
  return `"${name}":[${items.map((item) => `\n${printableJson(item)}`).join(',')}]`
}
