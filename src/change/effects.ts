import type { TaskDelta } from '../spec/task.js'

/** What happens to the box of a task: marked done, taken back (or taken away with its task), or neither. */
export type Effect = 1 | 0 | -1

/** The effect of a delta, whatever brought it. */
export function effectOf({ before, after }: TaskDelta): Effect {
  if (after?.state === 'done') return before?.state === 'done' ? 0 : 1
  return before?.state === 'done' ? -1 : 0
}

/** The effect of a delta of a commit that rules judge: what is born checked is marked by nobody. */
export function ruledEffectOf(delta: TaskDelta): Effect {
  if (delta.changes.includes('flip')) return 1
  return delta.before?.state === 'done' ? effectOf(delta) : 0
}
