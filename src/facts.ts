/** What sort of commit it is; `kind.ts` decides. */
export type Kind =
  | 'task'
  | 'plan'
  | 'law'
  | 'reopen'
  | 'merge'
  | 'revert'
  | 'fixup'
  | 'free'
  | 'root'

export type Severity = 'error' | 'warning'

/**
 * What a rule must know before it can judge. `diff`: the content; `message`: the message too;
 * `history`: that the commit is finished, asked by `verify` alone.
 */
export type Need = 'diff' | 'message' | 'history'

/** What a commit message says of itself. */
export interface Message {
  readonly text: string
  readonly subject: string
  /** Values of every `Spec-Task:` line, in order. */
  readonly specTasks: readonly string[]
  /** The reason in `Spec-Task: none — <reason>`; '' where the reason is missing. */
  readonly offPlan?: string
  /** The id in `This reverts commit <id>`. */
  readonly reverts?: string
  /** The subject starts with `fixup!`, `squash!`, `amend!` or `wip!`. */
  readonly isFixup: boolean
}

/** How one tool writes task lists: data alone. Globs are picomatch patterns, matched below any folder of the repository. */
export interface Dialect {
  readonly id: string
  /** Where its task lists stand, such as `.kiro/specs/<any>/tasks.md`; the folder of a list is its spec. */
  readonly lists: readonly string[]
  /** Standing documents that every commit obeys. */
  readonly steering: readonly string[]
  /** Other paths that belong to the plan, beside the folders of the lists. */
  readonly plan?: readonly string[]
}

/** Everything a configuration can say, with its defaults filled in. */
export interface Settings {
  /** Which ways of writing task lists are read. */
  readonly dialects: readonly Dialect[]
  /** Severity of rules that shall not have their own; `off` silences one. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  /** Globs of paths that a commit may change without a task. */
  readonly free: readonly string[]
  /** Globs of further paths that only a law commit may change. */
  readonly protected: readonly string[]
  /** `reason`: work without a task may carry `Spec-Task: none — <reason>`. */
  readonly offPlan: 'never' | 'reason'
  /** `append`: a task commit may add lines inside the block of its own task. */
  readonly notes: 'append' | 'never'
  /** `allow`: a task commit may mark another task as started. */
  readonly startMarks: 'allow' | 'never'
  /** Titles (globs over the whole title) of tasks that need no work outside the plan. */
  readonly noWork: readonly string[]
  /** Commits, by full id, that `verify` lets pass unjudged and reports. */
  readonly grandfather: readonly string[]
  /** A task list above this many bytes is refused by name. */
  readonly maxListBytes: number
}
