import { openSpellings } from '../change/collisions.js'
import { type Gate, openGate } from '../engine.js'
import type { Finding, RangeVerdict, Report } from '../finding.js'
import { ownFolder } from '../git/own-folder.js'
import type { Repo } from '../git/repo.js'
import type { Law } from '../law.js'
import type { LawFound } from '../verify/base-law.js'
import { type Judging, judgePart } from '../verify/judging.js'
import { partOf } from '../verify/shard.js'
import { openWhole, type Whole } from '../verify/whole.js'
import { type Commits, listCommits, type Pushed, refuseMany } from './commits.js'
import { type Arriving, findLaw } from './find-law.js'
import { keepLaw } from './keep-law.js'
import type { ServerLaw } from './law.js'

/** A push under the law of the repository that it comes to. */
export interface Push {
  /** Absent where nothing is judged. */
  readonly law?: Law
  /** What the pusher must know beside the verdict. */
  readonly notes: readonly string[]
  /** One report a commit: first those of the default branch, oldest first. */
  readonly reports: AsyncIterable<Report>
  /** What the push comes to as a whole, once all reports were taken. */
  conclude(): Promise<Conclusion>
}

export interface Conclusion {
  /** What refuses the push beside its commits. */
  readonly findings: readonly Finding[]
  /** What reaches the default branch, as one range; absent where nothing does, or where the push brings the law. */
  readonly range?: RangeVerdict
}

/** A push, and where it comes to. */
export interface Asked extends Arriving {
  readonly repo: Repo
}

/**
 * Puts a push under its law; the commits are read as the reports are taken.
 * Throws SpecExecError when the law cannot be read, and above its limits.
 */
export async function openPush(asked: Asked): Promise<Push> {
  const { repo, server, refs, listing } = asked
  const from: ServerLaw = { repo, cacheDir: ownFolder(repo) }
  const { found, notes } = await findLaw(from, asked)
  if (!found) return { notes, reports: none(), conclude: async () => ({ findings: [] }) }
  const { configuration, adoption } = found
  const { law } = configuration
  const pushed = adoption === undefined ? await listing : await listFrom(adoption, asked)
  refuseMany(pushed, law.settings.limits.commits)
  const { reports, verdict } = openJudgement(from, { found, pushed })
  return {
    law,
    notes,
    reports,
    async conclude() {
      const range = await verdict()
      const findings = await keepLaw(from, { server, refs })
      return { findings, ...(range && { range }) }
    },
  }
}

async function* none(): AsyncGenerator<Report> {}

/** Of a law that the push brings: its commit and those that stand upon it, on the default branch alone. */
async function listFrom(adoption: string, { repo, server, refs }: Asked): Promise<Pushed> {
  const { landing = adoption } = refs
  const from = server.tip === undefined ? {} : { from: server.tip }
  const own = await listCommits(repo, {
    tips: [landing],
    not: [`${adoption}^@`, ...Object.values(from)],
    options: [`--ancestry-path=${adoption}`],
  })
  return { landed: { ...own, ...from }, beside: await listCommits(repo, { tips: [], not: [] }) }
}

interface Judged {
  readonly found: LawFound
  readonly pushed: Pushed
}

/** What a push under a law comes to, as it is asked for. */
interface Judgement {
  readonly reports: AsyncIterable<Report>
  /** What reaches the default branch, as one range; undefined for nothing, and where the push brings the law. */
  verdict(): Promise<RangeVerdict | undefined>
}

/** What reaches the default branch is judged as landed; what else is new, commit by commit. */
function openJudgement({ repo, cacheDir }: ServerLaw, judged: Judged): Judgement {
  const { found, pushed } = judged
  const { landed, beside } = pushed
  const gateOf = (place: 'landed' | 'beside') =>
    openGate(repo, found.configuration, {
      collisions: openSpellings(),
      cacheDir,
      landed: place === 'landed',
    })
  let whole: Whole | undefined
  async function* reports() {
    if (landed.count > 0) {
      const gate = gateOf('landed')
      const { range } = landed
      if (range) whole = await openWhole(repo, gate, { range, part: partOf(range), found })
      yield* judgeList(gate, landed, { mend: found.mend, note: whole?.add })
    }
    if (beside.count > 0) yield* judgeList(gateOf('beside'), beside, { mend: found.mend })
  }
  return { reports: reports(), verdict: async () => whole?.conclude() }
}

function judgeList(gate: Gate, commits: Commits, judging: Judging): AsyncIterable<Report> {
  const part = { ...commits, before: Buffer.alloc(0), rest: commits.list }
  return judgePart(gate, part, judging)
}
