import type { TestCase } from '../../languages/language.js'
import { isTrivial, literalsOf, shapeOf } from './assertion.js'
import type { Pair } from './pairs.js'

/** A test that stays and holds less than before. */
export interface Weaker {
  readonly name: string
  readonly line: number
  readonly of: 'assertions' | 'rows' | 'body'
  readonly before: number
  readonly after: number
  /** It may hold as much in another form: a loop, a table that stands elsewhere. */
  readonly isDoubtful: boolean
}

/** What a test holds less; undefined where it holds as much. */
export function weakerOf({ before, after }: Pair): Weaker | undefined {
  const was = before.test
  const is = after.test
  const told = { name: is.name, line: is.line, isDoubtful: false }
  if (is.rows.length < was.rows.length) {
    const isDoubtful = is.rows.length === 0 && is.body !== ''
    return { ...told, of: 'rows', before: was.rows.length, after: is.rows.length, isDoubtful }
  }
  const [old, now] = [weightOf(was), weightOf(is)]
  if (now < old && !isMerged(was, is))
    return {
      ...told,
      of: 'assertions',
      before: old,
      after: now,
      isDoubtful: loops(is) > loops(was),
    }
  if (old === 0 && isEmpty(is) && !isEmpty(was)) return { ...told, of: 'body', before: 1, after: 0 }
  return undefined
}

/** How many of a test's assertions say something. */
export function weightOf({ assertions }: TestCase): number {
  return assertions.filter(({ text }) => !isTrivial(text)).length
}

export interface ChangedValues {
  readonly name: string
  readonly line: number
  readonly values: number
}

/** Assertions and rows that are there still, with other values; undefined where there is none. */
export function changedOf({ before, after }: Pair): ChangedValues | undefined {
  const gone = without(before.test.assertions, after.test.assertions)
  const fresh = without(after.test.assertions, before.test.assertions)
  const changed = matchUp(gone, fresh)
  const rows = Math.min(
    missing(before.test.rows, after.test.rows),
    missing(after.test.rows, before.test.rows),
  )
  if (changed.length + rows === 0) return undefined
  const line = changed[0]?.line ?? after.test.line
  return { name: after.test.name, line, values: changed.length + rows }
}

type Assertions = TestCase['assertions']

/** Those after that stand for one before, and compare with something else: the same question first, then in order. */
function matchUp(gone: Assertions, fresh: Assertions): Assertions {
  const byShape = new Map<string, Assertions[number][]>()
  for (const each of fresh) {
    const shape = shapeOf(each.text)
    byShape.set(shape, [...(byShape.get(shape) ?? []).slice(-50), each])
  }
  const taken = new Set<Assertions[number]>()
  const changed: Assertions[number][] = []
  const rest = gone.filter(({ text }) => {
    const same = byShape.get(shapeOf(text))?.shift()
    if (same) {
      taken.add(same)
      changed.push(same)
    }
    return !same
  })
  const left = fresh.filter((each) => !taken.has(each))
  rest.slice(0, left.length).forEach(({ text }, at) => {
    const other = left[at]
    if (other && literalsOf(text).join() !== literalsOf(other.text).join()) changed.push(other)
  })
  return changed
}

/** All that went away is compared with in what came: several assertions became one. */
function isMerged(was: TestCase, is: TestCase): boolean {
  const gone = without(was.assertions, is.assertions).filter(({ text }) => !isTrivial(text))
  const fresh = without(is.assertions, was.assertions)
  const values = new Set(fresh.flatMap(({ text }) => literalsOf(text)))
  const wanted = gone.flatMap(({ text }) => literalsOf(text))
  return wanted.length > 0 && wanted.every((value) => values.has(value))
}

function without(all: Assertions, others: Assertions): Assertions {
  const left = countsOf(others.map(({ text }) => text))
  return all.filter(({ text }) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}

function missing(rows: readonly string[], from: readonly string[]): number {
  const left = countsOf(from)
  return rows.filter((row) => {
    const count = left.get(row) ?? 0
    left.set(row, count - 1)
    return count <= 0
  }).length
}

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

function isEmpty({ body }: TestCase): boolean {
  return /^(?:(?:async ?)?(?:function ?\w*)?\(?[\w,{}$:. ]*\)?(?:=>)?\{(?:return)?;?\}|pass|\.\.\.|"[^"]*"|)$/.test(
    body,
  )
}

function loops({ body }: TestCase): number {
  return body.match(/\b(?:for|while|forEach|each|map|every|loop|repeat)\b/g)?.length ?? 0
}
