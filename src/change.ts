import { lawNames } from './change/area.js'
import type { Collision, CollisionFinder } from './change/collisions.js'
import { type ChangedFile, readFiles, touchesLaw } from './change/files.js'
import { type HarnessSort, readHarness } from './change/harness.js'
import { isJoining, joinLists } from './change/joined.js'
import { kindOf } from './change/kind.js'
import { addLarge, type LargeFile } from './change/large.js'
import type { ListReader } from './change/lists.js'
import { changedKeys, isOwnKey } from './change/manifest.js'
import { flipsIn, readFlips } from './change/new-flips.js'
import { leavesTask } from './change/open-task.js'
import { addProtocol } from './change/protocol/needs.js'
import type { Protocol } from './change/protocol.js'
import { readMerge, readRevert } from './change/remade.js'
import { addReview, type ReviewChange, type ReviewReader } from './change/review.js'
import { addSteering, type SteeringChange } from './change/scene.js'
import { signsOf } from './change/signs.js'
import type { SteeringReader } from './change/steering.js'
import { readTakenBack } from './change/taken-back.js'
import { addTests } from './change/tests/asked.js'
import type { TestsChange } from './change/tests.js'
import type { Kind, Message, TestCommand } from './facts.js'
import type { Mechanical } from './git/merge.js'
import { parseMessage } from './git/message.js'
import type { Repo } from './git/repo.js'
import type { Law } from './law.js'
import { type Soon, then, together } from './soon.js'
import type { ListChange, TaskDelta, TaskList } from './spec/task.js'
import type { Commit, Tree } from './tree.js'
import type { Written } from './written.js'

export type { ChangedFile } from './change/files.js'

/** All that a commit does: file changes, task deltas, kind. Facts alone; rules judge them. */
export interface Change {
  readonly commit: Commit
  readonly kind: Kind
  readonly files: readonly ChangedFile[]
  readonly lists: readonly ListChange[]
  /** Tasks that this commit makes done and that no parent had done, without the ancestors that follow from one. */
  readonly flips: readonly TaskDelta[]
  readonly law: Law
  readonly message?: Message
  /** The parent has no configuration and this commit brings one. */
  readonly isAdoption: boolean
  /** Asked only of work that flips no task: is there an open one? */
  readonly hasOpenTask?: boolean
  /** Asked only where a configuration changes, or what one imports: why it cannot be read now. */
  readonly lawFault?: string
  /** Of a configuration that changes: the test commands that it brings, where they are others. */
  readonly broughtTests?: readonly TestCommand[]
  /** Asked only where a harness file is added: which sorts the parent had. */
  readonly harnessBefore: ReadonlySet<HarnessSort>
  /** Of a merge: the lists of its other parents. Of a task that depends on another spec: all lists of its tree. */
  readonly otherLists?: readonly TaskList[]
  /** Files that it brings beyond the limit of the law. */
  readonly large?: readonly LargeFile[]
  /** Pairs of paths that are one path on another system; the first is this commit's. */
  readonly collisions: readonly Collision[]
  /** Of a task, a fixup, or work without a task: what it does to the tests; absent where there is nothing to tell. */
  readonly tests?: TestsChange
  /** Of a commit that flips a task: what its protocol asks to know; absent where that is nothing. */
  readonly protocol?: Protocol
  /** The task that is pinned where it is made, as the trailer names it; absent where none is, and once it is finished. */
  readonly pin?: string
  /** The clauses that its work falls under; absent where there is none. */
  readonly steering?: SteeringChange
  /** Of a commit that flips a task where the law asks for a review; absent where it does not. */
  readonly review?: ReviewChange
  /** Of a merge or a revert: how it differs from what git would make. */
  readonly mechanical?: Mechanical
  /** Of a squash commit whose message says that parts of it revert: `<path of the list> <key>` of what those commits marked done. */
  readonly takenBack?: readonly string[]
  /** Of a revert: the commit that it names, when this history holds it. */
  readonly reverted?: {
    readonly id: string
    /** `<path of the list> <key>` of every task that it marked done, ancestors too. */
    readonly flips: readonly string[]
    /** Likewise those whose marks it took back: it may be a revert itself. */
    readonly reopens: readonly string[]
    /** Flips of it that this commit leaves done. */
    readonly stillDone: readonly TaskDelta[]
  }
}

/** What the configuration of a tree comes to, as far as it is known without running it. */
export interface InspectedLaw {
  /** Why it cannot be read. */
  readonly fault?: string | undefined
  /** Absent for one that is code. */
  readonly test?: readonly TestCommand[] | undefined
}

