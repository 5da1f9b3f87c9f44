import { type Area, areaOf, harnessOf, lawNames } from './change/area.js'
import type { Collision, CollisionFinder } from './change/collisions.js'
import { kindOf, type Signs } from './change/kind.js'
import type { ListReader } from './change/lists.js'
import { changedKeys, type ManifestKeys } from './change/manifest.js'
import type { Kind, Message } from './facts.js'
import { type Mechanical, mechanicalMerge, mechanicalRevert } from './git/merge.js'
import { parseMessage } from './git/message.js'
import type { Repo } from './git/repo.js'
import type { Law } from './law.js'
import { ownFlips } from './spec/flips.js'
import { checkedSteps } from './spec/steps.js'
import type { ListChange, TaskDelta } from './spec/task.js'
import type { Commit, FileChange, Tree } from './tree.js'

/** One changed path and what it is to the project. */
export interface ChangedFile extends FileChange {
  readonly area: Area
  /** Of a `package.json`: the keys that differ. */
  readonly keys?: ManifestKeys
}

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
  /** Asked only where a harness file is added: which sorts the parent had. */
  readonly harnessBefore: ReadonlySet<'ci' | 'tests'>
  /** Pairs of paths that are one path on another system; the first is this commit's. */
  readonly collisions: readonly Collision[]
  /** Of a merge or a revert: how it differs from what git would make. */
  readonly mechanical?: Mechanical
  /** Of a revert: the commit that it names, when this history holds it. */
  readonly reverted?: { readonly id: string; readonly flips: readonly string[] }
}

/** What `readChange` reads from. */
export interface Source {
  readonly repo: Repo
  readonly law: Law
  readonly lists: ListReader
  readonly collisions: CollisionFinder
}

/**
 * Joins what git saw of a commit with what the task lists say.
 * Throws SpecExecError when an object is missing.
 */
export async function readChange(source: Source, commit: Commit): Promise<Change> {
  const { law } = source
  const reading = source.lists.changes(commit.files)
  const collisions = source.collisions.find(commit)
  const files = await Promise.all(commit.files.map((file) => readFile(source, file)))
  const message = commit.message === undefined ? undefined : parseMessage(commit.message)
  const lists = await reading
  const flips = await readFlips(source, commit, lists)
  // Under any other law it is no adoption: else a law taken away and brought back would open a door.
  const isAdoption = law.tree === commit.tree.id && (await bringsLaw(commit, files))
  const kind = kindOf({
    parents: commit.parents.length === 0 ? 'none' : commit.parents.length === 1 ? 'one' : 'many',
    law: isAdoption ? 'adopted' : 'kept',
    message: messageSign(message, law),
    marks: flips.length > 0 ? 'flip' : isReopening(files, lists) ? 'reopen' : 'none',
    paths: heaviest(files),
  })
  const facts: Change = {
    commit,
    kind,
    files,
    lists,
    flips,
    law,
    isAdoption,
    harnessBefore: await readHarness(commit, files),
    collisions: await collisions,
    ...(message && { message }),
  }
  if (kind === 'merge') return { ...facts, ...(await readMerge(source, commit)) }
  if (kind === 'revert') return { ...facts, ...(await readRevert(source, commit, message)) }
  if (kind === 'task' && flips.length === 0) {
    const [parent] = commit.parents
    return { ...facts, hasOpenTask: parent ? await source.lists.hasOpenTask(parent) : false }
  }
  return facts
}

async function readFile(source: Source, file: FileChange): Promise<ChangedFile> {
  const area = areaOf(file.path, source.law)
  if (!/(^|\/)package\.json$/.test(file.path) || area !== 'work') return { ...file, area }
  const [before, after] = await Promise.all(
    [file.before, file.after].map(async (entry) =>
      entry?.mode.startsWith('100')
        ? (await source.repo.objects.blob(entry.id, 1 << 20)).bytes
        : undefined,
    ),
  )
  const keys = changedKeys(before, after)
  if (keys.other.length > 0) return { ...file, area, keys }
  if (keys.law.length > 0) return { ...file, area: 'law', keys }
  return { ...file, area: keys.harness.length > 0 ? 'harness' : area, keys }
}

