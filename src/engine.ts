import { type CollisionFinder, folderFinder } from './change/collisions.js'
import { ListReader } from './change/lists.js'
import { type Change, readChange, type Source } from './change.js'
import { findFault } from './config/fault.js'
import type { Configuration } from './config.js'
import type { Need, Severity, TestRun } from './facts.js'
import { type Finding, isRefused, type Outcome, type Report, untested } from './finding.js'
import type { Repo } from './git/repo.js'
import { offPlan } from './report-notes.js'
import { rules as builtIn, ruleIds } from './rules/all.js'
import type { Rule } from './rules/rule.js'
import type { Tester } from './shadow/tester.js'
import { type Soon, then } from './soon.js'
import type { Commit } from './tree.js'
import type { Written } from './written.js'

/** A repository under a law: what `judge` judges with. */
export interface Gate {
  readonly source: Source
  readonly rules: readonly Rule[]
  /** Absent where nothing is to be tested. */
  readonly tester?: Tester | undefined
}

/** How a gate differs from the usual one. */
export interface GateOptions {
  /** Another way to find them, for a history. */
  readonly collisions?: CollisionFinder
  readonly tester?: Tester | undefined
}

/** Puts a repository under a configuration. */
export function openGate(
  repo: Repo,
  { law, extraRules }: Configuration,
  { collisions = folderFinder, tester }: GateOptions = {},
): Gate {
  const source: Source = {
    repo,
    law,
    lists: new ListReader(repo.objects, law),
    collisions,
    checkLaw: async (tree) => (await findFault(tree, ruleIds))?.message,
  }
  return { source, rules: [...builtIn, ...extraRules], tester }
}

/**
 * Judges one commit: every door ends here. Rules judge in list order, at once where nothing is left to read.
 * Never throws for a bad commit; throws SpecExecError, or rejects with it, when it could not be read.
 */
export function judge(gate: Gate, commit: Commit, needs: readonly Need[]): Soon<Report> {
  return then(readChange(gate.source, commit), (change) => {
    const report = reportOn(gate, change, needs)
    const asking = gate.rules.filter(
      (rule) => rule.needs === 'tests' && rule.kinds.includes(change.kind),
    )
    return asking.length === 0 ? report : addTests({ gate, change, needs }, report, asking)
  })
}

interface Asked {
  readonly gate: Gate
  readonly change: Change
  readonly needs: readonly Need[]
}

/** Tests are dear: they run last, and for no commit that is refused without them. */
function addTests(asked: Asked, report: Report, rules: readonly Rule[]): Soon<Report> {
  const reasons = rules.map((rule) => testless(asked, report, rule))
  const { tester } = asked.gate
  if (!tester || !reasons.includes(undefined))
    return withOutcomes(
      report,
      rules.map((rule, at) => skipped(rule, reasons[at] ?? untested)),
    )
  return tester.test(asked.change).then((run) => {
    const outcomes = rules.map((rule, at) => {
      const reason = reasons[at]
      return reason === undefined ? judgeRun(rule, asked.change, run) : skipped(rule, reason)
    })
    const tested = withOutcomes(report, outcomes)
    return { ...tested, tests: run.commands, notes: [...report.notes, ...run.notes] }
  })
}

function withOutcomes(report: Report, outcomes: readonly Outcome[]): Report {
  return { ...report, outcomes: [...report.outcomes, ...outcomes] }
}

/** Why a rule on tests has nothing to judge here; undefined where it has. */
function testless({ gate, change, needs }: Asked, report: Report, rule: Rule): string | undefined {
  if (severityOf(rule, change) === 'off') return off
  const reason = rule.skip?.(change)
  if (reason !== undefined) return reason
  if (!needs.includes('tests') || !gate.tester) return untested
  return isRefused(report)
    ? 'the tests were not run: the commit is refused without them'
    : undefined
}

