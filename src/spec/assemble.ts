import type { Draft, DraftStep } from './draft.js'
import { readKeys } from './keys.js'
import { readMetadata } from './metadata.js'
import type { Outline, OutlineBox } from './outline.js'
import { findOwners } from './owners.js'
import { findParents } from './parents.js'
import { stateOf, stateOfSteps } from './state.js'
import type { Box, Malformed, Metadata, Step, Task, TaskList } from './task.js'
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
  const children: string[][] = drafts.map(() => [])
  parents.forEach((parent, index) => {
    children[parent]?.push(keys[index] ?? '')
  })
  const tasks = drafts.map((draft, index): Task => {
    const next = drafts[index + 1]?.line ?? lines.count
    const endLine = endOf(lines, draft.line, Math.min(draft.limit, next - 1))
    const key = keys[index] ?? ''
    const parent = keys[parents[index] ?? -1]
    return taskOf(draft, { lines, endLine, key, parent, children: children[index] ?? [] })
  })
  const list: TaskList = {
    path: source.path,
    spec: source.spec,
    dialect: source.dialect,
    bytes: source.bytes,
    tasks,
    byKey: new Map(tasks.map((task) => [task.key, task])),
    loose: loose.map(stepOf),
    malformed: withUnknownMarks(lines, outline),
    readBy,
  }
  keepLines(list, lines)
  return list
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

interface Placed {
  readonly lines: Lines
  /** From 0. */
  readonly endLine: number
  readonly key: string
  readonly parent: string | undefined
  readonly children: readonly string[]
}

// Assigned one by one: spreading what is absent costs more than all the rest of the reading.
function taskOf(draft: Draft, placed: Placed): Task {
  const steps = draft.steps.map(stepOf)
  let metadata: Metadata | undefined
  const task: Writable<Task> = {
    key: placed.key,
    title: draft.title,
    state: draft.box ? stateOf(draft.box.mark) : stateOfSteps(steps),
    steps,
    isOptional: draft.isOptional,
    isHeading: !draft.box,
    children: placed.children,
    line: draft.line + 1,
    endLine: placed.endLine + 1,
    // Most tasks of a history are never asked for theirs.
    get metadata() {
      metadata ??= readMetadata(placed.lines, draft, placed.endLine)
      return metadata
    },
  }
  if (draft.id !== undefined) task.id = draft.id
  if (draft.box) task.box = boxOf(draft.box)
  if (placed.parent !== undefined) task.parent = placed.parent
  if (draft.heading !== undefined) task.heading = draft.heading
  return task
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] }

function boxOf(box: OutlineBox): Box {
  return { line: box.line + 1, offset: box.offset, mark: box.mark, state: stateOf(box.mark) }
}

function stepOf({ box, title, isOptional }: DraftStep): Step {
  const { offset, mark } = box
  return { line: box.line + 1, offset, mark, state: stateOf(mark), title, isOptional }
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
