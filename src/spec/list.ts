import { assemble, type ListSource } from './assemble.js'
import { Breaks, readMarker } from './marker.js'
import { maxDepth } from './outline.js'
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
  if (outline.depth > maxDepth) return refused(source, 'too-deep')
  if (outline.isSure) return assemble(source, { lines, outline }, 'scanner')
  if (source.bytes.length > maxRemarkBytes) return refused(source, 'too-large')
  return hasDeepLine(lines) ? refused(source, 'too-deep') : undefined
}

// remark needs 1 s for 200 kB of list.
const maxRemarkBytes = 256 * 1024

/** Whether one line could open too many list items and quotes, whatever stands around it. */
function hasDeepLine({ latin, count, starts, ends }: Lines): boolean {
  const breaks = new Breaks()
  for (let line = 0; line < count; line++) {
    const end = ends[line] ?? 0
    let at = starts[line] ?? 0
    for (let depth = 0; at < end && !breaks.isAt(latin, at, end); ) {
      const code = latin.charCodeAt(at)
      const marker = readMarker(latin, at, end)
      if (marker || code === 0x3e) depth++
      else if (code !== 0x20 && code !== 0x09) break
      if (depth > maxDepth) return true
      at += marker ? marker.width + marker.blanks : 1
    }
  }
  return false
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
