import { printable } from '../../escape.js'
import type { Place } from '../../finding.js'

/** What GitHub shows beside a line of a file. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly place?: Place | undefined
  readonly title: string
  /** Lines, of which each is shown as one. */
  readonly lines: readonly string[]
}

/**
 * A workflow command that has GitHub show an annotation: `::error file=a.ts,line=3,title=one-task::Expected …`, escaped
 * as its runner reads it back (actions/runner, `ActionCommand.cs`): `%`, CR and LF everywhere, `:` and `,` in
 * properties too.
 */
export function annotationCommand({ level, place, title, lines }: Annotation): string {
  const properties = [
    ...(place ? [`file=${property(printable(place.path))}`] : []),
    ...(place?.line === undefined ? [] : [`line=${place.line}`]),
    `title=${property(printable(title))}`,
  ]
  const message = lines.map((line) => value(printable(line).slice(0, longest))).join('%0A')
  return `::${level} ${properties.join(',')}::${message}`
}

/** GitHub cuts a message at 64 KiB. */
const longest = 4096

function value(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return value(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
