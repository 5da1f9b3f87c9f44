import { thousands } from '../../audit/numbers.js'
import { type Markup, markup } from './markup.js'

/** The latest of some rows as they are, the earlier ones below a fold. `show` is told which of both it names. */
export function folded<Row>(
  rows: readonly Row[],
  show: (name: 'latest' | 'earlier', some: readonly Row[]) => Markup,
): Markup {
  const early = rows.slice(mostShown)
  return markup`${show('latest', rows.slice(0, mostShown))}
    ${early.length > 0 ? markup`<details><summary>${thousands(early.length)} earlier</summary>${show('earlier', early)}</details>` : undefined}`
}

const mostShown = 8
