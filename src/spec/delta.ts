import { derivationOf } from './derived.js'
import { movedOf } from './moved.js'
import { pairTasks } from './pairs.js'
import type { DeltaChange, Task, TaskDelta, TaskList } from './task.js'
import { linesOf } from './text.js'

/** What happened to each task between two readings of a list; a task that did not change is not among them. In the order of the list after, the removed ones last. */
export function diffLists(
  before: TaskList | undefined,
  after: TaskList | undefined,
): readonly TaskDelta[] {
  const list = after ?? before
  if (!list) return []
  const derivation = derivationOf(after, before)
  const pairs = derivation?.tasks ?? pairTasks(before?.tasks ?? [], after?.tasks ?? [])
  const moved = derivation ? new Set() : movedOf(pairs)
  const textBefore = before && !derivation ? blockReader(before) : undefined
  const textAfter = after && !derivation ? blockReader(after) : undefined
  const deltas: TaskDelta[] = []
  for (const pair of pairs) {
    const { before: was, after: is } = pair
    const changes: DeltaChange[] = []
    if (!was) changes.push('add')
    else if (!is) changes.push('remove')
    else {
      changes.push(...marksOf(was, is))
      if (was.key !== is.key || textBefore?.(was) !== textAfter?.(is)) changes.push('text')
      if (moved.has(pair)) changes.push('move')
      if (hasStepChange(was, is)) changes.push('step')
    }
    if (changes.length === 0) continue
    const key = is?.key ?? was?.key ?? ''
    deltas.push({
      spec: list.spec,
      path: list.path,
      key,
      ...(was && { before: was }),
      ...(is && { after: is }),
      changes,
    })
  }
  return deltas
}

function marksOf(was: Task, is: Task): readonly DeltaChange[] {
  if (was.state !== is.state) {
    if (is.state === 'done') return ['flip']
    if (was.state === 'done') return ['reopen']
    return was.state === 'open' && is.state === 'started' ? ['start'] : ['mark']
  }
  return was.box?.mark === is.box?.mark ? [] : ['mark']
}

function hasStepChange(was: Task, is: Task): boolean {
  if (was.steps.length !== is.steps.length) return true
  return was.steps.some((step, index) => {
    const other = is.steps[index]
    return step.mark !== other?.mark || step.title !== other.title
  })
}

/** Reads a task's own block with the marks of its boxes, its indent and its line endings left out. */
function blockReader(list: TaskList): (task: Task) => string {
  const lines = linesOf(list)
  if (!lines) return (task) => task.title
  return (task) => {
    const from = lines.starts[task.line - 1] ?? 0
    const to = lines.ends[task.endLine - 1] ?? 0
    let text = ''
    let at = from
    for (const box of task.box ? [task.box, ...task.steps] : task.steps) {
      // A step may stand behind a sub-task, outside of its task's own block.
      if (box.offset >= to) break
      text += lines.latin.slice(at, box.offset)
      at = box.offset + Buffer.byteLength(box.mark)
    }
    const whole = text + lines.latin.slice(at, to)
    return whole.includes('\r') ? whole.replaceAll('\r\n', '\n').trimStart() : whole.trimStart()
  }
}
