import { stateOf, stateOfSteps } from './state.js'
import type { Box, Step, Task, TaskIndex, TaskList } from './task.js'

/** What made one list of another: marks alone. */
export interface Derivation {
  /** Every box that differs, before and after. */
  readonly boxes: readonly { readonly was: Box; readonly is: Box }[]
  /** The tasks whose boxes differ, in document order. */
  readonly tasks: readonly { readonly before: Task; readonly after: Task }[]
}

// Held weakly: else a list would keep all that it ever came from, a whole history.
const derivations = new WeakMap<TaskList, Derivation & { readonly from: WeakRef<TaskList> }>()

/** How a list came from another, where `deriveList` made it of that very one; undefined for any other pair. */
export function derivationOf(
  after: TaskList | undefined,
  before: TaskList | undefined,
): Derivation | undefined {
  const derivation = after && derivations.get(after)
  return before && derivation?.from.deref() === before ? derivation : undefined
}

/**
 * The list that bytes amount to which differ from those of a list only in marks of its boxes; undefined for
 * all others, and where a mark is one that no box has. Setting one known mark for another changes that box
 * and nothing else of a document, so nothing is read again: a history is mostly that.
 */
export function deriveList(from: TaskList, bytes: Uint8Array): TaskList | undefined {
  if (bytes.length !== from.bytes.length || from.malformed.length > 0) return undefined
  const offsets = differences(from.bytes, bytes)
  if (!offsets || offsets.length === 0) return undefined
  const layout = layoutOf(from)
  const marks = new Map<number, string>()
  const changed = new Set<number>()
  for (const offset of offsets) {
    const index = layout.places.get(offset)
    const mark = String.fromCharCode(bytes[offset] ?? 0)
    if (index === undefined || !knownMarks.includes(mark)) return undefined
    if (!knownMarks.includes(String.fromCharCode(from.bytes[offset] ?? 0))) return undefined
    marks.set(offset, mark)
    changed.add(index)
  }
  const tasks = from.tasks.slice()
  const boxes: { was: Box; is: Box }[] = []
  const changes: { before: Task; after: Task }[] = []
  for (const index of [...changed].sort((a, b) => a - b)) {
    const was = from.tasks[index]
    if (!was) return undefined
    const is = withMarks(was, marks)
    tasks[index] = is
    changes.push({ before: was, after: is })
    boxes.push(...changedBoxes(was, is))
  }
  const byKey: TaskIndex = {
    get: (key) => tasks[layout.keys.get(key) ?? -1],
    has: (key) => layout.keys.has(key),
  }
  const list: TaskList = { ...from, bytes, tasks, byKey }
  derivations.set(list, { from: new WeakRef(from), boxes, tasks: changes })
  layouts.set(list, layout)
  return list
}

const knownMarks = ' xX-~'
/** More differences than this are no flip, and cheaper to read anew. */
const most = 64

/** Offsets at which two texts of one length differ; undefined when there are too many. Halves are compared by memory, which is quick. */
function differences(a: Uint8Array, b: Uint8Array): readonly number[] | undefined {
  const [left, right] = [
    Buffer.from(a.buffer, a.byteOffset, a.length),
    Buffer.from(b.buffer, b.byteOffset, b.length),
  ]
  const found: number[] = []
  const search = (from: number, to: number): void => {
    if (found.length > most || left.compare(right, from, to, from, to) === 0) return
    if (to - from === 1) {
      found.push(from)
      return
    }
    const middle = (from + to) >> 1
    search(from, middle)
    search(middle, to)
  }
  search(0, left.length)
  return found.length > most ? undefined : found
}

/** Where things stand in a list: the same for all lists that differ in marks. */
interface Layout {
  /** Index of the task that owns the box at each offset. */
  readonly places: ReadonlyMap<number, number>
  /** Index of the task of each key. */
  readonly keys: ReadonlyMap<string, number>
}

const layouts = new WeakMap<TaskList, Layout>()

function layoutOf(list: TaskList): Layout {
  const known = layouts.get(list)
  if (known) return known
  const places = new Map<number, number>()
  const keys = new Map<string, number>()
  for (const [index, task] of list.tasks.entries()) {
    keys.set(task.key, index)
    if (task.box) places.set(task.box.offset, index)
    for (const step of task.steps) places.set(step.offset, index)
  }
  const layout = { places, keys }
  layouts.set(list, layout)
  return layout
}

function withMarks(was: Task, marks: ReadonlyMap<number, string>): Task {
  const steps = was.steps.map((step) => withMark(step, marks))
  const box = was.box && withMark(was.box, marks)
  return {
    key: was.key,
    title: was.title,
    state: box ? box.state : stateOfSteps(steps),
    steps,
    isOptional: was.isOptional,
    isHeading: was.isHeading,
    children: was.children,
    line: was.line,
    endLine: was.endLine,
    // Its text is that of the task before, which may never be asked for it either.
    get metadata() {
      return was.metadata
    },
    ...(was.id !== undefined && { id: was.id }),
    ...(box && { box }),
    ...(was.parent !== undefined && { parent: was.parent }),
    ...(was.heading !== undefined && { heading: was.heading }),
  }
}

function withMark<T extends Box>(box: T, marks: ReadonlyMap<number, string>): T {
  const mark = marks.get(box.offset)
  return mark === undefined ? box : { ...box, mark, state: stateOf(mark) }
}

function changedBoxes(was: Task, is: Task): readonly { was: Box; is: Box }[] {
  const before: readonly (Box | Step)[] = was.box ? [was.box, ...was.steps] : was.steps
  const after: readonly (Box | Step)[] = is.box ? [is.box, ...is.steps] : is.steps
  return before.flatMap((box, at) => {
    const now = after[at]
    return now && now.mark !== box.mark ? [{ was: box, is: now }] : []
  })
}