/** A flip counts only where no other parent had the task done. */
async function readFlips(
  source: Source,
  commit: Commit,
  lists: readonly ListChange[],
): Promise<readonly TaskDelta[]> {
  const flips = lists.flatMap((list) => ownFlips(list))
  if (commit.parents.length < 2 || flips.length === 0) return flips
  const news: TaskDelta[] = []
  for (const flip of flips) {
    const wasDone = await Promise.all(
      commit.parents.slice(1).map(async (parent) => {
        const list = await source.lists.read(flip.path, await parent.entry(flip.path))
        return list?.byKey.get(flip.key)?.state === 'done'
      }),
    )
    if (!wasDone.includes(true)) news.push(flip)
  }
  return news
}

async function bringsLaw(commit: Commit, files: readonly ChangedFile[]): Promise<boolean> {
  const brings = files.some(
    (file) =>
      (lawNames.has(file.path) && file.status === 'A') ||
      (file.path === 'package.json' && file.keys?.law.some((key) => /^spec-exec(\.|$)/.test(key))),
  )
  const [parent] = commit.parents
  return brings && !(parent && (await hasLaw(parent)))
}

/** Whether a tree holds a configuration of spec-exec. */
export async function hasLaw(tree: Tree): Promise<boolean> {
  for (const name of lawNames) if (await tree.entry(name)) return true
  const manifest = await tree.read('package.json')
  return (
    manifest !== undefined &&
    changedKeys(undefined, manifest).law.some((key) => /^spec-exec(\.|$)/.test(key))
  )
}

function messageSign(message: Message | undefined, law: Law): Signs['message'] {
  if (message?.reverts !== undefined) return 'revert'
  if (message?.isFixup) return 'fixup'
  return message?.offPlan && law.settings.offPlan === 'reason' ? 'off-plan' : 'plain'
}

function isReopening(files: readonly ChangedFile[], lists: readonly ListChange[]): boolean {
  const plan = files.filter((file) => file.area === 'plan')
  const [only] = lists
  if (!only || plan.length !== 1 || plan[0]?.path !== only.path) return false
  return only.deltas.length > 0 && only.deltas.every(takesBack)
}

function takesBack(delta: TaskDelta): boolean {
  const isMarks = delta.changes.every((change) => change === 'reopen' || change === 'step')
  return isMarks && checkedSteps(delta).length === 0
}

function heaviest(files: readonly ChangedFile[]): Signs['paths'] {
  const areas = new Set(files.map((file) => file.area))
  if (areas.has('work')) return 'work'
  if (areas.has('law') || areas.has('harness')) return 'law'
  return areas.has('plan') ? 'plan' : 'free'
}

async function readHarness(
  commit: Commit,
  files: readonly ChangedFile[],
): Promise<ReadonlySet<'ci' | 'tests'>> {
  const [parent] = commit.parents
  if (!parent || !files.some((file) => file.area === 'harness' && file.status === 'A'))
    return new Set()
  const sorts = (await parent.list()).map(harnessOf)
  return new Set(sorts.filter((sort) => sort !== undefined))
}

async function readMerge(source: Source, commit: Commit): Promise<Partial<Change>> {
  return commit.parents.length > 2 ? {} : { mechanical: await mechanicalMerge(source.repo, commit) }
}

async function readRevert(
  source: Source,
  commit: Commit,
  message: Message | undefined,
): Promise<Partial<Change>> {
  const reverted = await source.repo.commit(message?.reverts ?? '').catch(() => undefined)
  if (!reverted?.id || reverted.parents.length > 1) return {}
  const [parent] = commit.parents
  if (!parent || !(await isAncestor(source.repo, reverted.id, parent.id))) return {}
  const lists = await source.lists.changes(reverted.files)
  const flips = await readFlips(source, reverted, lists)
  return {
    mechanical: await mechanicalRevert(source.repo, commit, reverted.id),
    reverted: { id: reverted.id, flips: flips.map((flip) => `${flip.path} ${flip.key}`) },
  }
}

/** A revert of what this history never held could bring anything. */
async function isAncestor(repo: Repo, id: string, of: string): Promise<boolean> {
  const { code } = await repo.ask(['merge-base', '--is-ancestor', id, of], { okCodes: [0, 1] })
  return code === 0
}
