/** `unknown`: the mark is none that the dialects know. */
export type State = 'open' | 'started' | 'done' | 'blocked' | 'unknown'

/** The `[ ]` of a task or a step. */
export interface Box {
  /** Line of the box, from 1. */
  readonly line: number
  /** Byte offset of the mark, the one character between the brackets. */
  readonly offset: number
  readonly mark: string
  readonly state: State
}

/** A box without an id below a task. */
export interface Step extends Box {
  readonly title: string
  readonly isOptional: boolean
}

/** What a task says beside its title. */
export interface Metadata {
  /** As written, split at commas: `1.1`, `2.3`, `FR-1`, `All`. */
  readonly requirements: readonly string[]
  readonly leverage: readonly string[]
  /** Ids or references that must be done first. */
  readonly dependsOn: readonly string[]
  /** Paths that its title, its `File:` lines and its bullets name. */
  readonly paths: readonly string[]
  /** Command lines that test it alone: `_Test: \`npm test -- auth\`_`. */
  readonly tests: readonly string[]
  /** `_Work: none_`: the task needs no change outside the plan. */
  readonly needsNoWork: boolean
}

/** A list item with a box and an id; a heading with an id and boxes below it; a todo. */
export interface Task {
  /** Names it within its list: `2.1`, `T004`, `4~2`, `#create-user-model`. */
  readonly key: string
  /** Its id as written, without decoration and trailing dot; absent for a todo. */
  readonly id?: string
  /** Plain text: no id, tags, bold, emoji around it or optional star. */
  readonly title: string
  /** Of its box; a heading's is `done` when all its steps are, `started` when some are, else `open`. */
  readonly state: State
  /** Absent for a heading. */
  readonly box?: Box
  readonly steps: readonly Step[]
  /** Kiro's star: its parent may be done while it is open. */
  readonly isOptional: boolean
  readonly isHeading: boolean
  /** Keys. */
  readonly parent?: string
  readonly children: readonly string[]
  /** Nearest heading above, plain text. */
  readonly heading?: string
  /** First line of its block, from 1. */
  readonly line: number
  /** Last line of its own block: its text, bullets and steps, without its children's and trailing blank lines. */
  readonly endLine: number
  readonly metadata: Metadata
}

/** A box that is none, named and never skipped: `[x ]`, `[]`, no bullet, in a heading. */
export interface Malformed {
  readonly line: number
  /** The line as it stands, trimmed. */
  readonly text: string
  /** `box-width`, `no-bullet`, `in-heading`, `unknown-mark`, `not-utf8`, `too-large`, `too-deep`. */
  readonly reason: MalformedReason
}

export type MalformedReason =
  | 'box-width'
  | 'no-bullet'
  | 'in-heading'
  | 'unknown-mark'
  | 'not-utf8'
  | 'too-large'
  | 'too-deep'

/** The tasks of a list by key. */
export type TaskIndex = Pick<ReadonlyMap<string, Task>, 'get' | 'has'>

/** One `tasks.md`, read. */
export interface TaskList {
  readonly path: string
  /** Name of its spec: the folder of the list. */
  readonly spec: string
  readonly dialect: string
  readonly bytes: Uint8Array
  /** In document order. */
  readonly tasks: readonly Task[]
  readonly byKey: TaskIndex
  /** Boxes that belong to no task: those of trailing checklists. */
  readonly loose: readonly Step[]
  readonly malformed: readonly Malformed[]
  /** `scanner`, or `remark` where the scanner was not sure. */
  readonly readBy: 'scanner' | 'remark'
}

/** What happened to one task. A flip is a task that was not done and is. */
export type DeltaChange =
  | 'flip'
  | 'reopen'
  | 'start'
  | 'mark'
  | 'text'
  | 'move'
  | 'add'
  | 'remove'
  | 'step'

/** The same task before and after. */
export interface TaskDelta {
  readonly spec: string
  /** Of the list after, or before where it is gone. */
  readonly path: string
  readonly key: string
  readonly before?: Task
  readonly after?: Task
  readonly changes: readonly DeltaChange[]
}

/** One task list before and after. */
export interface ListChange {
  readonly path: string
  readonly previousPath?: string
  readonly before?: TaskList
  readonly after?: TaskList
  readonly deltas: readonly TaskDelta[]
}
