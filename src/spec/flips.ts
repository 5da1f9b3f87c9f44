import type { Box, ListChange, State, Task, TaskDelta, TaskList } from './task.js'

/** The flips of a list less the ancestors of other flips: those belong to them. */
export function ownFlips(change: Pick<ListChange, 'deltas' | 'after'>): readonly TaskDelta[] {
  const flips = change.deltas.filter((delta) => delta.changes.includes('flip'))
  if (flips.length < 2) return flips
  const above = new Set<string>()
  for (const flip of flips) {
    for (const task of ancestors(change.after, flip.key)) above.add(task.key)
  }
  return flips.filter((flip) => !above.has(flip.key))
}

/** The tasks above a task, the nearest first. */
export function ancestors(list: TaskList | undefined, key: string): readonly Task[] {
  const found: Task[] = []
  let task = list?.byKey.get(key)
  while (task?.parent !== undefined) {
    task = list?.byKey.get(task.parent)
    if (task) found.push(task)
  }
  return found
}

/** The boxes to set so that a task is done: its own, its open required steps, and, unless they are left alone, those of the ancestors whose last required sub-task it is. In document order; none for a key that the list does not hold. */
export function flipBoxes(
  list: TaskList,
  key: string,
  parents: 'with' | 'without' = 'with',
): readonly Box[] {
  const task = list.byKey.get(key)
  if (!task) return []
  const boxes = [...ownBoxes(task), ...openSteps(task)]
  if (parents === 'with') boxes.push(...completedAncestors(list, task).flatMap(ownBoxes))
  return boxes.sort((a, b) => a.offset - b.offset)
}

/** The boxes to clear so that a task is open again: its own, and those of its done ancestors; for a heading, those of its done steps. */
export function reopenBoxes(list: TaskList, key: string): readonly Box[] {
  const task = list.byKey.get(key)
  if (!task) return []
  const own = task.box ? [task.box] : task.steps
  const above = ancestors(list, key).flatMap((each) => (each.box ? [each.box] : []))
  return [...own, ...above]
    .filter((box) => box.state === 'done')
    .sort((a, b) => a.offset - b.offset)
}

function ownBoxes(task: Task): readonly Box[] {
  return task.box && isSettable(task.box.state) ? [task.box] : []
}

/** A blocked step stays: setting it would say what nobody said. */
function openSteps(task: Task): readonly Box[] {
  return task.steps.filter(
    (step) => (step.state === 'open' || step.state === 'started') && !step.isOptional,
  )
}

function isSettable(state: State): boolean {
  return state === 'open' || state === 'started' || state === 'blocked'
}

function completedAncestors(list: TaskList, task: Task): readonly Task[] {
  const done = new Set([task.key])
  const completed: Task[] = []
  for (const parent of ancestors(list, task.key)) {
    const isComplete =
      parent.children.every((key) => {
        const child = list.byKey.get(key)
        return !child || done.has(key) || child.state === 'done' || child.isOptional
      }) && openSteps(parent).length === 0
    if (!isComplete) break
    done.add(parent.key)
    completed.push(parent)
  }
  return completed
}
