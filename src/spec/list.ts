import { assemble, type ListSource } from './assemble.js'
import { scan } from './scan.js'
import type { Malformed, MalformedReason, TaskList } from './task.js'
import { type Lines, readLines } from './text.js'

export type { ListSource } from './assemble.js'

/** Reads a task list: by the scanner where it is sure, else by remark under caps. Never throws for what a list holds: a list beyond the caps, or not in UTF-8, has no tasks and says so in `malformed`. */
export async function readList(source: ListSource): Promise<TaskList> {
  const known = scanList(source)
  if (known) return known
  const lines = readLines(source.bytes)
  if (!lines) return refused(source, 'not-utf8')
  const { readOutline } = await import('./remark.js')
  const outline = readOutline(lines)
  return outline ? assemble(source, { lines, outline }, 'remark') : refused(source, 'too-deep')
}

/** The same without remark: undefined where only remark can tell. */
export function scanList(source: ListSource): TaskList | undefined {
  if (source.bytes.length > source.maxBytes) return refused(source, 'too-large')
  const lines = readLines(source.bytes)
  if (!lines) return refused(source, 'not-utf8')
  const outline = scan(lines)
  if (outline.isSure) return assemble(source, { lines, outline }, 'scanner')
  if (source.bytes.length > maxRemarkBytes) return refused(source, 'too-large')
  if (outline.depth > maxRemarkDepth || deepestLine(lines) > maxRemarkDepth)
    return refused(source, 'too-deep')
  return undefined
}

// remark needs 1 s for 200 kB of list, and 14 s for one nested 800 deep.
const maxRemarkBytes = 256 * 1024
const maxRemarkDepth = 64

/** Most list markers and quotes that one line could open. */
function deepestLine(lines: Lines): number {
  let most = 0
  for (let line = 0; line < lines.count; line++) {
    let depth = 0
    for (let at = lines.starts[line] ?? 0; at < (lines.ends[line] ?? 0); at++) {
      const char = lines.latin[at] ?? ''
      if ('-*+>.)'.includes(char)) depth++
      else if (!' \t0123456789'.includes(char)) break
    }
    most = Math.max(most, depth)
  }
  return most
}

function refused(source: ListSource, reason: MalformedReason): TaskList {
  const malformed: readonly Malformed[] = [{ line: 1, text: '', reason }]
  const { path, spec, dialect, bytes } = source
  return {
    path,
    spec,
    dialect,
    bytes,
    tasks: [],
    byKey: new Map(),
    loose: [],
    malformed,
    readBy: 'scanner',
  }
}
