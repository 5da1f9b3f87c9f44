import type { Box, Task, TaskList } from './task.js'
import { bom, type Lines, linesOf } from './text.js'

/** The lines of a list as they are compared, with what stands on each. Lines count from 0. */
export interface ListLines {
  readonly lines: Lines
  readonly hasBom: boolean
  /** Each line, one character per byte, the mark of what looks like a box left out. */
  readonly masked: readonly string[]
  readonly boxes: ReadonlyMap<number, Box>
  /** The line decoded. */
  text(line: number): string
  /** The line as it stands, one character per byte, without its ending. */
  raw(line: number): string
  /** Its ending: LF, CRLF, CR or nothing. */
  ending(line: number): string
  /** The task whose own block holds the line. */
  taskAt(line: number): Task | undefined
}

/** Undefined when the bytes are not UTF-8 text. */
export function listLines(list: TaskList): ListLines | undefined {
  const lines = linesOf(list)
  if (!lines) return undefined
  const raw = (line: number) => lines.latin.slice(lines.starts[line] ?? 0, lines.ends[line] ?? 0)
  const boxes = new Map<number, Box>()
  for (const box of [...list.tasks.flatMap(boxesOf), ...list.loose]) boxes.set(box.line - 1, box)
  const masked = Array.from({ length: lines.count }, (_, line) => raw(line).replace(mark, '$1\0'))
  return {
    lines,
    hasBom: lines.latin.startsWith(bom),
    masked,
    boxes,
    text: (line) => lines.slice(lines.starts[line] ?? 0, lines.ends[line] ?? 0),
    raw,
    ending: (line) =>
      lines.latin.slice(lines.ends[line] ?? 0, lines.starts[line + 1] ?? lines.latin.length),
    taskAt: (line) => taskAt(list.tasks, line + 1),
  }
}

const mark = /^((?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)+\[)[ xX~-](?=\])/

function boxesOf(task: Task): readonly Box[] {
  return task.box ? [task.box, ...task.steps] : task.steps
}

function taskAt(tasks: readonly Task[], line: number): Task | undefined {
  let low = 0
  let high = tasks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tasks[middle]?.line ?? 0) <= line) low = middle + 1
    else high = middle
  }
  const task = tasks[low - 1]
  return task && line <= task.endLine ? task : undefined
}
