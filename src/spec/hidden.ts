import type { Alignment } from './align.js'
import type { FlippedList, ListEdit } from './edits.js'
import type { ListLines } from './list-lines.js'
import type { Task } from './task.js'

interface Seen {
  readonly before: ListLines
  readonly after: ListLines
  readonly alignment: Alignment
  /** What the lines alone show. */
  readonly edits: readonly ListEdit[]
}

/** Tasks whose line is still there and that are no tasks any more, and tasks that read otherwise although no line of theirs changed. */
export function findHidden(change: FlippedList, seen: Seen): readonly ListEdit[] {
  const lineAfter = new Map(seen.alignment.pairs)
  const stays = new Set(change.after.tasks.map((task) => task.line))
  const hidden: ListEdit[] = []
  const hiderOf = hiders(seen)
  for (const task of change.before.tasks) {
    const line = lineAfter.get(task.line - 1)
    if (line === undefined || stays.has(line + 1)) continue
    const is = hiderOf(line)
    hidden.push({
      line: line + 1,
      side: 'after',
      what: 'hidden',
      was: seen.before.text(task.line - 1),
      ...(is !== undefined && { is: seen.after.text(is) }),
      key: task.key,
    })
  }
  if (hidden.length > 0 || seen.edits.length > 0) return hidden
  return misread(change, seen)
}

/** Answers which added line above takes a task away: the last fence or HTML, else the last text. Asked in ascending order of lines. */
function hiders(seen: Seen): (line: number) => number | undefined {
  const added = seen.alignment.gaps.flatMap(({ afterFrom, afterTo }) =>
    Array.from({ length: afterTo - afterFrom }, (_, index) => afterFrom + index),
  )
  let at = 0
  let block: number | undefined
  let text: number | undefined
  return (line) => {
    for (let next = added[at]; next !== undefined && next < line; next = added[++at]) {
      if (/^[\s>*+-]{0,20}(?:```|~~~|<)/.test(seen.after.raw(next))) block = next
      else if (seen.after.raw(next).trim() !== '') text = next
    }
    return block ?? text
  }
}

/** Added notes that make the list mean something else, such as a heading that takes steps to another task. */
function misread(change: FlippedList, seen: Seen): readonly ListEdit[] {
  const { before, after } = change
  const count = Math.max(before.tasks.length, after.tasks.length)
  for (let index = 0; index < count; index++) {
    const was = before.tasks[index]
    const is = after.tasks[index]
    if (was && is && signature(was) === signature(is)) continue
    const line = is?.line ?? 1
    const texts = {
      ...(was && { was: seen.before.text(was.line - 1) }),
      ...(is && { is: seen.after.text(is.line - 1) }),
    }
    return [{ line, side: 'after', what: 'changed', ...texts, key: is?.key ?? was?.key ?? '' }]
  }
  return []
}

function signature(task: Task): string {
  const steps = task.steps.map((step) => step.title)
  return JSON.stringify([task.key, task.title, task.parent, task.isOptional, steps])
}
