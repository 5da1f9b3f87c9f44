import type { Audit, ListClass } from '../audit/audit.js'
import type { CommandRun, Kind, ReviewVerdict, Severity, TestCounts } from '../facts.js'
import type { Place } from '../finding.js'
import type { State } from '../spec/task.js'

/**
 * From requirement to task to commit to tests: what is done, what proves it, and what went around the gate, as the
 * whole history to one commit tells. Plain JSON.
 */
export interface Trace {
  /** The commit with which the history ends. */
  readonly head: TracedHead
  /** What `verify --all` says of the same history. */
  readonly audit: Audit
  /** In byte order of their lists' paths; those of the plan that stands at the end. */
  readonly specs: readonly SpecTrace[]
  /** Oldest first, without gaps; weeks of ISO 8601. */
  readonly weeks: readonly WeekCounts[]
  /** Findings by rule, over all commits that are judged; the most frequent first. */
  readonly rules: readonly RuleCounts[]
  readonly refused: RefusedCommits
  /** Commits of work without a task: `Spec-Task: none`, or refused for want of one; what is let pass stands here for the former alone. The latest first; at most 500. */
  readonly outsidePlan: readonly OutsidePlan[]
  /** How many there are of them in all. */
  readonly outsidePlanCount: number
  readonly notes: readonly string[]
}

/** Where a history ends. */
export interface TracedHead {
  /** Full id. */
  readonly commit: string
  /** `main`; absent where HEAD is on none. */
  readonly branch?: string
  /** ISO 8601 with its zone, of the committer. */
  readonly date: string
  /** Name of the project: of the remote, else of its folder. */
  readonly project: string
  readonly remote?: Remote
}

/** A host that shows commits: pages of one are `<url>/commit/<id>` (GitHub) or `<url>/-/commit/<id>` (GitLab). */
export interface Remote {
  readonly host: 'github' | 'gitlab'
  /** `https://github.com/acme/app`, without a slash at its end. */
  readonly url: string
}

/** One spec: what it requires, its tasks, and how they relate. */
export interface SpecTrace {
  /** As a reference has it: `user-auth`, `packages/a:auth`. */
  readonly name: string
  /** Of its task list. */
  readonly path: string
  readonly dialect: string
  /** Archived specs count, and are shown last. */
  readonly isArchived: boolean
  /** Path of what defines its requirements; absent where there is nothing. */
  readonly requirementsPath?: string
  readonly requirements: readonly RequirementTrace[]
  readonly tasks: readonly TaskTrace[]
  /** The task to do next; absent where none is open and free. */
  readonly next?: string
}

/** One requirement, and the tasks that name it. */
export interface RequirementTrace {
  /** As written: `1`, `FR-001`. */
  readonly id: string
  readonly title: string
  /** Markdown as it stands; at most 10,000 characters. */
  readonly text: string
  /** What defines it, where that is another document than `requirementsPath`. */
  readonly path?: string
  readonly line: number
  readonly criteria: readonly CriterionTrace[]
  /** Keys of the tasks that name it, or one of its criteria; none: nobody will do it. */
  readonly tasks: readonly string[]
}

/** One acceptance criterion. */
export interface CriterionTrace {
  readonly id: string
  readonly text: string
  /** Keys of the tasks that name it, or its whole requirement. */
  readonly tasks: readonly string[]
}

/** One task, and the commit that made it done. */
export interface TaskTrace {
  /** Within its list: `2.1`. */
  readonly key: string
  readonly title: string
  readonly state: State
  readonly line: number
  /** 0 for one without a parent. */
  readonly depth: number
  readonly parent?: string
  readonly isOptional: boolean
  /** Names of requirements as its plan writes them. */
  readonly names: readonly string[]
  /** Of them, those that exist: ids of requirements and criteria. None, and `names` too: it serves no requirement. */
  readonly requirements: readonly string[]
  /** Why it cannot be done now: `waits for 2.1`. */
  readonly obstacle?: string
  /** Of a task that is done: the commit that marked it, the last where there were several; absent where no commit of the history did. */
  readonly done?: DoneTrace
}

