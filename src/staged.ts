import type { LawFound } from './config/law-upon.js'
import type { Gate } from './engine.js'
import { SpecExecError } from './error.js'
import type { Need } from './facts.js'
import { isRefused, type Report } from './finding.js'
import { amendSign, type Caller } from './git/amend.js'
import { type RecordedTask, writeRecord } from './git/records.js'
import type { Repo } from './git/repo.js'
import type { StagedCommit } from './git/staged.js'
import { offPlan } from './report-notes.js'
import type { Commit } from './tree.js'

/** The verdict on what is staged, and upon which parent it was judged. */
export interface StagedVerdict {
  readonly report: Report
  readonly commit: StagedCommit
  readonly gate: Gate
}

/** What is asked of the index. */
export interface StagedQuestion {
  readonly needs: readonly Need[]
  /** The message, clean of comments, once there is one. */
  readonly message?: string
  /** `amend`: upon HEAD's parents. `sign`: so only where the committing process shows that it amends. */
  readonly view: 'head' | 'amend' | 'sign'
  /** Who asks; its ancestors show whether git amends. */
  readonly caller: Caller
}

/**
 * Judges the index upon HEAD, and upon HEAD's parent where the question or a sign of an amend permits it.
 * The law is that of the parent; the commit that brings the law is judged by its own.
 * Throws SpecExecError when neither has a configuration.
 */
export async function judgeStaged(repo: Repo, question: StagedQuestion): Promise<StagedVerdict> {
  const reading = readView(repo, question)
  const [{ judge, openGate }, commit] = await Promise.all([import('./judging.js'), reading])
  const { configuration, note } = await lawFor(repo, commit)
  const gate = openGate(repo, configuration)
  const report = await judge(gate, commit, question.needs)
  const notes = [
    ...report.notes,
    ...(note === undefined ? [] : [note]),
    ...(commit.view === 'amend' ? ['judged as an amend: upon the parent of HEAD'] : []),
  ]
  return { commit, gate, report: { ...report, notes } }
}

async function readView(
  repo: Repo,
  { view, message, caller }: StagedQuestion,
): Promise<StagedCommit> {
  const words = message === undefined ? {} : { message }
  const staged = await repo.staged({ view: view === 'amend' ? 'amend' : 'head', ...words })
  // A merge amends nothing, though its tree may be HEAD's own (-s ours).
  if (view !== 'sign' || staged.parents.length !== 1) return staged
  const { sign } = await amendSign(repo, caller, staged)
  return sign === 'yes' ? repo.staged({ view: 'amend', treeId: staged.tree.id, ...words }) : staged
}

/** The configuration of a commit's parent, else the one that the commit brings. */
export async function lawFor(repo: Repo, commit: Commit): Promise<LawFound> {
  const { lawUpon, ruleIds } = await import('./judging.js')
  const found = await lawUpon(repo, commit, { cacheDir: `${repo.commonDir}/spec-exec`, ruleIds })
  if (found) return found
  throw new SpecExecError('No configuration of spec-exec in HEAD or in what is staged', {
    hint: 'Run: npx spec-exec init',
  })
}

/** Keeps the proof that the rules passed on this tree upon these parents; a refused commit leaves none. */
export function recordPass(repo: Repo, { commit, report }: StagedVerdict): void {
  if (isRefused(report)) return
  const pair = { parentTreeIds: commit.parentTreeIds, treeId: commit.tree.id }
  writeRecord(repo, pair, recordedTask(report))
}

/** What the hooks in sh need to know of a pass. */
function recordedTask(report: Report): RecordedTask {
  if (report.kind === 'fixup' || report.kind === 'revert') return 'message'
  if (report.notes.some((note) => note.startsWith(offPlan))) return 'message'
  const [task] = report.flips
  return report.kind === 'task' && task !== undefined ? { task } : 'none'
}

/** Work flips no task, and nothing is wrong that a message could not explain: as a repair, or as off-plan. */
export function waitsForMessage(report: Report): boolean {
  const errors = report.outcomes.filter((o) => o.status === 'failed' && o.severity === 'error')
  const explainable = ['one-task', 'tasks-intact', 'law-apart']
  return (
    report.flips.length === 0 &&
    errors.some(({ rule }) => rule === 'one-task') &&
    errors.every(({ rule }) => explainable.includes(rule))
  )
}
