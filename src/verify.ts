import { openSpellings } from './change/collisions.js'
import { faultOf } from './config/fault.js'
import { lawUpon, unreadable } from './config/law-upon.js'
import { type Configuration, readConfiguration } from './config.js'
import { type Gate, judge, openGate } from './engine.js'
import { SpecExecError } from './error.js'
import type { Need } from './facts.js'
import type { Report } from './finding.js'
import { readHistory } from './git/history.js'
import { type ResolvedRange, resolveRange } from './git/range.js'
import { openRepo, type Repo } from './git/repo.js'
import type { Law } from './law.js'
import { grandfathered, mended, unadopted } from './report-notes.js'
import type { RangeHead, RunHead, ShardHead } from './reporters/reporter.js'
import { ruleIds } from './rules/all.js'
import { openTester } from './shadow/tester.js'
import type { TesterOptions } from './shadow/testing.js'
import { type Soon, then } from './soon.js'
import type { Commit, Tree } from './tree.js'
import {
  describeRange,
  describeShard,
  isBefore,
  type Part,
  partOf,
  type Shard,
} from './verify/shard.js'
import { closing, testTip, upTo } from './verify/tip.js'
import { judgeAll } from './verify/windows.js'

/** Which commits are judged, by whose law, and which are tested. */
export interface VerifyOptions extends RangeOptions {
  /** Which commits are tested, where the law names test commands; `tip`: the last that asks for it. Default: `each`. */
  readonly tests?: 'each' | 'tip' | 'none'
  /** Commits that are tested at once. Default: 1. */
  readonly jobs?: number
  /** `ignore`: tests run also where they have passed on that tree before. Default: `use`. */
  readonly records?: 'use' | 'ignore'
}

/** Which commits are judged, and by whose law. */
export interface RangeOptions {
  /** The last commit before the range; absent: all that leads to `to`. */
  readonly from?: string
  /** The last commit of the range. */
  readonly to: string
  /** The branch whose tip holds the law; absent: `from` holds it. */
  readonly base?: string
  /** The range itself brings the law. */
  readonly bootstrap?: boolean
}

/** A range to judge, or one shard of it. */
export interface VerificationOptions extends RangeOptions {
  /** Only this part of the range is judged: others judge the rest. */
  readonly shard?: Shard
  /** Absent: no tests are run. */
  readonly tests?: RangeTests | undefined
}

/** Which commits of a range are tested, and how. */
export interface RangeTests extends Omit<TesterOptions, 'base'> {
  readonly of: 'each' | 'tip'
}

/** A range under its law. */
export interface Verification {
  readonly law: Law
  readonly range: RangeHead
  /** The part of it that is judged; absent: all. */
  readonly shard?: ShardHead
  /** Which commits are tested. */
  readonly tests: NonNullable<RunHead['tests']>
  /** What a reader must know of the range: replace refs that are ignored. */
  readonly notes: readonly string[]
  /** One report a commit, oldest first. */
  readonly reports: AsyncIterable<Report>
}

/**
 * Judges every commit of a range from git objects alone: nothing of the working tree is read.
 * Throws SpecExecError when the range or the law cannot be read.
 */
export async function* verify(
  options: VerifyOptions & { readonly cwd: string },
): AsyncGenerator<Report> {
  const { tests = 'each', jobs = 1, records = 'use', cwd, ...range } = options
  const repo = await openRepo(cwd, process.env)
  const how = { env: process.env, jobs, records, watch: unwatched }
  try {
    const asked = tests === 'none' ? range : { ...range, tests: { of: tests, ...how } }
    yield* (await openVerification(repo, asked)).reports
  } finally {
    repo.close()
  }
}

const unwatched = { start: () => ({ output() {}, end() {} }), clear() {} }

