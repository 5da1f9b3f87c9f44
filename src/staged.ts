import type { Change } from './change.js'
import type { LawFound } from './config/law-upon.js'
import type { Gate } from './engine.js'
import { SpecExecError } from './error.js'
import type { Need } from './facts.js'
import { isRefused, isUntested, type Report } from './finding.js'
import { amendSign, type Caller } from './git/amend.js'
import { writeClosing, writeOpening } from './git/handed-on.js'
import { ownFolder } from './git/own-folder.js'
import { readPin } from './git/pin.js'
import { type RecordedTask, removeRecord, writeRecord } from './git/records.js'
import type { Repo } from './git/repo.js'
import { openReviewRecords } from './git/review-records.js'
import type { StagedCommit } from './git/staged.js'
import { closingText } from './plan/closing.js'
import { offPlan, waived } from './report-notes.js'
import type { Tester } from './shadow/tester.js'
import type { TestWatch } from './shadow/testing.js'
import type { Commit } from './tree.js'

/** The verdict on what is staged, and upon which parent it was judged. */
export interface StagedVerdict {
  readonly report: Report
  readonly change: Change
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
  /** Absent: the tests are not run. */
  readonly tests?: StagedTests | undefined
}

/** How the tests of what is staged run. */
export interface StagedTests {
  readonly records: 'use' | 'ignore'
  readonly watch: TestWatch
  /** Whoever reads the report has seen their output as it came. */
  readonly isStreamed: boolean
}

/**
 * Judges the index upon HEAD, and upon HEAD's parent where the question or a sign of an amend permits it.
 * The law is that of the parent; the commit that brings the law is judged by its own.
 * Throws SpecExecError when neither has a configuration, and when the index changes while the tests run.
 */
export async function judgeStaged(repo: Repo, question: StagedQuestion): Promise<StagedVerdict> {
  const reading = readView(repo, question)
  const [{ openGate }, commit] = await Promise.all([import('./judging.js'), reading])
  const { configuration, note } = await lawFor(repo, commit)
  const gate = openGate(repo, configuration, {
    tester: await testerFor(repo, question),
    cacheDir: ownFolder(repo),
    pin: readPin(repo.gitDir),
    reviews: openReviewRecords(repo.commonDir),
  })
  const { report, change } = await judgeTested(gate, commit, {
    needs: question.needs,
    reread: () => repo.staged({ view: commit.view }),
  })
  const notes = [
    ...report.notes,
    ...(note === undefined ? [] : [note]),
    ...(commit.view === 'amend' ? ['judged as an amend: upon the parent of HEAD'] : []),
  ]
  return { commit, gate, change, report: { ...report, notes } }
}

/** Nothing is opened that the door does not ask for. */
export async function testerFor(
  repo: Repo,
  { tests, caller }: Pick<StagedQuestion, 'tests' | 'caller'>,
): Promise<Tester | undefined> {
  if (!tests) return undefined
  const { openTester } = await import('./judging.js')
  return openTester(repo, { ...tests, env: caller.env, base: 'record', jobs: 1 })
}

/** What a commit that is not made yet is judged by, and how to see whether it is still what is staged. */
export interface TestedQuestion {
  readonly needs: readonly Need[]
  readonly reread: () => Promise<Commit>
}

/** Judges, and looks again where tests ran: what is staged then may be another tree. */
export async function judgeTested(
  gate: Gate,
  commit: Commit,
  { needs, reread }: TestedQuestion,
): Promise<Pick<StagedVerdict, 'report' | 'change'>> {
  const { judgeChange, readChange } = await import('./judging.js')
  const asked: readonly Need[] = gate.tester ? [...needs, 'tests'] : needs
  try {
    const change = await readChange(gate.source, commit)
    const report = await judgeChange(gate, change, asked)
    if (!report.tests?.some(({ from }) => from === 'run')) return { report, change }
    const now = await reread()
    if (now.tree.id === commit.tree.id) return { report, change }
    throw new SpecExecError(
      `The index changed while the tests ran: tested was tree ${short(commit)}, staged is now ${short(now)}`,
      { hint: 'Nothing was committed or marked. Run it again' },
    )
  } finally {
    gate.tester?.close()
  }
}

function short({ tree }: Commit): string {
  return tree.id.slice(0, 7)
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
  const found = await lawUpon(repo, commit, { cacheDir: ownFolder(repo), ruleIds })
  if (found) return found
  throw new SpecExecError('No configuration of spec-exec in HEAD or in what is staged', {
    hint: 'Commit the configuration first, with what `npx spec-exec init` wrote beside it; where there is none, run that',
  })
}

/**
 * Keeps the proof that all that the hooks ask passed on this tree upon these parents; a commit that is refused
 * loses the one that it had, and one whose tests were left out leaves none.
 */
export function recordPass(repo: Repo, verdict: StagedVerdict): void {
  const { commit, report } = verdict
  const pair = { parentTreeIds: commit.parentTreeIds, treeId: commit.tree.id }
  if (isRefused(report)) removeRecord(repo.commonDir, pair)
  else if (!report.outcomes.some(isUntested)) {
    writeRecord(repo, pair, recordedTask(verdict))
    handOn(repo.gitDir, verdict)
  }
}

/** What the later hooks of this commit say in sh: the title of its task, and what is open after it. */
function handOn(gitDir: string, { report, change }: StagedVerdict): void {
  const [task] = report.flips
  const [flip] = change.flips
  if (task === undefined || !flip || report.flips.length > 1) return
  writeOpening(gitDir, { task, title: flip.after?.title ?? '' })
  if (readPin(gitDir) === task) writeClosing(gitDir, { task, text: closingText(change, task) })
}

/** What the hooks in sh need to know of a pass. */
function recordedTask({ report, change }: StagedVerdict): RecordedTask {
  // sh writes and reads no trailer but that of the task.
  if (change.review) return 'message'
  if (report.kind === 'fixup' || report.kind === 'revert') return 'message'
  if (report.notes.some((note) => note.startsWith(offPlan) || note.startsWith(waived)))
    return 'message'
  const [task] = report.flips
  if (report.kind !== 'task' || task === undefined) return 'none'
  // Another task may be pinned by the time it is committed.
  return change.law.settings.pinned === 'hold' ? 'message' : { task }
}

/**
 * Nothing is wrong that a message could not explain: work that flips no task as a repair, or as off-plan; a broken
 * clause by a waiver.
 */
export function waitsForMessage({ report, gate }: StagedVerdict): boolean {
  const mayWaive = gate.source.law.settings.waivers === 'reason'
  const errors = report.outcomes.filter((o) => o.status === 'failed' && o.severity === 'error')
  const left = errors.filter(({ rule }) => !(mayWaive && rule === 'steering'))
  if (left.length === 0) return errors.length > 0
  const explainable = ['one-task', 'tasks-intact', 'law-apart']
  return (
    report.flips.length === 0 &&
    left.some(({ rule }) => rule === 'one-task') &&
    left.every(({ rule }) => explainable.includes(rule))
  )
}
