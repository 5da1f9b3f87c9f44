import type { Kind } from '../facts.js'

/** How a team has worked through its task lists: what a whole history comes to. Plain JSON. */
export interface Audit {
  /** Full id of the commit with which the history ends. */
  readonly to: string
  readonly commits: number
  /** They add up to `commits`. */
  readonly byKind: Readonly<Record<Kind, number>>
  readonly lists: ListCounts
  readonly tasks: TaskCounts
  readonly refused: Refused
  /** As they stand at the end. */
  readonly specs: readonly SpecCounts[]
  /** Globs of the task lists that were looked for, below any folder. */
  readonly places: readonly string[]
  /** Whether a configuration of spec-exec is in force at the end. */
  readonly isAdopted: boolean
  /** What a reader must know beside: replace refs that are ignored, a law that is not read. */
  readonly notes: readonly string[]
}

/** The commits that touch a task list; merges are not among them: they bring what others did. */
export interface ListCounts {
  readonly commits: number
  /** Those that cover exactly one task: one mark, its work, and nothing else in any task list. */
  readonly oneTask: number
  /** They add up to `commits`. */
  readonly byClass: Readonly<Record<ListClass, number>>
  /** Oldest first; they add up to `commits`. */
  readonly byMonth: readonly (Share & { readonly month: string })[]
  /** Who has most of them first; they add up to `commits`. */
  readonly byAuthor: readonly (Share & { readonly author: string })[]
}

/** How many of some commits cover exactly one task. */
export interface Share {
  readonly commits: number
  readonly oneTask: number
}

/**
 * What a commit does to the task lists. `one-task`: marks one task done, and that is all; `one-task+edits`: and
 * changes more; `batch`: marks several; `plan-file`: a list comes, goes or moves; `plan-edit`: marks none;
 * `reopen`: only takes marks back.
 */
export type ListClass =
  | 'one-task'
  | 'one-task+edits'
  | 'batch'
  | 'plan-edit'
  | 'plan-file'
  | 'reopen'

/** How tasks came to be done. Ancestors that are done with a sub-task are not counted beside it. */
export interface TaskCounts {
  /** All that became done: the four below. */
  readonly done: number
  readonly aloneWithWork: number
  readonly aloneWithoutWork: number
  /** With others, in one commit. */
  readonly inBatches: number
  /** Never seen open: done from the first commit that holds them. */
  readonly bornChecked: number
  /** They add up to `inBatches`. */
  readonly batches: readonly BatchCounts[]
  /** Those that were taken back; each may have come to be done again. */
  readonly reopened: number
}

/** Commits that mark `from` to `to` tasks at once. */
export interface BatchCounts {
  readonly from: number
  /** Absent: or more. */
  readonly to?: number
  readonly commits: number
  readonly tasks: number
}

/** Commits that the rules about tasks and plan refuse. */
export interface Refused {
  readonly commits: number
  /** The most frequent first; a commit may stand under several. */
  readonly byRule: readonly RefusalCounts[]
}

/** One reason to refuse, and how many commits have it. */
export interface RefusalCounts extends Refusal {
  readonly commits: number
  /** Full id of the latest of them. */
  readonly latest: string
}

/** By which rule a commit is refused, and what that says of it. */
export interface Refusal {
  readonly rule: string
  readonly reason: string
}

/** How far a spec is. */
export interface SpecCounts {
  readonly spec: string
  readonly path: string
  readonly dialect: string
  readonly tasks: number
  readonly done: number
  /** All that are not done. */
  readonly open: number
}

/** One commit, as far as an audit looks at it. */
export interface AuditedCommit {
  readonly id: string
  readonly kind: Kind
  readonly refusals: readonly Refusal[]
  /** Absent where it touches no task list. */
  readonly work?: ListWork
  /** Why the configuration that it brings is not read; absent where it is, or brings none. */
  readonly unread?: string
}

/** What a commit does to the task lists, and who did it when. */
export interface ListWork extends Authorship {
  readonly class: ListClass
  readonly isOneTask: boolean
  readonly hasWork: boolean
  readonly flips: number
  readonly born: number
  readonly reopened: number
}

/** Of a commit: its author's name as it is written there, '' for none, and the month, `2025-10`, where the author was; `unknown` where that is no date. */
export interface Authorship {
  readonly author: string
  readonly month: string
}
