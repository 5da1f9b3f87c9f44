import type { TestCounts } from '../facts.js'
import type { Counter } from './counter.js'
import { sumOf } from './tally.js'

/** `    not ok 3 - title # todo reason {`: indent, `not `, the rest. A bare `ok`, or `ok` and a word, is prose. */
const resultLine = /^((?: {4})*)(not )?ok(?: \d+(?=\s|$)| (?=- ))(.*)$/
const planLine = /^1\.\.(\d+)(?:\s*#\s*(.*))?$/
const directive = /(?:^|\s)#\s*(?:skip|todo\b)/i

/**
 * TAP 12 to 14 (testanything.org). A subtest counts by its own results, not by the line that sums it up; a stream
 * without a plan, or with another number of results than planned, did not come to its end.
 */
export const tap: Counter = {
  id: 'tap',
  began: /^TAP version 1[34]$/,
  needsAll: true,
  count(lines) {
    if (!lines.some((line) => planLine.test(line))) return undefined
    const streams = streamsOf(lines)
    return streams.every(isWhole) ? sumOf(streams.map(countsOf)) : undefined
  },
}

interface Result {
  readonly depth: number
  readonly kind: 'passed' | 'failed' | 'skipped'
}

/** One run of one program. */
interface Stream {
  readonly results: Result[]
  top: number
  plan?: number
  isSkipped: boolean
  isBailed: boolean
}

function streamsOf(lines: readonly string[]): readonly Stream[] {
  const streams: Stream[] = []
  let stream = emptyStream()
  const next = () => {
    if (stream.results.length > 0 || stream.plan !== undefined) streams.push(stream)
    stream = emptyStream()
  }
  const held = new Map<number, Result>()
  let yamlEnd: string | undefined
  let isAfterResult = false
  const take = (result: Result) => {
    if (stream.plan !== undefined && stream.top >= stream.plan) next()
    stream.results.push(result)
    if (result.depth === 0) stream.top++
  }
  for (const [at, line] of lines.entries()) {
    if (yamlEnd !== undefined) {
      if (line === yamlEnd) yamlEnd = undefined
      continue
    }
    if (isAfterResult && /^ +---$/.test(line)) {
      yamlEnd = line.replace('---', '...')
      continue
    }
    isAfterResult = false
    const found = resultLine.exec(line)
    const plan = planLine.exec(line)
    if (found) {
      const result = resultOf(found)
      isAfterResult = true
      if (opensSubtest(line, lines[at + 1])) held.set(result.depth, result)
      else take(result)
    } else if (/^ *\}$/.test(line)) {
      const result = held.get((line.length - 1) / 4)
      if (result) take(result)
      if (result) held.delete(result.depth)
    } else if (plan) {
      if (stream.plan !== undefined) next()
      stream.plan = Number(plan[1])
      stream.isSkipped = stream.plan === 0 && /^skip/i.test(plan[2] ?? '')
    } else if (line.startsWith('TAP version ')) next()
    else if (line.startsWith('Bail out!')) stream.isBailed = true
  }
  next()
  return streams
}

function emptyStream(): Stream {
  return { results: [], top: 0, isSkipped: false, isBailed: false }
}

function resultOf([, indent = '', not, rest = '']: RegExpExecArray): Result {
  const kind = directive.test(rest) ? 'skipped' : not === undefined ? 'passed' : 'failed'
  return { depth: indent.length / 4, kind }
}

/** TAP 14 may sum a subtest up before its results: `ok 1 - title {` … `}`. */
function opensSubtest(line: string, after: string | undefined): boolean {
  const indent = line.length - line.trimStart().length
  return line.endsWith(' {') && after?.startsWith(' '.repeat(indent + 4)) === true
}

function isWhole({ plan, top, isBailed }: Stream): boolean {
  return plan === top && !isBailed
}

function countsOf({ results, isSkipped }: Stream): TestCounts {
  const counts = { passed: 0, failed: 0, skipped: isSkipped ? 1 : 0 }
  /** Results at each depth since the last one above it. */
  const below: { seen: number; failed: number }[] = []
  for (const { depth, kind } of results) {
    const deeper = below.splice(depth + 1)
    const isSum = (deeper[0]?.seen ?? 0) > 0
    const isExplained = deeper.some((level) => level.failed > 0)
    if (!isSum || (kind === 'failed' && !isExplained)) counts[kind]++
    while (below.length <= depth) below.push({ seen: 0, failed: 0 })
    const level = below[depth]
    if (!level) continue
    level.seen++
    if (kind === 'failed') level.failed++
  }
  return counts
}