/** What `readChange` reads from. */
export interface Source {
  readonly repo: Repo
  readonly law: Law
  readonly lists: ListReader
  readonly collisions: CollisionFinder
  readonly steering?: SteeringReader
  readonly reviews?: ReviewReader
  /** The task that is pinned in the worktree, where commits are made. */
  readonly pin?: string | undefined
  /** The commits stand on the base branch: a team that squashes joins there what its pull requests brought. */
  readonly landed?: boolean | undefined
  /** Looks at the configuration of a tree, without running it. */
  readonly inspectLaw?: (tree: Tree) => Promise<InspectedLaw>
}

/**
 * Joins what git saw of a commit with what the task lists say: at once where nothing is left to read.
 * Throws SpecExecError when an object is missing.
 */
export function readChange(source: Source, commit: Commit): Soon<Change> {
  const lists = source.lists.changes(commit.files)
  const collisions = source.collisions.find(commit)
  const files = readFiles(source, commit.files)
  return together([lists, files, collisions], (read) => joinChange(source, commit, read))
}

function joinChange(
  source: Source,
  commit: Commit,
  [read, files, collisions]: readonly [
    readonly ListChange[],
    readonly ChangedFile[],
    readonly Collision[],
  ],
): Soon<Change> {
  const { law } = source
  const message = commit.message === undefined ? undefined : parseMessage(commit.message)
  return together(
    [
      readFlips(source, commit, read),
      // Under any other law it is no adoption: else a law taken away and brought back would open a door.
      law.tree === commit.tree.id && bringsLaw(commit, files),
      readHarness(commit, files),
      touchesLaw(files, law) ? source.inspectLaw?.(commit.tree) : undefined,
    ],
    ([own, isAdoption, harnessBefore, inspected]) => {
      const isJoined = commit.parents.length === 1 && !isAdoption && isJoining(source, message)
      const lists = isJoined ? joinLists(read, message ?? { specTasks: [] }) : read
      const flips = lists === read ? own : flipsIn(lists)
      const seen = { commit, files, lists, flips, message, isAdoption }
      const kind = kindOf(signsOf(source, seen))
      const facts: Written<Change> = {
        commit,
        kind,
        files,
        lists,
        flips,
        law,
        isAdoption,
        harnessBefore,
        collisions,
      }
      if (message) facts.message = message
      if (source.pin !== undefined) facts.pin = source.pin
      if (inspected?.fault !== undefined) facts.lawFault = inspected.fault
      if (inspected?.test && !isSame(inspected.test, law.settings.test))
        facts.broughtTests = inspected.test
      return then(complete(source, facts), (change) =>
        then(addTests(source.repo, change), (more) =>
          then(addProtocol(source.repo, more), (most) =>
            then(addSteering(source, most), (all) =>
              then(addReview(source, all), (whole) => addLarge(source, whole)),
            ),
          ),
        ),
      )
    },
  )
}

/** Adds what is asked of some kinds alone. */
function complete(source: Source, facts: Change): Soon<Change> {
  const { commit, kind, message } = facts
  if (kind === 'merge') return then(readMerge(source, facts), (more) => ({ ...facts, ...more }))
  if (kind === 'revert')
    return then(readRevert(source, commit, message), (more) => ({ ...facts, ...more }))
  if (kind === 'squash' && message?.reverts !== undefined)
    return readTakenBack(source, commit, message).then((takenBack) => ({ ...facts, takenBack }))
  if (kind !== 'task') return facts
  if (facts.flips.length > 0) {
    const isAsked = facts.flips.some(({ after }) =>
      after?.metadata.dependsOn.some((name) => name.includes('/')),
    )
    if (!isAsked) return facts
    return then(source.lists.all(commit.tree), (otherLists) => ({ ...facts, otherLists }))
  }
  const [parent] = commit.parents
  const isOpen = parent ? leavesTask(source, parent) : false
  return then(isOpen, (hasOpenTask) => ({ ...facts, hasOpenTask }))
}

async function bringsLaw(commit: Commit, files: readonly ChangedFile[]): Promise<boolean> {
  const brings = files.some(
    (file) =>
      (lawNames.has(file.path) && file.status === 'A') ||
      (file.path === 'package.json' && file.keys?.law.some(isOwnKey)),
  )
  const [parent] = commit.parents
  return brings && !(parent && (await hasLaw(parent)))
}

/** Whether a tree holds a configuration of spec-exec. */
export async function hasLaw(tree: Tree): Promise<boolean> {
  for (const name of lawNames) if (await tree.entry(name)) return true
  const manifest = await tree.read('package.json')
  return manifest !== undefined && changedKeys(undefined, manifest).law.some(isOwnKey)
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
