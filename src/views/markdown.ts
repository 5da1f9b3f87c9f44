import { commitsText, thousands } from '../audit/numbers.js'
import { shortened } from '../reporters/parts/details.js'
import { openShelf, type Shelf } from '../reporters/parts/shelf.js'
import { codeSpan, markdownText } from '../text/markdown-inline.js'
import { shortId } from '../text/words.js'
import type { SpecTrace, Trace } from '../trace/trace.js'
import { chooseTraced } from './choose-spec.js'
import { closingOf, rangeClosingOf } from './closing.js'
import {
  outsideRow,
  outsideTableHead,
  refusedRow,
  refusedTableHead,
} from './markdown/commit-rows.js'
import { findingsOf } from './markdown/findings.js'
import { taskRow, taskTableHead } from './markdown/rows.js'
import { pictureOf } from './mermaid.js'
import { progressOf, progressText } from './progress.js'
import { type RangeTrace, wholeRange, withinRange } from './range.js'
import type { Shown, View } from './view.js'

/**
 * For a pull request: the tasks of a range, each with its commit, its requirements, its outcomes and its proof, what
 * went outside the plan, what is refused, and a picture of how they hang together where the host draws one. It begins with a marker by which whoever posts it finds
 * its own again. No text of a commit or a plan acts, and what does not fit is counted. Throws SpecExecError for a spec
 * that is not there.
 */
export const markdown: View = (whole, shown) => {
  const trace =
    shown.spec === undefined ? whole : { ...whole, specs: chooseTraced(whole.specs, shown.spec) }
  const found = shown.range ? withinRange(trace, shown.range.commits) : wholeRange(trace)
  const beginning = `${marker}\n${headOf(trace, found, shown)}`
  if (shown.isQuiet) return beginning
  const picture = pictureOf(trace, found)
  let room = most - closingBytes - Buffer.byteLength(beginning) - Buffer.byteLength(picture)
  // `unlisted`: there are so many more, of which nothing is known here.
  const take = (share: number, head: string, { shelf, unlisted = 0 }: Items): string => {
    const { pieces, bytes, left: unwritten } = shelf.take(room * share - Buffer.byteLength(head))
    const left = unwritten + unlisted
    if (pieces.length + left === 0) return ''
    room -= bytes + Buffer.byteLength(head)
    const rest =
      left === 0 ? '' : `\n… and ${thousands(left)} more, for which there is no room here\n`
    return `${head}${pieces.map(({ text }) => text).join('')}${rest}`
  }
  return [
    beginning,
    take(
      1 / 8,
      '\n',
      shelfOf(found.specs, ({ spec }) => specItem(spec)),
    ),
    picture,
    take(
      1 / 2,
      taskTableHead,
      shelfOf(tasksOf(found), (each) => taskRow(each, trace)),
    ),
    take(1 / 3, outsideTableHead, {
      ...shelfOf(found.outsidePlan, (each) => outsideRow(each, trace)),
      unlisted: found.outsidePlanCount - found.outsidePlan.length,
    }),
    take(1 / 3, refusedTableHead(trace.audit), {
      ...shelfOf(found.refused.latest, (each) => refusedRow(each, trace)),
      unlisted: found.refused.count - found.refused.latest.length,
    }),
    take(
      1,
      '',
      shelfOf(findingsOf(found), (text) => text),
    ),
  ].join('')
}

const marker = '<!-- spec-exec report -->'
/** GitHub takes 65,536 characters in a comment, none of which has less than a byte. */
const most = 65_536
/** What is said of parts that are cut. */
const closingBytes = 512

function headOf(trace: Trace, found: RangeTrace, { range }: Shown): string {
  if (!range)
    return `### 📋 Report up to ${codeSpan(shortId(trace.head.commit))}: ${closingOf(trace)}\n`
  const said = rangeClosingOf(found, range.commits.size)
  return `### 📋 ${said}\n\n${markdownText(shortened(range.name))}: ${commitsText(range.commits.size)}\n`
}

/** `- user-auth: 3 of 6 done, next 2 Sign out`. */
function specItem(spec: SpecTrace): string {
  const next = spec.tasks.find(({ key }) => key === spec.next)
  const coming = next
    ? `; next ${codeSpan(shortened(next.key))} ${markdownText(shortened(next.title))}`
    : ''
  return `- ${codeSpan(shortened(spec.name))}: ${progressText(progressOf(spec))}${coming}\n`
}

function tasksOf({ specs }: RangeTrace) {
  return specs.flatMap(({ spec, tasks }) => tasks.map((task) => ({ spec, task })))
}

interface Items {
  readonly shelf: Shelf
  readonly unlisted?: number
}

function shelfOf<T>(items: readonly T[], write: (item: T) => string): Items {
  const shelf = openShelf(most)
  for (const item of items) shelf.add(() => write(item))
  return { shelf }
}
