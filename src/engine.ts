import { type CollisionFinder, folderFinder } from './change/collisions.js'
import type { RangeChange } from './change/ledger.js'
import { ListReader } from './change/lists.js'
import { openReviews, type ReviewRecords } from './change/review.js'
import { openSteering } from './change/steering.js'
import { type Change, readChange, type Source } from './change.js'
import { checklistOf } from './checklist.js'
import { inspectLaw } from './config/inspect.js'
import type { Configuration } from './config.js'
import type { Need, Severity, TestRun } from './facts.js'
import { type Finding, isRefused, type Outcome, type Report } from './finding.js'
import type { Repo } from './git/repo.js'
import type { Law } from './law.js'
import { noteMessage } from './message-notes.js'
import { rules as builtIn } from './rules/all.js'
import { reviewed } from './rules/reviewed.js'
import type { Rule } from './rules/rule.js'
import type { Tester } from './shadow/tester.js'
import { type Soon, then } from './soon.js'
import type { Commit } from './tree.js'
import type { Written } from './written.js'

/** A repository under a law: what `judge` judges with. */
export interface Gate {
  readonly source: Source
  readonly rules: readonly PlainRule[]
  /** Judged last. */
  readonly testRules: readonly TestRule[]
  /** Judge a range as a whole. */
  readonly rangeRules: readonly RangeRule[]
  /** Absent where nothing is to be tested. */
  readonly tester?: Tester | undefined
}

/** How a gate differs from the usual one. */
export interface GateOptions {
  /** Another way to find them, for a history. */
  readonly collisions?: CollisionFinder
  readonly tester?: Tester | undefined
  /** Keeps what steering documents come to; absent: nothing is kept. */
  readonly cacheDir?: string
  /** The reviews on record, where a door asks for them beside the trailer. */
  readonly reviews?: ReviewRecords
  /** The task that is pinned in the worktree, where commits are made. */
  readonly pin?: string | undefined
  /** The commits stand on the base branch. */
  readonly landed?: boolean | undefined
}

/** Puts a repository under a configuration. */
export function openGate(
  repo: Repo,
  { law, extraRules }: Configuration,
  { collisions = folderFinder, tester, cacheDir, pin, reviews, landed }: GateOptions = {},
): Gate {
  const source: Source = {
    repo,
    law,
    lists: new ListReader(repo.objects, law),
    collisions,
    steering: openSteering(repo, law, cacheDir),
    reviews: openReviews(repo, law, reviews),
    inspectLaw,
    pin,
    landed,
  }
  const rules = [...builtIn, ...extraRules]
  return {
    source,
    rules: rules.filter((rule) => rule.needs !== 'tests' && rule.needs !== 'range'),
    testRules: rules.filter((rule) => rule.needs === 'tests'),
    rangeRules: rules.filter((rule) => rule.needs === 'range'),
    tester,
  }
}

/**
 * Judges one commit: every door ends here. Rules judge in list order, at once where nothing is left to read.
 * Never throws for a bad commit; throws SpecExecError, or rejects with it, when it could not be read.
 */
export function judge(gate: Gate, commit: Commit, needs: readonly Need[]): Soon<Report> {
  return then(readChange(gate.source, commit), (change) => judgeChange(gate, change, needs))
}

/** The same, of a commit that has been read. */
export function judgeChange(gate: Gate, change: Change, needs: readonly Need[]): Soon<Report> {
  const report = reportOn(gate, change, needs)
  const asking = gate.testRules.filter((rule) => rule.kinds.includes(change.kind))
  if (asking.length === 0) return withChecklist(report, change)
  const tested = addTests({ gate, change, needs }, report, asking)
  return then(tested, (whole) => withChecklist(whole, change))
}

/** Judges what a range comes to, beside its commits. */
export function judgeRange({ source, rangeRules }: Gate, range: RangeChange): readonly Outcome[] {
  return rangeRules.map((rule) => {
    const severity = severityOf(rule, source.law)
    return severity === 'off' ? skipped(rule, off) : concluded(rule, severity, rule.check(range))
  })
}

function withChecklist(report: Report, change: Change): Report {
  if (change.kind !== 'task') return report
  return { ...report, checklist: checklistOf(change, report.outcomes, report.tests) }
}

type TestRule = Extract<Rule, { readonly needs: 'tests' }>
type RangeRule = Extract<Rule, { readonly needs: 'range' }>
type PlainRule = Exclude<Rule, TestRule | RangeRule>