/** How a task came to be done. */
export type DoneHow =
  /** By a commit of its own, with work. */
  | 'alone'
  /** By a commit of its own that changes nothing beside the plan. */
  | 'without work'
  /** With others, in one commit. */
  | 'in a batch'
  /** With its last sub-task. */
  | 'with a sub-task'
  /** Never seen open: done from the first commit that holds it. */
  | 'born done'

/** The commit that made a task done, and what is known of it. */
export interface DoneTrace {
  readonly how: DoneHow
  readonly commit: CommitTrace
  /** References of the other tasks that the commit marks; at most 100. */
  readonly with: readonly string[]
  /** All of them, where `with` holds fewer. */
  readonly withCount?: number
  /** None of a commit that is let pass. */
  readonly outcomes: readonly OutcomeTrace[]
  /** Absent where nothing is known: no run on record here, none attested. */
  readonly tests?: TestsTrace
  readonly review?: ReviewTrace
  readonly waivers: readonly WaiverTrace[]
  /** Changed paths, the plan's apart; at most 50. */
  readonly files: readonly FileTrace[]
  /** All of them. */
  readonly fileCount: number
}

/** A commit as readers know it. */
export interface CommitTrace {
  /** Full id. */
  readonly id: string
  readonly subject: string
  readonly author: string
  /** ISO 8601 with its zone, of the author. */
  readonly date: string
  readonly kind: Kind
  /** By the law that judges it; never where it is let pass. */
  readonly isRefused: boolean
  /** Why it is not judged; absent where it is. */
  readonly letPass?: 'before the adoption' | 'grandfathered'
}

/** Commits that the gate refuses, or, where a repository has none, would refuse. */
export interface RefusedCommits {
  readonly count: number
  /** The latest first; at most 500. */
  readonly latest: readonly RefusedCommit[]
}

/** One of them. */
export interface RefusedCommit extends CommitTrace {
  /** By which rules, in their order. */
  readonly rules: readonly string[]
}

/** One rule on the commit. */
export interface OutcomeTrace {
  readonly rule: string
  readonly status: 'passed' | 'failed' | 'skipped'
  /** Of one that failed. */
  readonly severity?: Severity
  /** Of one that failed: at most 5. */
  readonly findings?: readonly FindingTrace[]
  /** All of them, where `findings` holds fewer. */
  readonly findingCount?: number
  /** Of one that was skipped. */
  readonly reason?: string
}

export interface FindingTrace {
  readonly message: string
  readonly place?: Place
}

/** The tests of the commit's tree, as this clone has them on record. */
export interface TestsTrace {
  readonly status: 'on record' | 'not on record' | 'not configured'
  readonly commands: readonly { readonly line: CommandRun['line']; readonly counts?: TestCounts }[]
}

export interface ReviewTrace {
  readonly verdict: ReviewVerdict
  /** Absent where only the commit's trailer says so. */
  readonly reviewer?: string
}

export interface WaiverTrace {
  readonly clause: string
  readonly reason: string
}

export interface FileTrace {
  readonly path: string
  readonly status: 'A' | 'M' | 'D' | 'T'
}

/** One week of a history. */
export interface WeekCounts {
  /** `2026-W47`. */
  readonly week: string
  /** Its Monday: `2026-11-16`. */
  readonly start: string
  readonly commits: number
  /** Commits that touch a task list. */
  readonly list: number
  /** Of them, those that cover exactly one task. */
  readonly oneTask: number
  /** Tasks that stand as done, and all tasks, over all lists, at its end. */
  readonly done: number
  readonly tasks: number
}

/** What a rule has found. */
export interface RuleCounts {
  readonly rule: string
  readonly errors: number
  readonly warnings: number
  /** Commits that it refuses. */
  readonly commits: number
}

/** Work that no task covers. */
export interface OutsidePlan extends CommitTrace {
  /** In `Spec-Task: none — <reason>`; absent where it says none. */
  readonly reason?: string
  readonly class?: ListClass
}
