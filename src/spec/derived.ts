import { stateOf, stateOfSteps } from './state.js'
import type { Box, Metadata, State, Step, Task, TaskIndex, TaskList } from './task.js'

/** What made one list of another: marks alone. */
export interface Derivation {
  /** Every box that differs, before and after. */
  readonly boxes: readonly { readonly was: Box; readonly is: Box }[]
  /** The tasks whose boxes differ, in document order. */
  readonly tasks: readonly { readonly before: Task; readonly after: Task }[]
}

/** What is known of a list beside itself. */
interface Origin {
  readonly layout: Layout
  readonly number: number
  /** Absent for a list that was read. By number: else a list would keep all that it ever came from, a whole history. */
  readonly derivation?: Derivation & { readonly from: number }
}

const origins = new WeakMap<TaskList, Origin>()
let count = 0

/** How a list came from another, where `deriveList` made it of that very one; undefined for any other pair. */
export function derivationOf(
  after: TaskList | undefined,
  before: TaskList | undefined,
): Derivation | undefined {
  const derivation = after && origins.get(after)?.derivation
  return before && derivation?.from === origins.get(before)?.number ? derivation : undefined
}

/**
 * The list that bytes amount to which differ from those of a list only in marks of its boxes; undefined for
 * all others, and where a mark is one that no box has. Setting one known mark for another changes that box
 * and nothing else of a document, so nothing is read again: a history is mostly that.
 */
export function deriveList(from: TaskList, bytes: Uint8Array): TaskList | undefined {
  if (bytes.length !== from.bytes.length || from.malformed.length > 0) return undefined
  const { layout, number } = originOf(from)
  const places = differentMarks(from.bytes, bytes, layout)
  if (places.length === 0) return undefined
  const marks = new Map<number, string>()
  for (const { offset } of places) {
    const mark = markAt(bytes, offset)
    if (mark === undefined || markAt(from.bytes, offset) === undefined) return undefined
    marks.set(offset, mark)
  }
  const tasks = from.tasks.slice()
  const boxes: { was: Box; is: Box }[] = []
  const changes: { before: Task; after: Task }[] = []
  for (const index of new Set(places.map(({ task }) => task).sort((a, b) => a - b))) {
    const was = from.tasks[index]
    if (!was) return undefined
    const is = new MarkedTask(was, marks)
    tasks[index] = is
    changes.push({ before: was, after: is })
    addChangedBoxes(was, is, boxes)
  }
  const { path, spec, dialect, loose, malformed, readBy } = from
  const byKey = new DerivedIndex(layout, tasks)
  const list = { path, spec, dialect, bytes, tasks, byKey, loose, malformed, readBy }
  origins.set(list, {
    layout,
    number: ++count,
    derivation: { from: number, boxes, tasks: changes },
  })
  return list
}

/** The marks that a box may have, by their bytes. */
const knownMarks: ReadonlyMap<number, string> = new Map(
  [...' xX-~'].map((mark) => [mark.charCodeAt(0), mark]),
)

function markAt(bytes: Uint8Array, offset: number): string | undefined {
  return knownMarks.get(bytes[offset] ?? 0)
}

/** The boxes whose marks differ between two texts of one length; none where anything else differs. */
function differentMarks(a: Uint8Array, b: Uint8Array, { places }: Layout): readonly Place[] {
  const found = places.filter(({ offset }) => a[offset] !== b[offset])
  const left = Buffer.from(a.buffer, a.byteOffset, a.length)
  // What lies between the marks is compared by memory, which is quick.
  let at = 0
  for (const { offset } of found) {
    if (left.compare(b, at, offset, at, offset) !== 0) return []
    at = offset + 1
  }
  return left.compare(b, at, b.length, at, b.length) === 0 ? found : []
}

/** Where things stand in a list: the same for all lists that differ in marks. */
interface Layout {
  /** Every box of a task, in the order of bytes. */
  readonly places: readonly Place[]
  /** Index of the task of each key. */
  readonly keys: ReadonlyMap<string, number>
}

interface Place {
  readonly offset: number
  /** Index of the task that owns the box. */
  readonly task: number
}

function originOf(list: TaskList): Origin {
  const known = origins.get(list)
  if (known) return known
  const places: Place[] = []
  const keys = new Map<string, number>()
  for (const [index, task] of list.tasks.entries()) {
    keys.set(task.key, index)
    if (task.box) places.push({ offset: task.box.offset, task: index })
    for (const step of task.steps) places.push({ offset: step.offset, task: index })
  }
  places.sort((a, b) => a.offset - b.offset)
  const origin: Origin = { layout: { places, keys }, number: ++count }
  origins.set(list, origin)
  return origin
}

class DerivedIndex implements TaskIndex {
  constructor(
    private readonly layout: Layout,
    private readonly tasks: readonly Task[],
  ) {}

  get(key: string): Task | undefined {
    const index = this.layout.keys.get(key)
    return index === undefined ? undefined : this.tasks[index]
  }

  has(key: string): boolean {
    return this.layout.keys.has(key)
  }
}

/** A task with other marks. */
class MarkedTask implements Task {
  // Declared alone: a field would be there, undefined, in a task that has none.
  declare readonly key: string
  declare readonly title: string
  declare readonly state: State
  declare readonly steps: readonly Step[]
  declare readonly isOptional: boolean
  declare readonly isHeading: boolean
  declare readonly children: readonly string[]
  declare readonly line: number
  declare readonly endLine: number
  declare readonly id?: string
  declare readonly box?: Box
  declare readonly parent?: string
  declare readonly heading?: string
  readonly #read: Task

  constructor(was: Task, marks: ReadonlyMap<number, string>) {
    const box = was.box && withMark(was.box, marks)
    this.key = was.key
    this.title = was.title
    this.steps = was.steps.length === 0 ? was.steps : was.steps.map((step) => withMark(step, marks))
    this.state = box ? box.state : stateOfSteps(this.steps)
    this.isOptional = was.isOptional
    this.isHeading = was.isHeading
    this.children = was.children
    this.line = was.line
    this.endLine = was.endLine
    this.#read = was instanceof MarkedTask ? was.#read : was
    if (was.id !== undefined) this.id = was.id
    if (box) this.box = box
    if (was.parent !== undefined) this.parent = was.parent
    if (was.heading !== undefined) this.heading = was.heading
  }

  /** Its text is that of the task that was read, which may never be asked for it either. */
  get metadata(): Metadata {
    return this.#read.metadata
  }
}

function withMark<T extends Box>(box: T, marks: ReadonlyMap<number, string>): T {
  const mark = marks.get(box.offset)
  return mark === undefined ? box : { ...box, mark, state: stateOf(mark) }
}

function addChangedBoxes(was: Task, is: Task, boxes: { was: Box; is: Box }[]): void {
  if (was.box && is.box && was.box !== is.box) boxes.push({ was: was.box, is: is.box })
  for (const [at, step] of was.steps.entries()) {
    const now = is.steps[at]
    if (now && now !== step) boxes.push({ was: step, is: now })
  }
}