interface Asked {
  readonly gate: Gate
  readonly change: Change
  readonly needs: readonly Need[]
}

/** Tests are dear: they run last, and for no commit that is refused without them. */
function addTests(asked: Asked, report: Report, rules: readonly TestRule[]): Soon<Report> {
  const skips = rules.map((rule) => skipOf(asked, report, rule))
  const { tester } = asked.gate
  if (!tester || !skips.includes(undefined))
    return withOutcomes(
      report,
      rules.map((rule, at) => skips[at] ?? untested(rule)),
    )
  return tester.test(asked.change).then((run) => {
    const outcomes = rules.map((rule, at) => skips[at] ?? judgeRun(rule, asked.change, run))
    const tested = withOutcomes(report, outcomes)
    return { ...tested, tests: run.commands, notes: [...report.notes, ...run.notes] }
  })
}

function withOutcomes(report: Report, outcomes: readonly Outcome[]): Report {
  return { ...report, outcomes: [...report.outcomes, ...outcomes] }
}

/** The outcome of a rule on tests that has nothing to judge here; undefined where it has. */
function skipOf(
  { gate, change, needs }: Asked,
  report: Report,
  rule: TestRule,
): Outcome | undefined {
  if (severityOf(rule, change.law) === 'off') return skipped(rule, off)
  const reason = rule.skip?.(change)
  if (reason !== undefined) return skipped(rule, reason)
  if (!needs.includes('tests') || !gate.tester) return untested(rule)
  // A reviewer comes last: whoever is sent for one shall know how the tests went.
  const others = report.outcomes.filter((outcome) => outcome.rule !== reviewed.id)
  return isRefused({ ...report, outcomes: others })
    ? skipped(rule, 'the tests were not run: the commit is refused without them')
    : undefined
}

function untested({ id }: TestRule): Outcome {
  return { rule: id, status: 'skipped', reason: 'the tests were not run', cause: 'untested' }
}

function judgeRun(rule: TestRule, change: Change, run: TestRun): Outcome {
  return concluded(rule, severityOf(rule, change.law), rule.check(change, run))
}

function reportOn(gate: Gate, change: Change, needs: readonly Need[]): Report {
  const { commit, kind, flips, message } = change
  const outcomes: Outcome[] = []
  for (const rule of gate.rules) {
    if (rule.kinds.includes(kind)) outcomes.push(judgeRule(rule, change, needs))
  }
  const report: Written<Report> = {
    tree: commit.treeId ?? commit.tree.id,
    kind,
    flips: flips.map((flip) => `${flip.spec}/${flip.key}`),
    outcomes,
    notes: noteMessage(change, outcomes),
  }
  if (commit.id !== undefined) report.commit = commit.id
  if (message) report.subject = message.subject
  return report
}

function judgeRule(rule: PlainRule, change: Change, needs: readonly Need[]): Outcome {
  const severity = severityOf(rule, change.law)
  if (severity === 'off') return skipped(rule, off)
  if (!needs.includes(rule.needs)) {
    const early = (rule.needs === 'message' && rule.early?.(change)) || []
    return early.length > 0
      ? concluded(rule, severity, early)
      : skipped(rule, `judged where the ${rule.needs} is known`)
  }
  const reason = rule.skip?.(change)
  if (reason !== undefined) return skipped(rule, reason)
  const findings = check(rule, change)
  if (!findings) return skipped(rule, 'the message is not known yet')
  return concluded(rule, severity, findings)
}

const off = 'off in the configuration'

function severityOf(rule: Rule, law: Law): Severity | 'off' {
  return law.settings.rules[rule.id] ?? rule.severity
}

function concluded(rule: Rule, severity: Severity | 'off', findings: readonly Finding[]): Outcome {
  if (findings.length === 0) return { rule: rule.id, status: 'passed' }
  return failed(rule, severity === 'error' ? 'error' : 'warning', findings)
}

function check(rule: PlainRule, change: Change): readonly Finding[] | undefined {
  if (rule.needs !== 'message') return rule.check(change)
  return change.message && rule.check(change, change.message)
}

function failed(rule: Rule, severity: Severity, findings: readonly Finding[]): Outcome {
  const isMild =
    severity === 'warning' || findings.every((finding) => finding.severity === 'warning')
  return { rule: rule.id, status: 'failed', severity: isMild ? 'warning' : 'error', findings }
}

function skipped(rule: Rule, reason: string): Outcome {
  return { rule: rule.id, status: 'skipped', reason }
}