/** Resolves the range and reads the law; the commits are read as the reports are taken. */
export async function openVerification(
  repo: Repo,
  options: VerificationOptions,
): Promise<Verification> {
  const range = await resolveRange(repo, options)
  const part = partOf(range, options.shard)
  const { configuration, adoption, mend } = await lawOf(repo, range, options)
  const tester = options.tests && openTester(repo, { ...options.tests, base: 'run' })
  const untested = openGate(repo, configuration, { collisions: openSpellings() })
  const tested = { ...untested, tester }
  const tests = options.tests?.of ?? 'none'
  const gate = tests === 'each' ? tested : untested
  const judged = judgeAll(
    // Which commit is the tip of those to test is known only by all that stand behind.
    readHistory(repo, tests === 'tip' ? { ...part, list: part.rest } : part),
    openJudge(gate, part, { adoption, mend }),
    (commits) => gate.source.lists.fetch(commits),
  )
  const judgeAgain = async (id: string) => judge(tested, await repo.commit(id), needs)
  const reports = tests === 'tip' ? upTo(part.count, testTip(judged, judgeAgain)) : judged
  return {
    law: configuration.law,
    range: describeRange(range),
    ...(options.shard && { shard: describeShard(options.shard, part) }),
    tests,
    notes: range.notes,
    reports: closing(reports, tester),
  }
}

const needs: readonly Need[] = ['diff', 'message', 'history', 'tests']

interface LawFound {
  readonly configuration: Configuration
  /** The commit of the range that brings the law. */
  readonly adoption?: string | undefined
  /** The commit of the range that makes the law readable. */
  readonly mend?: string | undefined
}

/** The law of the base's tip, else of the commit before the range, else, to bootstrap, of the commit that brings it. */
async function lawOf(repo: Repo, range: ResolvedRange, options: RangeOptions): Promise<LawFound> {
  const base = range.base ?? range.from
  if (base !== undefined) {
    const found = await lawAt(repo.tree(base), () => mendOf(repo, range, options))
    if (found) return found
  }
  if (options.bootstrap !== true) {
    const where = base === undefined ? 'before the range' : `at ${base.slice(0, 7)}`
    throw new SpecExecError(`No configuration of spec-exec ${where}: there is no law to judge by`, {
      hint: 'If the range itself adopts spec-exec, say so: --bootstrap; else name the branch that has the law: --base <ref>',
    })
  }
  for await (const commit of readHistory(repo, range)) {
    const own = await readConfiguration(commit.tree, { ruleIds })
    if (own) return { configuration: own, ...(commit.id !== undefined && { adoption: commit.id }) }
  }
  throw new SpecExecError('No commit of the range brings a configuration of spec-exec', {
    hint: 'Run: npx spec-exec init',
  })
}

/** The law of a tree; where it cannot be read, the one that `mend` finds. Throws SpecExecError where that finds none. */
async function lawAt(
  tree: Tree,
  mend: () => Promise<LawFound | undefined>,
): Promise<LawFound | undefined> {
  try {
    const configuration = await readConfiguration(tree, { ruleIds })
    return configuration && { configuration }
  } catch (error) {
    const fault = await faultOf(error, tree)
    const found = await mend()
    if (found) return found
    throw unreadable(fault)
  }
}

/** The law of the first commit of a range, where that is all it mends. Code of its own runs for nobody but who asked for it. */
async function mendOf(
  repo: Repo,
  range: ResolvedRange,
  { bootstrap }: RangeOptions,
): Promise<LawFound | undefined> {
  for await (const commit of readHistory(repo, range)) {
    const ownCode = bootstrap === true ? 'allow' : 'refuse'
    const found = await lawUpon(repo, commit, { ruleIds, ownCode })
    return found?.note === undefined
      ? undefined
      : { configuration: found.configuration, mend: commit.id }
  }
  return undefined
}

/** Judges a commit of a part; those before the adoption and those that the law names are let pass. */
function openJudge(
  gate: Gate,
  part: Part,
  { adoption, mend }: Omit<LawFound, 'configuration'>,
): (commit: Commit) => Soon<Report> {
  const spared = new Set(gate.source.law.settings.grandfather)
  let isAdopted = adoption === undefined || isBefore(part, adoption)
  return (commit) => {
    isAdopted ||= commit.id === adoption
    if (!isAdopted) return letPass(commit, unadopted)
    if (spared.has(commit.id ?? '')) return letPass(commit, grandfathered)
    const report = judge(gate, commit, needs)
    return commit.id === mend ? then(report, noteMend) : report
  }
}

function noteMend(report: Report): Report {
  return { ...report, notes: [...report.notes, mended] }
}

/** The report of a commit that is not judged, and why. */
export function letPass(commit: Commit, note: string): Report {
  return {
    ...(commit.id !== undefined && { commit: commit.id }),
    tree: commit.tree.id,
    subject: commit.message?.split('\n', 1)[0] ?? '',
    kind: 'free',
    flips: [],
    outcomes: [],
    notes: [note],
  }
}
