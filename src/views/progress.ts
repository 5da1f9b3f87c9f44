import type { State } from '../spec/task.js'

/** How far one spec is. Texts are as they were found: not yet printable. */
export interface SpecProgress {
  readonly name: string
  readonly path: string
  readonly counts: StateCounts
  readonly malformed: number
  readonly noted: readonly NotedTask[]
}

export type StateCounts = Readonly<Record<State, number>>

/** A task that the reader asks for first. */
export interface NotedTask {
  /** `now`: pinned or started; `next`: to do next; `blocked`: by its mark; `waiting`: for others. */
  readonly label: 'now' | 'next' | 'blocked' | 'waiting'
  readonly key: string
  readonly title: string
  /** `pinned`, `waits for 2.1`; '' where the label says it all. */
  readonly why: string
}

/** A spec of which the progress is told. */
export interface ToldSpec extends Pick<SpecProgress, 'name' | 'path'> {
  readonly tasks: readonly ToldTask[]
  readonly malformed?: number
  /** Key of the task to do next. */
  readonly next?: string | undefined
  /** Key of the pinned task. */
  readonly pinned?: string | undefined
}

export interface ToldTask {
  readonly key: string
  readonly title: string
  readonly state: State
  readonly parent?: string
  /** `waits for 2.1`, `is blocked`. */
  readonly obstacle?: string
}

/** Tells how far a spec is, and which tasks stand out. */
export function progressOf({ name, path, malformed = 0, ...spec }: ToldSpec): SpecProgress {
  return { name, path, counts: countStates(spec.tasks), malformed, noted: notedOf(spec) }
}

/** How many tasks are in each state. */
export function countStates(tasks: readonly Pick<ToldTask, 'state'>[]): StateCounts {
  const counts = { open: 0, started: 0, done: 0, blocked: 0, unknown: 0 }
  for (const task of tasks) counts[task.state]++
  return counts
}

/** All tasks. */
export function allOf(counts: StateCounts): number {
  return Object.values(counts).reduce((sum, some) => sum + some, 0)
}

/** `3 of 7 done, 1 started`. */
export function progressText({ counts, malformed }: SpecProgress): string {
  const { done, started, blocked, unknown } = counts
  const parts = [
    `${done} of ${allOf(counts)} done`,
    started > 0 ? `${started} started` : '',
    blocked > 0 ? `${blocked} blocked` : '',
    unknown > 0 ? `${unknown} unknown` : '',
    malformed > 0 ? `${malformed} malformed` : '',
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function notedOf({ tasks, next, pinned }: Omit<ToldSpec, 'name' | 'path'>): readonly NotedTask[] {
  const parents = new Set(tasks.map(({ parent }) => parent))
  // A parent waits for its own sub-tasks: that goes without saying.
  const leaves = tasks.filter(({ key, state }) => state !== 'done' && !parents.has(key))
  const isNow = ({ key, state }: ToldTask) => key === pinned || state === 'started'
  const now = tasks.filter(
    (task) =>
      task.state !== 'done' && (task.key === pinned || (isNow(task) && !parents.has(task.key))),
  )
  const isSaid = (task: ToldTask) => now.includes(task)
  const blocked = leaves.filter(({ state }) => state === 'blocked' || state === 'unknown')
  const waiting = leaves.filter((task) => task.obstacle && !isSaid(task) && !blocked.includes(task))
  const coming = tasks.filter((task) => task.key === next && !isSaid(task))
  return [
    ...now.map((task) => noted('now', task, nowText(task, pinned))),
    ...coming.map((task) => noted('next', task, '')),
    ...blocked.map((task) => noted('blocked', task, blockedText(task))),
    ...waiting.map((task) => noted('waiting', task, task.obstacle ?? '')),
  ]
}

function noted(label: NotedTask['label'], { key, title }: ToldTask, why: string): NotedTask {
  return { label, key, title, why }
}

function nowText({ key, state }: ToldTask, pinned: string | undefined): string {
  const parts = [key === pinned ? 'pinned' : '', state === 'started' ? 'started' : '']
  return parts.filter((part) => part !== '').join(', ')
}

function blockedText({ state, obstacle }: ToldTask): string {
  if (state === 'blocked') return ''
  return obstacle ?? 'has a mark that is not known'
}
