import { openSpellings } from './change/collisions.js'
import { hasLaw } from './change.js'
import { openGate } from './engine.js'
import type { RangeVerdict, Report } from './finding.js'
import { type ResolvedRange, resolveRange } from './git/range.js'
import { openRepo, type Repo } from './git/repo.js'
import type { Law } from './law.js'
import type { RangeHead, RunHead, ShardHead } from './reporters/reporter.js'
import { openTester } from './shadow/tester.js'
import type { TesterOptions } from './shadow/testing.js'
import { lawOf } from './verify/base-law.js'
import { judgePart, openJudge } from './verify/judging.js'
import { holdCommits } from './verify/limits.js'
import { describeRange, describeShard, partOf, type Shard } from './verify/shard.js'
import { closing, testTip, upTo } from './verify/tip.js'
import { openWhole } from './verify/whole.js'

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
  /** The range stands on the base branch: squash commits are judged there by their trailers, where the law says so. */
  readonly landed?: boolean
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
  /** What the range comes to as a whole, once all reports were taken; undefined where another shard tells. */
  conclude(): Promise<RangeVerdict | undefined>
}

/**
 * Judges every commit of a range from git objects alone: nothing of the working tree is read. What it returns
 * at its end is the verdict on the range as a whole.
 * Throws SpecExecError when the range or the law cannot be read.
 */
export async function* verify(
  options: VerifyOptions & { readonly cwd: string },
): AsyncGenerator<Report, RangeVerdict | undefined> {
  const { tests = 'each', jobs = 1, records = 'use', cwd, ...range } = options
  const repo = await openRepo(cwd, process.env)
  const how = { env: process.env, jobs, records, watch: unwatched }
  try {
    const asked = tests === 'none' ? range : { ...range, tests: { of: tests, ...how } }
    const verification = await openVerification(repo, asked)
    yield* verification.reports
    return await verification.conclude()
  } finally {
    repo.close()
  }
}

/** A branch may be older than its law: what it holds was made without. */
async function ageNotes(repo: Repo, { start, base }: ResolvedRange): Promise<readonly string[]> {
  if (start === undefined || base === undefined || start === base) return []
  if (await hasLaw(repo.tree(start))) return []
  return [
    'the range begins before the law of its base: rework it upon the base (git rebase), or name its commits under `grandfather`',
  ]
}

const unwatched = { start: () => ({ output() {}, end() {} }), clear() {} }

/** Resolves the range and reads the law; the commits are read as the reports are taken. */
export async function openVerification(
  repo: Repo,
  options: VerificationOptions,
): Promise<Verification> {
  const range = await resolveRange(repo, options)
  const part = partOf(range, options.shard)
  const found = await lawOf(repo, range, options)
  const { configuration } = found
  holdCommits(range.count, configuration.law.settings.limits)
  const tester = options.tests && openTester(repo, { ...options.tests, base: 'run' })
  const { landed } = options
  const untested = openGate(repo, configuration, { collisions: openSpellings(), landed })
  const tested = { ...untested, tester }
  const tests = options.tests?.of ?? 'none'
  const gate = tests === 'each' ? tested : untested
  const whole = await openWhole(repo, untested, { range, part, found })
  // Which commit is the tip of those to test is known only by all that stand behind.
  const read = tests === 'tip' ? { ...part, list: part.rest } : part
  const judged = judgePart(gate, read, { ...found, note: whole?.add })
  const judgeTested = openJudge(tested, part, { mend: found.mend })
  const judgeAgain = async (id: string) => judgeTested(await repo.commit(id))
  const reports = tests === 'tip' ? upTo(part.count, testTip(judged, judgeAgain)) : judged
  return {
    law: configuration.law,
    range: describeRange(range),
    ...(options.shard && { shard: describeShard(options.shard, part) }),
    tests,
    notes: [...range.notes, ...(await ageNotes(repo, range))],
    reports: closing(reports, tester),
    conclude: async () => whole?.conclude(),
  }
}