function judgeRun(rule: Rule, change: Change, run: TestRun): Outcome {
  const findings = rule.needs === 'tests' ? rule.check(change, run) : []
  return concluded(rule, severityOf(rule, change), findings)
}

function reportOn(gate: Gate, change: Change, needs: readonly Need[]): Report {
  const { commit, kind, flips, message } = change
  const outcomes: Outcome[] = []
  for (const rule of gate.rules) {
    if (rule.needs !== 'tests' && rule.kinds.includes(kind))
      outcomes.push(judgeRule(rule, change, needs))
  }
  const report: Written<Report> = {
    tree: commit.tree.id,
    kind,
    flips: flips.map((flip) => `${flip.spec}/${flip.key}`),
    outcomes,
    notes: noteOffPlan(change),
  }
  if (commit.id !== undefined) report.commit = commit.id
  if (message) report.subject = message.subject
  return report
}

/** Judges many commits in their order; `fetch` begins to read, some windows ahead, what judging them will ask for. */
export async function* judgeAll(
  commits: AsyncIterable<Commit>,
  judgeOne: (commit: Commit) => Soon<Report>,
  fetch: (commits: readonly Commit[]) => Promise<void> = async () => undefined,
): AsyncGenerator<Report> {
  const ahead: Window[] = []
  for await (const window of windowsOf(commits)) {
    ahead.push({ commits: window, fetched: fetch(window) })
    const next = ahead.length > windowsAhead ? ahead.shift() : undefined
    if (next) for (const report of await judgeWindow(next, judgeOne)) yield report
  }
  for (const window of ahead) for (const report of await judgeWindow(window, judgeOne)) yield report
}

/** Enough for git to stay busy, few enough for memory to stay flat. */
const windowSize = 16
const windowsAhead = 4

interface Window {
  readonly commits: readonly Commit[]
  readonly fetched: Promise<void>
}

async function* windowsOf(commits: AsyncIterable<Commit>): AsyncGenerator<readonly Commit[]> {
  let window: Commit[] = []
  for await (const commit of commits) {
    window.push(commit)
    if (window.length < windowSize) continue
    yield window
    window = []
  }
  if (window.length > 0) yield window
}

async function judgeWindow(
  { commits, fetched }: Window,
  judgeOne: (commit: Commit) => Soon<Report>,
): Promise<readonly Soon<Report>[]> {
  await fetched
  return commits.map((commit) => attempt(() => judgeOne(commit)))
}

/** A failure must wait for its turn: reported when the commits before it have been. */
function attempt<T>(read: () => Soon<T>): Soon<T> {
  try {
    const soon = read()
    if (soon instanceof Promise) soon.catch(() => undefined)
    return soon
  } catch (error) {
    return attempt(() => Promise.reject(error))
  }
}

function judgeRule(rule: Rule, change: Change, needs: readonly Need[]): Outcome {
  const severity = severityOf(rule, change)
  if (severity === 'off') return skipped(rule, off)
  if (!needs.includes(rule.needs)) return skipped(rule, `judged where the ${rule.needs} is known`)
  const reason = rule.skip?.(change)
  if (reason !== undefined) return skipped(rule, reason)
  const findings = check(rule, change)
  if (!findings) return skipped(rule, 'the message is not known yet')
  return concluded(rule, severity, findings)
}

const off = 'off in the configuration'

function severityOf(rule: Rule, { law }: Change): Severity | 'off' {
  return law.settings.rules[rule.id] ?? rule.severity
}

function concluded(rule: Rule, severity: Severity | 'off', findings: readonly Finding[]): Outcome {
  if (findings.length === 0) return { rule: rule.id, status: 'passed' }
  return failed(rule, severity === 'error' ? 'error' : 'warning', findings)
}

function check(rule: Rule, change: Change): readonly Finding[] | undefined {
  if (rule.needs === 'tests') return undefined
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

function noteOffPlan({ kind, message }: Change): readonly string[] {
  return kind === 'free' && message?.offPlan ? [offPlan + message.offPlan] : []
}
