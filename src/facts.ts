/** What sort of commit it is; `kind.ts` decides. */
export type Kind = (typeof kinds)[number]

/** All of them. */
export const kinds = [
  'task',
  'plan',
  'law',
  'reopen',
  'merge',
  'revert',
  'fixup',
  'squash',
  'free',
  'root',
] as const

export type Severity = 'error' | 'warning'

/**
 * What a rule must know before it can judge. `diff`: the content; `message`: the message too;
 * `history`: that the commit is finished, asked by `verify` alone; `tests`: how its tests went;
 * `range`: both ends of a range of commits, and not one of them.
 */
export type Need = 'diff' | 'message' | 'history' | 'tests' | 'range'

/** Test cases of one run, as its runner counts them. */
export interface TestCounts {
  readonly passed: number
  readonly failed: number
  /** Skipped, ignored, pending, to do. */
  readonly skipped: number
}

/** One command that tests the project. */
export interface TestCommand {
  readonly name: string
  /** A line for the shell; `{files}` stands for the changed files that fit `related`. */
  readonly run: string
  /** Globs; the command runs only where a changed file fits one. None: it tests the whole project. */
  readonly related: readonly string[]
  /** Seconds, after which it is ended. */
  readonly timeout: number
  /** Globs of JUnit XML files that it writes: they are counted instead of its output. */
  readonly junit: readonly string[]
}

/** What one command did on one tree. */
export interface CommandRun {
  readonly name: string
  /** The line as the shell got it. */
  readonly line: string
  /** `whole`: the project; `related`: what tests the changed files; `task`: what the plan asks of the task. */
  readonly scope: 'whole' | 'related' | 'task'
  readonly end: 'exit' | 'signal' | 'timeout'
  /** Its exit code; absent where it did not exit by itself. */
  readonly code?: number
  /** Absent where its output counts nothing. */
  readonly counts?: TestCounts
  /** The runner that began, by its output, and never came to a count. */
  readonly unfinished?: string
  /** The same command on the parent's tree; absent where nobody knows. */
  readonly before?: TestCounts
  /** `record`, `attestation`: it passed on this very tree before, as is on record or attested, and did not run again. */
  readonly from: 'run' | 'record' | 'attestation'
  readonly milliseconds: number
  /** The last lines of its output. */
  readonly tail: readonly string[]
  /** Where all of its output lies. */
  readonly log?: string
  /** How often it failed on this very tree before it passed. */
  readonly failedTries: number
}

/** The tests of one tree. */
export interface TestRun {
  readonly commands: readonly CommandRun[]
  /** What became other in the user's repository while they ran: `refs/heads/main moved 3f2a91c -> 9abcdef`. */
  readonly intrusions: readonly string[]
  /** What a reader must know beside: dependencies of another lock file, a submodule that is absent. */
  readonly notes: readonly string[]
}

/** A clause that a commit asks to be let off, and why. */
export interface Waiver {
  readonly clause: string
  readonly reason: string
}

/** What a reviewer says of a commit. */
export type ReviewVerdict = 'APPROVED' | 'NEEDS_REVISION' | 'MAJOR_ISSUES'

/** Whether commits of a task must be reviewed, and by which program. */
export interface ReviewSettings {
  /** `agents`: where `.claude/spec-config.json` of the law's tree switches agents on. */
  readonly required: 'never' | 'agents' | 'always'
  /** A line for the shell: it gets the request on stdin and answers on stdout. */
  readonly command?: string
  /** Seconds, after which it is ended. */
  readonly timeout: number
}

/** What a commit message says of itself. */
export interface Message {
  readonly text: string
  readonly subject: string
  /** Values of every `Spec-Task:` line, in order. */
  readonly specTasks: readonly string[]
  /** The reason in `Spec-Task: none — <reason>`; '' where the reason is missing. */
  readonly offPlan?: string
  /** Every `Spec-Waive: <clause> — <reason>` line; the reason is '' where it is missing. */
  readonly waivers: readonly Waiver[]
  /** Values of every `Spec-Review:` line, in order. */
  readonly reviews: readonly string[]
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
  /** The mark of a task that is under way; absent where its tool has none. */
  readonly startMark?: '-'
}

/** How much is judged at once. */
export interface Limits {
  /** Commits of one range. */
  readonly commits: number
  /** Files that one commit changes. */
  readonly files: number
  /** Of a file that a commit brings; absent: any. */
  readonly fileBytes?: number
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
  /** `squash`: a team joins the commits of a pull request on the base branch; there they are judged by their trailers. */
  readonly merge: 'commits' | 'squash'
  /** What `verify` and a server judge at most; read before any content. */
  readonly limits: Limits
  /** A task list above this many bytes is refused by name. */
  readonly maxListBytes: number
  /** What tests the project; none: nothing is tested. */
  readonly test: readonly TestCommand[]
  /** Names of folders of dependencies, mirrored into the shadow wherever a manifest stands; with a slash: paths. */
  readonly mirror: readonly string[]
  /** What installs them there for another lock file: a line for the shell, `auto` (by the lock file's manager) or `never`. */
  readonly install: string
  /** Severity of clauses that shall not have their own, by id, by kind, or `declared` and `read` for all of an origin. */
  readonly clauses: Readonly<Record<string, Severity | 'off'>>
  /** What `start` does beside pinning: `mark` sets the mark of a task that is under way, where its dialect has one. */
  readonly start: 'pin' | 'mark'
  /** `hold`: while a task is pinned in a worktree, its hooks refuse the commit of another one. */
  readonly pinned: 'advise' | 'hold'
  /** `reason`: a commit may carry `Spec-Waive: <clause> — <reason>`. */
  readonly waivers: 'never' | 'reason'
  /** Who must have approved the tree of a task's commit. */
  readonly review: ReviewSettings
}
