import { lastUpTo, readBrackets } from '../../languages/code/brackets.js'
import { blanked, mask } from '../../languages/code/mask.js'
import { type CoverageForm, coverageFormOf } from './coverage-forms.js'

/** How much must be covered, or how many are left out, when a commit lowers the one or raises the other. */
export interface ThresholdDelta {
  readonly path: string
  readonly key: string
  readonly of: 'threshold' | 'exclusions'
  readonly before: number
  /** Absent: it is gone. */
  readonly after?: number
  readonly line?: number
}

/** Compares what two texts of a configuration of tests demand of coverage; keys that repeat are told apart by their order. */
export function compareThresholds(
  path: string,
  before: string,
  after: string,
): readonly ThresholdDelta[] {
  const form = coverageFormOf(path)
  if (!form) return []
  const is = readThresholds(after, form)
  const deltas: ThresholdDelta[] = []
  for (const [id, { key, of, value }] of readThresholds(before, form)) {
    const now = is.get(id)
    const isLooser =
      of === 'threshold'
        ? now === undefined || now.value < value
        : now !== undefined && now.value > value
    if (!isLooser) continue
    deltas.push({
      path,
      key,
      of,
      before: value,
      ...(now && { after: now.value, line: now.line }),
    })
  }
  return deltas
}

interface Threshold {
  readonly key: string
  readonly of: ThresholdDelta['of']
  readonly value: number
  readonly line: number
}

function readThresholds(raw: string, form: CoverageForm): ReadonlyMap<string, Threshold> {
  const { text, code, comments } = mask(raw.replace(/\r\n?/g, '\n'), form.syntax)
  // What is commented out demands nothing; keys may stand in quotes.
  const told = blanked(text, comments)
  const brackets = readBrackets(code)
  const lines = [...text.matchAll(/\n/g)].map(({ index }) => index)
  const found = new Map<string, Threshold>()
  const seen = new Map<string, number>()
  const add = (at: number, threshold: Omit<Threshold, 'line'>) => {
    const nth = (seen.get(threshold.key) ?? 0) + 1
    seen.set(threshold.key, nth)
    found.set(`${threshold.key} ${nth}`, { ...threshold, line: lastUpTo(lines, at) + 2 })
  }
  for (const { 1: key = '', 2: value = '', index } of told.matchAll(form.demand))
    add(index, { key, of: 'threshold', value: numberOf(value) })
  for (const { 0: head, 1: key = '', 2: list = '', index } of form.list
    ? told.matchAll(form.list)
    : []) {
    const around = brackets.around(index)[0] ?? 0
    if (form.within && !form.within.test(told.slice(Math.max(0, around - 40), around))) continue
    const entries =
      list === '[' ? brackets.parts(index + head.length - 1) : list.match(form.entry ?? /\S+/g)
    add(index, { key, of: 'exclusions', value: entries?.length ?? 0 })
  }
  return found
}

function numberOf(value: string): number {
  if (value === 'true') return 100
  return value.endsWith('%') ? Number(value.slice(0, -1)) / 100 : Number(value)
}
