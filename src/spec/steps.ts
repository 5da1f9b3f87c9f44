import type { Step, Task, TaskDelta } from './task.js'

/** The steps of a task that are done and were not. They are told apart by title: one that moved is still the same. */
export function checkedSteps({ before, after }: TaskDelta): readonly Step[] {
  const left = doneTitles(before)
  return (after?.steps ?? []).filter((step) => {
    if (step.state !== 'done') return false
    const count = left.get(step.title) ?? 0
    left.set(step.title, count - 1)
    return count <= 0
  })
}

function doneTitles(task: Task | undefined): Map<string, number> {
  const titles = new Map<string, number>()
  for (const { state, title } of task?.steps ?? [])
    if (state === 'done') titles.set(title, (titles.get(title) ?? 0) + 1)
  return titles
}
