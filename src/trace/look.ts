import { noDate } from '../audit/author.js'
import type { Laws } from '../audit/laws.js'
import type { LookedAt } from '../audit/walk.js'
import { listPlaceOf } from '../change/area.js'
import { commandsOf } from '../change/commands.js'
import type { Change } from '../change.js'
import { isRefused, type Outcome, type Report } from '../finding.js'
import type { Repo } from '../git/repo.js'
import { waived } from '../report-notes.js'
import { verdicts } from '../review/form.js'
import { ownFlips } from '../spec/flips.js'
import type { ListChange, TaskDelta } from '../spec/task.js'
import { cut } from './cut.js'
import type { CommitAbout, CommitEntry, KeptCommit, ListMove, RuleFindings } from './entry.js'
import { type FullyJudged, openFullJudge } from './judging.js'
import { mergedMoves, movesOf } from './moves.js'
import type { Signature } from './signatures.js'
import type { OutcomeTrace } from './trace.js'

/** What a commit came to, and why that is not all that there is to know. */
export interface Looked extends KeptCommit {
  /** Why not all rules judged it: another run may fare better, so it is not kept. */
  readonly unjudged?: string
}

type Full = Extract<FullyJudged, { readonly report: Report }>

/** What is known before any commit is looked at. */
export interface LookSources {
  readonly laws: Laws
  readonly signatures: Promise<ReadonlyMap<string, Signature>>
}

/** Opens what makes of each commit what a trace asks of it. Rejects with SpecExecError when an object is missing. */
export function openLook(
  repo: Repo,
  { laws, signatures }: LookSources,
): (seen: LookedAt) => Promise<Looked> {
  const judgeFully = openFullJudge(repo)
  return async (seen) => {
    const { audited, change, report, gate, lawTree } = seen
    const { commit, files } = change
    const lists = await listsOf(seen)
    const isMerge = commit.parents.length > 1
    const moves = isMerge ? await mergedMoves(gate.source, commit, lists) : movesOf(lists)
    const own = ownOf(lists, moves)
    const hasLaw = gate !== laws.defaults
    const isJudged = own.length > 0 && hasLaw
    const judged = isJudged && lawTree ? await judgeFully({ commit, gate, lawTree }) : undefined
    const full = judged && 'report' in judged ? judged : undefined
    const { outcomes } = full?.report ?? report
    const isOutside = isOutsidePlan(seen)
    const makesDone = moves.some(({ flips, born }) => flips || born)
    const { id, ...rest } = audited
    const signed = (await signatures).get(id) ?? { author: '' }
    const rules = rulesOf(outcomes)
    const entry: CommitEntry = {
      parents: commit.parents.map((parent) => parent.id),
      audited: { ...rest, refusals: [...rest.refusals] },
      ...(hasLaw && { hasLaw }),
      ...(signed.date !== undefined && { date: signed.date }),
      ...countsOf(lists),
      ...(moves.length > 0 && { lists: [...moves] }),
      ...(rules.length > 0 && { rules: [...rules] }),
      ...(isOutside && { isOutside }),
    }
    const brief = () => ({
      subject: cut(change.message?.subject ?? '', mostSubject),
      author: cut(signed.author, mostSubject),
      date: signed.date ?? noDate,
      isRefused: isRefused(full?.report ?? report),
      ...(change.message?.offPlan && { offPlan: cut(change.message.offPlan, mostText) }),
    })
    const whole = async (): Promise<CommitAbout> => {
      const tree = (await commit.tree.entry(''))?.id ?? ''
      return {
        ...brief(),
        tree,
        own: own.map(({ path, key, spec }) => [path, key, `${spec}/${key}`]),
        hasWork: audited.work?.hasWork ?? true,
        outcomes: outcomes.map(tracedOutcome),
        ...(full ? lawProofsOf(full) : {}),
        ...reviewOf(change, tree),
        ...filesOf(files),
      }
    }
    const isTold = isOutside || rules.some(({ isRefusing }) => isRefusing)
    const told = makesDone ? await whole() : isTold ? brief() : undefined
    const about = told ? JSON.stringify(told) : ''
    const unjudged = judged && 'unjudged' in judged ? judged.unjudged : undefined
    return { id, entry, about, ...(unjudged !== undefined && { unjudged }) }
  }
}

const mostSubject = 1000
const mostText = 2000
/** Of findings of one rule. */
const mostFindings = 5
const mostFiles = 50

