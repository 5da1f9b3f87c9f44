import { type Alignment, align } from './align.js'
import { derivationOf } from './derived.js'
import { type Explained, explain, explainMarks } from './explain.js'
import { findHidden } from './hidden.js'
import { type ListLines, listLines } from './list-lines.js'
import type { TaskList } from './task.js'

/** One thing in a task list that the flips do not explain. */
export interface ListEdit {
  /** From 1, in the list of its side. */
  readonly line: number
  readonly side: 'before' | 'after'
  /** `hidden`: the line of the task `key` is still there, and no task any more. `box`: a mark alone. */
  readonly what:
    | 'changed'
    | 'added'
    | 'removed'
    | 'moved'
    | 'hidden'
    | 'box'
    | 'line-ending'
    | 'encoding'
  /** The line before. */
  readonly was?: string
  /** The line after; of `hidden`, the line that hides. */
  readonly is?: string
  /** The task whose block holds the line. */
  readonly key?: string
}

/** A list before and after, and the keys of the tasks that the commit flips. */
export interface FlippedList {
  readonly before: TaskList
  readonly after: TaskList
  readonly flips: readonly string[]
}

/** What else a task commit may do to a list. */
export interface EditAllowance {
  readonly notes: 'append' | 'never'
  readonly startMarks: 'allow' | 'never'
}

/** Everything in the bytes of a list that its flips do not explain, with their own steps and the ancestors that they complete. None only if before, flips and allowed additions make up after, byte for byte, and both hold the same tasks. In the order of lines. */
export function findEdits(change: FlippedList, allow: EditAllowance): readonly ListEdit[] {
  if (Buffer.compare(change.before.bytes, change.after.bytes) === 0) return []
  const derivation = derivationOf(change.after, change.before)
  if (derivation) {
    const isMark = explainMarks(change, allow)
    if (derivation.boxes.every(({ was, is }) => isMark(was, is))) return []
  }
  const before = listLines(change.before)
  const after = listLines(change.after)
  if (!before || !after) return [{ line: 1, side: 'after', what: 'encoding' }]
  const alignment = align(before.masked, after.masked)
  const explained = explain({ ...change, lines: { before, after } }, allow)
  const edits = [
    ...encodingEdits(before, after),
    ...endingEdits({ before, after, alignment, explained }),
    ...alignment.pairs.flatMap(([was, is]) => markEdits(before, after, [was, is], explained)),
    ...gapEdits({ before, after, alignment, explained }),
  ]
  return [...edits, ...findHidden(change, { before, after, alignment, edits })].sort(
    (a, b) => a.line - b.line,
  )
}

interface Compared {
  readonly before: ListLines
  readonly after: ListLines
  readonly alignment: Alignment
  readonly explained: Explained
}

function encodingEdits(before: ListLines, after: ListLines): readonly ListEdit[] {
  if (before.hasBom === after.hasBom) return []
  const name = (lines: ListLines) => (lines.hasBom ? 'UTF-8 with BOM' : 'UTF-8')
  return [{ line: 1, side: 'after', what: 'encoding', was: name(before), is: name(after) }]
}

/** One edit for all lines: who changes the endings changes them all. */
function endingEdits({ before, after, alignment, explained }: Compared): readonly ListEdit[] {
  for (const [was, is] of alignment.pairs) {
    const old = before.ending(was)
    const now = after.ending(is)
    if (old === now) continue
    // An editor ends the last line on its own account.
    if (
      old === '' &&
      now !== '' &&
      was === before.masked.length - 1 &&
      is === after.masked.length - 1
    )
      continue
    const isExtended = old === '' && explained.isNote(alignment, was)
    if (isExtended && [...endings.keys()].includes(now)) continue
    const [from = 'none', to = 'none'] = [endings.get(old), endings.get(now)]
    return [{ line: is + 1, side: 'after', what: 'line-ending', was: from, is: to }]
  }
  return []
}

const endings: ReadonlyMap<string, string> = new Map([
  ['\n', 'LF'],
  ['\r\n', 'CRLF'],
  ['\r', 'CR'],
])

function markEdits(
  before: ListLines,
  after: ListLines,
  [was, is]: readonly [number, number],
  explained: Explained,
): readonly ListEdit[] {
  if (before.raw(was) === after.raw(is)) return []
  const old = before.boxes.get(was)
  const now = after.boxes.get(is)
  if (old && now && explained.isMark(old, now)) return []
  const key = (after.taskAt(is) ?? before.taskAt(was))?.key
  return [
    {
      line: is + 1,
      side: 'after',
      what: old && now ? 'box' : 'changed',
      was: before.text(was),
      is: after.text(is),
      ...(key !== undefined && { key }),
    },
  ]
}

function gapEdits({ before, after, alignment, explained }: Compared): readonly ListEdit[] {
  const gaps = alignment.gaps.filter((gap) => !explained.isNoteGap(gap))
  const added = new Map<string, number[]>()
  for (const gap of gaps) {
    for (let line = gap.afterFrom; line < gap.afterTo; line++) {
      const text = after.raw(line)
      if (text.trim() !== '') added.set(text, [...(added.get(text) ?? []), line])
    }
  }
  const edits: ListEdit[] = []
  const taken = new Set<number>()
  const gone = new Set<number>()
  for (const gap of gaps) {
    for (let line = gap.beforeFrom; line < gap.beforeTo; line++) {
      const to = added.get(before.raw(line))?.shift()
      if (to === undefined) continue
      gone.add(line)
      taken.add(to)
      edits.push({
        line: to + 1,
        side: 'after',
        what: 'moved',
        was: before.text(line),
        is: after.text(to),
        ...keyAt(after, to),
      })
    }
  }
  for (const gap of gaps) {
    const left = range(gap.beforeFrom, gap.beforeTo).filter((line) => !gone.has(line))
    const right = range(gap.afterFrom, gap.afterTo).filter((line) => !taken.has(line))
    const both = Math.min(left.length, right.length)
    for (let index = 0; index < both; index++) {
      const [was = 0, is = 0] = [left[index], right[index]]
      edits.push({
        line: is + 1,
        side: 'after',
        what: 'changed',
        was: before.text(was),
        is: after.text(is),
        ...keyAt(after, is),
      })
    }
    for (const was of left.slice(both))
      edits.push({
        line: was + 1,
        side: 'before',
        what: 'removed',
        was: before.text(was),
        ...keyAt(before, was),
      })
    for (const is of right.slice(both))
      edits.push({
        line: is + 1,
        side: 'after',
        what: 'added',
        is: after.text(is),
        ...keyAt(after, is),
      })
  }
  return edits
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

function keyAt(lines: ListLines, line: number): { readonly key?: string } {
  const key = lines.taskAt(line)?.key
  return key === undefined ? {} : { key }
}
