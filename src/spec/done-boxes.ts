import type { TaskList } from './task.js'

/** A box that is done, by its words: they stay where ids and places change. */
export interface DoneBox {
  /** From 1. */
  readonly line: number
  readonly title: string
}

/** The done boxes of a list, whatever they are boxes of, whose words stand at no done box of the others. */
export function newlyDone(after: TaskList, before: readonly TaskList[]): readonly DoneBox[] {
  const left = new Map<string, number>()
  for (const list of before) {
    const counts = new Map<string, number>()
    for (const { title } of doneBoxes(list)) counts.set(title, (counts.get(title) ?? 0) + 1)
    for (const [title, count] of counts) left.set(title, Math.max(count, left.get(title) ?? 0))
  }
  return doneBoxes(after).filter(({ title }) => {
    const count = left.get(title) ?? 0
    left.set(title, count - 1)
    return count <= 0
  })
}

function doneBoxes(list: TaskList): readonly DoneBox[] {
  const boxes: DoneBox[] = []
  for (const task of list.tasks) {
    if (task.box?.state === 'done') boxes.push({ line: task.box.line, title: task.title })
    for (const { state, line, title } of task.steps)
      if (state === 'done') boxes.push({ line, title })
  }
  for (const { state, line, title } of list.loose) if (state === 'done') boxes.push({ line, title })
  return boxes
}