/** An audit does not look at the lists of a merge. */
async function listsOf({ change, gate }: LookedAt): Promise<readonly ListChange[]> {
  const { commit, lists } = change
  if (commit.parents.length < 2) return lists
  const { law, lists: reader } = gate.source
  const isTouched = commit.files.some(({ path }) => listPlaceOf(path, law))
  return isTouched ? reader.changes(commit.files) : []
}

/** The flips that nothing else brought, without the ancestors that follow from one. */
function ownOf(lists: readonly ListChange[], moves: readonly ListMove[]): readonly TaskDelta[] {
  const flipped = new Map(moves.map(({ path, flips = [] }) => [path, new Set(flips)]))
  return lists.flatMap(({ path, deltas, after }) => {
    const kept = deltas.filter(({ key }) => flipped.get(path)?.has(key))
    return ownFlips({ deltas: kept, ...(after && { after }) })
  })
}

/** Work with `Spec-Task: none`, or refused because no task covers it. */
function isOutsidePlan({ audited, change }: LookedAt): boolean {
  if (change.flips.length > 0) return false
  const isWork = change.kind === 'task' || change.kind === 'free'
  const isExcused = isWork && change.message?.offPlan !== undefined
  return isExcused || audited.refusals.some(({ rule }) => rule === 'one-task')
}

function countsOf(lists: readonly ListChange[]): Pick<CommitEntry, 'tasks' | 'done'> {
  let tasks = 0
  let done = 0
  for (const { before, after } of lists) {
    tasks += (after?.tasks.length ?? 0) - (before?.tasks.length ?? 0)
    done += doneIn(after) - doneIn(before)
  }
  return { ...(tasks !== 0 && { tasks }), ...(done !== 0 && { done }) }
}

function doneIn(list: ListChange['after']): number {
  return list?.tasks.filter(({ state }) => state === 'done').length ?? 0
}

function rulesOf(outcomes: readonly Outcome[]): readonly RuleFindings[] {
  return outcomes.flatMap((outcome) => {
    if (outcome.status !== 'failed') return []
    const { rule, severity, findings } = outcome
    const isMild = (each: (typeof findings)[number]) => (each.severity ?? severity) === 'warning'
    const warnings = findings.filter(isMild).length
    return [
      { rule, errors: findings.length - warnings, warnings, isRefusing: severity === 'error' },
    ]
  })
}

function tracedOutcome(outcome: Outcome): CommitAbout['outcomes'][number] {
  const { rule } = outcome
  if (outcome.status === 'passed') return { rule, status: 'passed' }
  if (outcome.status === 'skipped') return { rule, status: 'skipped', reason: outcome.reason }
  const { severity, findings } = outcome
  return {
    rule,
    status: 'failed',
    severity,
    findings: findings.slice(0, mostFindings).map(({ message, place }) => ({
      message: cut(message, mostText),
      ...(place && { place }),
    })),
    ...(findings.length > mostFindings && { findingCount: findings.length }),
  } satisfies OutcomeTrace
}

/** By what its law tests it, and the clauses that its message waives, as far as it may. */
function lawProofsOf({ change, report }: Full): Required<Pick<CommitAbout, 'tests' | 'waivers'>> {
  const notes = new Set(report.notes)
  const held = (change.message?.waivers ?? []).filter(({ clause, reason }) =>
    notes.has(`${waived}${clause} — ${reason}`),
  )
  return {
    tests: commandsOf(change).map(({ line }) => line),
    waivers: held.map(({ clause, reason }) => ({
      clause: cut(clause, mostText),
      reason: cut(reason, mostText),
    })),
  }
}

/** The verdict in its message, where that is about this tree. */
function reviewOf({ message }: Change, tree: string): Pick<CommitAbout, 'review'> {
  const said = message?.reviews.map((value) => value.split(' ')) ?? []
  const [word] = said.find(([, id = '']) => id.length >= 12 && tree.startsWith(id)) ?? []
  const verdict = verdicts.find((each) => each === word)
  return verdict ? { review: verdict } : {}
}

function filesOf(files: Change['files']): Pick<CommitAbout, 'files' | 'fileCount'> {
  const changed = files.filter(({ area }) => area !== 'plan')
  return {
    files: changed
      .slice(0, mostFiles)
      .map(({ path, status }) => ({ path, status: status === 'R' ? 'M' : status })),
    fileCount: changed.length,
  }
}
