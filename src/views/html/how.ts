import type { DoneHow, TaskTrace } from '../../trace/trace.js'

/** How a task came to be done, as the page says it. */
export interface How {
  /** In the filter and its address. */
  readonly id: string
  readonly text: string
  readonly tone: 'good' | 'plain' | 'warn'
}

/** All ways, the one that is asked for first. */
export const hows: readonly How[] = [
  { id: 'alone', text: 'own commit', tone: 'good' },
  { id: 'sub-task', text: 'with a sub-task', tone: 'plain' },
  { id: 'no-work', text: 'without work', tone: 'warn' },
  { id: 'batch', text: 'in a batch', tone: 'warn' },
  { id: 'born-done', text: 'never seen open', tone: 'warn' },
  { id: 'no-commit', text: 'no commit found', tone: 'warn' },
]

/** How a task came to be done; undefined for one that is not. */
export function howOf({ state, done }: TaskTrace): How | undefined {
  if (state !== 'done') return undefined
  const id = done === undefined ? 'no-commit' : ids[done.how]
  return hows.find((how) => how.id === id)
}

const ids: Readonly<Record<DoneHow, string>> = {
  alone: 'alone',
  'without work': 'no-work',
  'in a batch': 'batch',
  'with a sub-task': 'sub-task',
  'born done': 'born-done',
}
