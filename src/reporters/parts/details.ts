import { printable } from '../../escape.js'
import { isRefused, type Report } from '../../finding.js'
import { hasEndedWell } from '../../test-run.js'
import { fenced } from '../../text/fenced.js'
import { codeSpan, markdownText } from '../../text/markdown-inline.js'
import { testText } from '../../text/tests.js'
import { fit } from '../../text/width.js'
import { clauseText, commitName, count, type Found, placeText } from '../../text/words.js'

/** What was found in a commit, folded under its id: Markdown in which no text of the commit acts. */
export function detailsOf(report: Report, found: readonly Found[]): string {
  const { notes, tests = [] } = report
  const left = found.length - mostFindings
  const runs = tests.filter((run) => !hasEndedWell(run))
  return `
<details>
<summary>${isRefused(report) ? '❌' : '⚠️'} ${commitName(report)}: ${count(found.length, 'finding')}</summary>

${[
  ...found.slice(0, mostFindings).map(findingItem),
  ...(left > 0 ? [`- and ${left} more`] : []),
  ...notes.slice(0, mostFindings).map((note) => `- ${markdownText(shortened(note))}`),
  ...runs.map((run) => `- tests: ${markdownText(testText(run))}\n\n${tailOf(run.tail)}\n`),
].join('\n')}

</details>
`
}

/** `- ❌ **one-task**: Expected …`, with its place, its clause and what mends it below. */
export function findingItem({ rule, severity, finding }: Found): string {
  const { message, place, clause, fix } = finding
  const below = [
    ...(place ? [`at ${codeSpan(shortened(placeText(place)))}`] : []),
    ...(clause ? [`by ${codeSpan(shortened(clauseText(clause)))}`] : []),
    ...(fix === undefined ? [] : [`mend it: ${codeSpan(shortened(fix))}`]),
  ]
  const first = `- ${severity === 'error' ? '❌' : '⚠️'} ${codeSpan(rule)} ${markdownText(shortened(message))}`
  return [first, ...below.map((line) => `  - ${line}`)].join('\n')
}

/** A text of a length that a reader takes in. */
export function shortened(text: string): string {
  return fit(printable(text), 400)
}

const mostFindings = 20

/** The end of what a failed test said. */
function tailOf(tail: readonly string[]): string {
  return fenced(
    tail
      .slice(-20)
      .map((line) => fit(printable(line), 200))
      .join('\n'),
    'text',
  )
}
