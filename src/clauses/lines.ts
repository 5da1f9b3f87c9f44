import type { SceneFile } from './clause.js'

/** A line of a text; counted from 1. */
export interface Line {
  readonly line: number
  readonly text: string
}

/** What a commit does to the lines of one file. */
export interface ChangedLines {
  /** Lines that stand more often after than before: code that moved within the file is not new. */
  readonly added: readonly Line[]
  /** The texts of those. */
  readonly addedTexts: readonly string[]
  /** The reverse, as `normalised` has them. */
  readonly removed: readonly string[]
}

/** The lines that a commit adds to a file and takes from it. Kept: each clause that governs the file asks. */
export function changedLines(file: SceneFile): ChangedLines {
  const kept = changes.get(file)
  if (kept) return kept
  const found = compare(linesOf(file.before ?? ''), linesOf(file.after ?? ''))
  changes.set(file, found)
  return found
}

const changes = new WeakMap<SceneFile, ChangedLines>()

/** The lines of a text, without their endings; none for ''. */
export function linesOf(text: string): readonly string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
}

/** How many lines a text has. */
export function lineCount(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++
  return text === '' || text.endsWith('\n') ? count : count + 1
}

/** A line as it is compared: a new indent makes no new line. */
export function normalised(line: string): string {
  const bare = line.trim()
  return spaces.test(bare) ? bare.replace(/\s+/g, ' ') : bare
}

/** White space other than one blank. */
const spaces = /\s\s|[^\S ]/

/** Those of `after` that stand there more often than in `before`, by what `keyOf` takes from them; the first ones count as old. */
export function moreOften<One>(
  before: readonly One[],
  after: readonly One[],
  keyOf: (one: One) => string,
): readonly One[] {
  const old = tally(before.map(keyOf))
  return after.filter((one) => !takeOne(old, keyOf(one)))
}

/** How often each text stands in a list. */
export function tally(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

/** Takes one of a text out of a tally; false where none is left. */
export function takeOne(counts: Map<string, number>, text: string): boolean {
  const left = counts.get(text) ?? 0
  if (left > 0) counts.set(text, left - 1)
  return left > 0
}

function compare(before: readonly string[], after: readonly string[]): ChangedLines {
  // What both begin and end with is left out first, so that of two equal lines the one in the changed part is named.
  const least = Math.min(before.length, after.length)
  let head = 0
  while (head < least && before[head] === after[head]) head++
  let tail = 0
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const old = tally(before.slice(head, before.length - tail).map(normalised))
  const added = after
    .slice(head, after.length - tail)
    .map((text, at) => ({ line: head + at + 1, text }))
    .filter(({ text }) => old.size === 0 || !takeOne(old, normalised(text)))
  const removed = [...old].flatMap(([text, amount]) => Array<string>(amount).fill(text))
  return { added, addedTexts: added.map(({ text }) => text), removed }
}
