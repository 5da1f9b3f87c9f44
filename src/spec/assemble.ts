import { readKeys } from './keys.js'
import { ListedTask } from './listed-task.js'
import type { Outline } from './outline.js'
import { findOwners } from './owners.js'
import { findParents } from './parents.js'
import { stateOf } from './state.js'
import type { Malformed, Task, TaskList } from './task.js'
import { keepLines, type Lines } from './text.js'

/** What a list is before it is read. */
export interface ListSource {
  readonly path: string
  readonly spec: string
  readonly dialect: string
  readonly bytes: Uint8Array
  /** A list above this many bytes is refused by name. */
  readonly maxBytes: number
}

/** The task list that an outline amounts to. */
export function assemble(
  source: ListSource,
  found: { readonly lines: Lines; readonly outline: Outline },
  readBy: TaskList['readBy'],
): TaskList {
  const { lines, outline } = found
  const { drafts, loose } = findOwners(lines, outline)
  const keys = readKeys(drafts)
  const parents = findParents(drafts, outline)
  const children = childrenOf(parents, keys)
  const byKey = new Map<string, Task>()
  const tasks = drafts.map((draft, index): Task => {
    const next = drafts[index + 1]?.line ?? lines.count
    const task = new ListedTask(draft, {
      lines,
      endLine: endOf(lines, draft.line, Math.min(draft.limit, next - 1)),
      key: keys[index] ?? '',
      parent: keys[parents[index] ?? -1],
      children: children.get(index) ?? none,
    })
    byKey.set(task.key, task)
    return task
  })
  const list: TaskList = {
    path: source.path,
    spec: source.spec,
    dialect: source.dialect,
    bytes: source.bytes,
    tasks,
    byKey,
    loose,
    malformed: withUnknownMarks(lines, outline),
    readBy,
  }
  keepLines(list, lines)
  return list
}

const none: readonly string[] = []

/** The keys of the children by index of the task, for those that have any. */
function childrenOf(
  parents: readonly number[],
  keys: readonly string[],
): ReadonlyMap<number, readonly string[]> {
  const children = new Map<number, string[]>()
  for (const [index, key] of keys.entries()) {
    const parent = parents[index] ?? -1
    if (parent < 0) continue
    const known = children.get(parent)
    if (known) known.push(key)
    else children.set(parent, [key])
  }
  return children
}

/** The last line of a block that is not blank. */
function endOf(lines: Lines, first: number, limit: number): number {
  let line = Math.min(limit, lines.count - 1)
  while (line > first && isBlank(lines, line)) line--
  return line
}

function isBlank(lines: Lines, line: number): boolean {
  const end = lines.ends[line] ?? 0
  for (let at = lines.starts[line] ?? 0; at < end; at++) {
    const code = lines.latin.charCodeAt(at)
    if (code !== 0x20 && code !== 0x09) return false
  }
  return true
}

function withUnknownMarks(lines: Lines, outline: Outline): readonly Malformed[] {
  const unknown = outline.boxes
    .filter((box) => stateOf(box.mark) === 'unknown')
    .map((box): Malformed => {
      const text = lines.slice(lines.starts[box.line] ?? 0, lines.ends[box.line] ?? 0).trim()
      return { line: box.line + 1, text, reason: 'unknown-mark' }
    })
  if (unknown.length === 0) return outline.malformed
  return [...outline.malformed, ...unknown].sort((a, b) => a.line - b.line)
}
