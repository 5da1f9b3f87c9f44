import type { Marks } from '../flip/marks.js'
import { assemble } from '../spec/assemble.js'
import { scanList } from '../spec/list.js'
import type { Box, Task, TaskList } from '../spec/task.js'
import { readLines } from '../spec/text.js'

/** What a box may hold before and shall hold after; one byte each. */
export interface MarkChange {
  readonly from: string
  readonly to: string
}

export const toDone: MarkChange = { from: ' -~', to: 'x' }
export const toOpen: MarkChange = { from: 'xX', to: ' ' }

/**
 * The boxes of a list as a flip asks for them. In other bytes of the list a box is the same where
 * its task has the same key and title, and, where its id is repeated, stands under the same heading
 * among as many; a step's where it is the same one among its like.
 */
export async function marksOf(
  list: TaskList,
  boxes: readonly Box[],
  change: MarkChange,
): Promise<Marks> {
  const read = await rereader(list)
  const places = boxes.map((box) => placeOf(list, box))
  return {
    path: list.path,
    boxes: boxes.map(({ offset }) => ({ offset, ...change })),
    locate(bytes) {
      const other = read(bytes)
      const offsets = places.map((place) => other && place && findBox(other, place)?.offset)
      const found = offsets.filter((offset) => offset !== undefined)
      return found.length === places.length ? found : undefined
    },
  }
}

interface BoxPlace {
  readonly task: Task
  /** How many tasks of its list have its id. */
  readonly alike: number
  /** Of a step: its title, and how many of the same title come before it. */
  readonly step?: { readonly title: string; readonly nth: number }
}

function placeOf(list: TaskList, box: Box): BoxPlace | undefined {
  for (const task of list.tasks) {
    const alike = countAlike(list, task)
    if (task.box?.offset === box.offset) return { task, alike }
    const at = task.steps.findIndex((step) => step.offset === box.offset)
    const title = task.steps[at]?.title
    if (title === undefined) continue
    const nth = task.steps.slice(0, at).filter((step) => step.title === title).length
    return { task, alike, step: { title, nth } }
  }
  return undefined
}

function findBox(list: TaskList, { task, alike, step }: BoxPlace): Box | undefined {
  const same = list.byKey.get(task.key)
  if (same?.title !== task.title || countAlike(list, same) !== alike) return undefined
  if (alike > 1 && same.heading !== task.heading) return undefined
  return step ? same.steps.filter(({ title }) => title === step.title)[step.nth] : same.box
}

function countAlike(list: TaskList, { id }: Task): number {
  return id === undefined ? 1 : list.tasks.filter((task) => task.id === id).length
}

/** Reads other bytes of a list at once: remark, where the list needs it, has been loaded by then. */
async function rereader(list: TaskList): Promise<(bytes: Uint8Array) => TaskList | undefined> {
  const { path, spec, dialect } = list
  const sourceOf = (bytes: Uint8Array) => ({ path, spec, dialect, bytes, maxBytes: bytes.length })
  if (list.readBy === 'scanner') return (bytes) => scanList(sourceOf(bytes))
  const { readOutline } = await import('../spec/remark.js')
  return (bytes) => {
    const known = scanList(sourceOf(bytes))
    if (known) return known
    const lines = readLines(bytes)
    const outline = lines && readOutline(lines)
    return outline && assemble(sourceOf(bytes), { lines, outline }, 'remark')
  }
}
