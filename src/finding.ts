import type { CommandRun, Kind, Severity } from './facts.js'

/** A place in the commit or in the law: `path`, `path:line`. Lines count from 1. */
export interface Place {
  readonly path: string
  readonly line?: number
}

/** A sentence of the law. */
export interface ClausePlace extends Place {
  /** Where it has one of its own. */
  readonly id?: string
  /** As its document has it. */
  readonly text?: string
}

/** What is wrong, where, by which clause, and what to do. */
export interface Finding {
  /** `Expected X, found Y`: one sentence without a full stop; user text in backticks. */
  readonly message: string
  readonly place?: Place
  /** The sentence of the law that is broken. */
  readonly clause?: ClausePlace
  /** The command or imperative that mends it. */
  readonly fix?: string
  /** Milder than its rule: such a finding never refuses a commit. */
  readonly severity?: 'warning'
}

/** One rule on one commit. */
export type Outcome =
  | { readonly rule: string; readonly status: 'passed' }
  | {
      readonly rule: string
      readonly status: 'failed'
      readonly severity: Severity
      readonly findings: readonly Finding[]
    }
  | {
      readonly rule: string
      readonly status: 'skipped'
      readonly reason: string
      /** It judges tests that its law asks for, and that were left out: there is no proof of them. */
      readonly cause?: 'untested'
    }

/** What the protocol asks of a task before it is called done. */
export type ChecklistName =
  | 'conventions'
  | 'reuse'
  | 'tests'
  | 'dependencies'
  | 'fully implemented'
  | 'task list updated'

/** How a task fares by one item; `skipped`: not checked. */
export interface ChecklistItem {
  readonly name: ChecklistName
  readonly status: 'passed' | 'warning' | 'failed' | 'skipped'
  /** The rules that failed, the clauses that applied, the tests that passed, or why it is not checked. */
  readonly why?: string
}

/** All outcomes of one commit. */
export interface Report {
  /** Object id of the commit; absent for a staged one. */
  readonly commit?: string
  /** Object id of its tree. */
  readonly tree: string
  readonly subject?: string
  readonly kind: Kind
  /** References of the tasks that it flips: `user-auth/2.1`. */
  readonly flips: readonly string[]
  readonly outcomes: readonly Outcome[]
  /** Of a task commit. */
  readonly checklist?: readonly ChecklistItem[]
  /** How its tests went; absent where none were asked for. */
  readonly tests?: readonly CommandRun[]
  /** What a reader must know beside the outcomes: which view held for an amend, the reason of an off-plan commit. */
  readonly notes: readonly string[]
}

/** What a range does to the law by which it was not judged. */
export interface LawChange {
  /** A key of the configuration, such as `rules.one-task`, or a clause. */
  readonly what: string
  /** As text; absent where there was nothing. */
  readonly before?: string
  readonly after?: string
  /** `changes` where neither can be told. */
  readonly effect: 'loosens' | 'tightens' | 'changes'
  /** Where it is written now, or was. */
  readonly place?: Place
}

/** What a range of commits comes to as a whole. */
export interface RangeVerdict {
  /** Of the rules that judge a range. */
  readonly outcomes: readonly Outcome[]
  readonly lawChanges: readonly LawChange[]
  /** Commits that the law which the range brings would refuse; absent where it brings none, or one that is code. */
  readonly refusedUnderNew?: number
  readonly notes: readonly string[]
}

/** True for the outcome of a rule on tests that were left out. */
export function isUntested(outcome: Outcome): boolean {
  return outcome.status === 'skipped' && outcome.cause === 'untested'
}

/** True when a rule of severity `error` failed: the commit, or the range, is refused. */
export function isRefused(report: Pick<Report, 'outcomes'>): boolean {
  return report.outcomes.some((o) => o.status === 'failed' && o.severity === 'error')
}
