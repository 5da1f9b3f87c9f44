import { isRefused, type RangeVerdict, type Report } from '../finding.js'
import { grandfathered, unadopted } from '../report-notes.js'
import { count } from '../text/words.js'

/** Reports → text, for one audience, as they come: `open` once, `report` per commit, `close` once. */
export interface Reporter {
  open(head: RunHead): string
  report(report: Report): string
  close(summary: RunSummary): string
}

/** Makes a reporter for one run. */
export type ReporterFactory = (view: ReporterView) => Reporter

/** How much is shown, and on what. */
export interface ReporterView {
  readonly hasColor: boolean
  /** Columns of the terminal; `Infinity` where nothing needs to fit. */
  readonly width: number
  /** Only what refuses a commit. */
  readonly isQuiet: boolean
  /** Every rule that was skipped, with its reason. */
  readonly isVerbose?: boolean
  /** The output of tests was streamed to the reader as it came. */
  readonly hasSeenOutput?: boolean
  /** Of the page that shows the repository, where it is known. */
  readonly repositoryUrl?: string | undefined
}

/** What is known before the first commit is judged. */
export interface RunHead {
  /** `check`: a commit being made; `verify`: a range of finished ones; `done`: what `done` judges before it flips. */
  readonly kind: 'check' | 'verify' | 'done'
  /** Place of the law: `spec-exec.config.ts at 9e1d2aa`. */
  readonly law: string
  /** Of spec-exec, in the report of a range. */
  readonly version?: string
  /** All commits that there are to judge. */
  readonly range?: RangeHead
  /** The part of them that this run judges; absent: all. */
  readonly shard?: ShardHead
  /** Which commits of the range are tested, where their law says how. */
  readonly tests?: 'each' | 'tip' | 'none'
  readonly notes: readonly string[]
}

/** A range of commits, by full ids. */
export interface RangeHead {
  /** The last commit before it; absent: it begins with the history. */
  readonly from?: string
  readonly to: string
  /** The tip of the branch that holds the law. */
  readonly base?: string
  readonly commits: number
}

/** One of the parts that a range is split into. */
export interface ShardHead {
  /** From 1 to `of`. */
  readonly index: number
  readonly of: number
  readonly commits: number
  /** Full ids; absent where it holds no commit. */
  readonly first?: string
  readonly last?: string
}

/** What is known after the last commit was judged. */
export interface RunSummary {
  /** All commits of the run, those named under `grandfather` with them. */
  readonly commits: number
  readonly refused: number
  /** Findings that refuse nothing. */
  readonly warnings: number
  /** Commits with `Spec-Task: none — <reason>`. */
  readonly offPlan: number
  /** Commits that the law lets pass unjudged. */
  readonly grandfathered: number
  /** Commits whose tests were asked for and known; absent: none. */
  readonly tested?: number
  /** Those of them of which all was on record. */
  readonly onRecord?: number
  /** Those of them of which all was attested, by a key that is trusted; absent: none. */
  readonly attested?: number
  /** Commits that were left when the run stopped at one that is refused; absent: none. */
  readonly unjudged?: number
  /** The part of the range that was judged: `2/3`; absent: all. */
  readonly shard?: string
  /** Of the range as a whole; absent where that was not judged: a shard but the last, or a run that stopped. */
  readonly verdict?: RangeVerdict
  readonly notes: readonly string[]
}

/** Whether a run refuses what it judged: a commit of it, or the range as a whole. */
export function isRefusedRun({ refused, verdict }: RunSummary): boolean {
  return refused > 0 || (verdict !== undefined && isRefused(verdict))
}

/** Why a commit was let pass unjudged; undefined for one that was judged. */
export function letPassReason(report: Report): string | undefined {
  return report.notes.find((note) => note === grandfathered || note === unadopted)
}

/** Whether a commit is older than the law that judges its range. */
export function isUnadopted(report: Report): boolean {
  return report.notes.includes(unadopted)
}

/** What a reader of the closing line must know beside its verdict: `1 off plan, 3 warnings`; '' for nothing. `older`: commits before the adoption. */
export function asides(summary: RunSummary, older: number): string {
  const parts = [
    summary.offPlan > 0 ? `${summary.offPlan} off plan` : '',
    summary.grandfathered > 0 ? `${summary.grandfathered} grandfathered` : '',
    older > 0 ? `${older} ${unadopted}` : '',
    summary.warnings > 0 ? count(summary.warnings, 'warning') : '',
    testedText(summary),
    summary.unjudged === undefined ? '' : `${summary.unjudged} more not judged`,
    summary.shard === undefined ? '' : shardText(summary.shard, summary.commits),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function testedText({ tested, onRecord, attested }: RunSummary): string {
  if (tested === undefined) return ''
  const known = [
    onRecord && `${onRecord} of them on record`,
    attested && `${attested} of them attested`,
  ]
  return [`${tested} tested`, ...known.filter((part) => part !== undefined)].join(', ')
}

/** A range of few commits leaves some of many shards without any. */
function shardText(shard: string, commits: number): string {
  return `shard ${shard}${commits === 0 ? ' is empty' : ''}`
}
