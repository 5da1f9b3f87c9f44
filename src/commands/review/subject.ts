import { ListReader } from '../../change/lists.js'
import { openReviews } from '../../change/review.js'
import type { Configuration } from '../../config.js'
import { SpecExecError } from '../../error.js'
import type { Finding } from '../../finding.js'
import { stagedWith } from '../../git/index-view.js'
import { readPinnedName } from '../../git/pin.js'
import type { Repo } from '../../git/repo.js'
import type { Env } from '../../git/run.js'
import type { StagedCommit } from '../../git/staged.js'
import { readCommitted } from '../../plan/committed.js'
import { toDone } from '../../plan/marks.js'
import { nameSpecs } from '../../plan/names.js'
import { obstacleOf, placeOfTask } from '../../plan/obstacle.js'
import { type NamedTask, resolveTask } from '../../plan/resolve.js'
import { markedBytes, openStagedPlan, type StagedPlan } from '../../plan/staged-plan.js'
import { flipBoxes, ownFlips } from '../../spec/flips.js'
import type { TaskList } from '../../spec/task.js'
import { lawFor } from '../../staged.js'
import { shellWord } from '../../text/shell-word.js'

/** What a review is about. */
export interface Subject {
  readonly named: NamedTask
  readonly lists: readonly TaskList[]
  /** As it will be committed, the marks of the task set. */
  readonly commit: StagedCommit
  readonly configuration: Configuration
  readonly state: 'open' | 'marked'
  /** Whether the law asks for a review. */
  readonly isRequired: boolean
}

/** Which task, and in which view. */
export interface SubjectOptions {
  readonly wanted: string | undefined
  readonly view: 'head' | 'amend'
}

/**
 * The commit that a task will be: what is staged, with the boxes set that `done` would set, so that a review before
 * `done` is of the tree after it. A finding where the task cannot be done now. Rejects with SpecExecError where no
 * one task is meant.
 */
export async function openSubject(
  repo: Repo,
  env: Env,
  { wanted, view }: SubjectOptions,
): Promise<Subject | { readonly finding: Finding }> {
  const plan = await openViewedPlan(repo, env, view)
  const { lists } = plan
  const named = resolveTask(lists, wanted ?? (await taskMeant(repo, plan)))
  const { list, task } = named
  const { configuration } = plan
  const isRequired = await openReviews(repo, configuration.law).isAsked()
  const facts = { named, lists, configuration, isRequired }
  if (task.state === 'done') {
    const isCommitted = await readCommitted(plan)
    return isCommitted(list, task.key)
      ? { finding: alreadyDone(named, view) }
      : { ...facts, commit: plan.commit, state: 'marked' }
  }
  const obstacle = obstacleOf(named, lists)
  if (obstacle) return { finding: obstacle }
  const marking = { list, boxes: flipBoxes(list, task.key), change: toDone }
  const marked = await stagedWith(repo, env, { path: list.path, bytes: markedBytes(marking) })
  const commit = await viewed(repo, marked, view)
  return { ...facts, commit, state: 'open' }
}

async function openViewedPlan(
  repo: Repo,
  env: Env,
  view: SubjectOptions['view'],
): Promise<StagedPlan> {
  const plan = await openStagedPlan(repo, env)
  if (view === 'head') return plan
  const commit = await viewed(repo, plan.commit, view)
  return { ...plan, commit, configuration: (await lawFor(repo, commit)).configuration }
}

async function viewed(
  repo: Repo,
  commit: StagedCommit,
  view: SubjectOptions['view'],
): Promise<StagedCommit> {
  return view === 'head' ? commit : repo.staged({ view, treeId: commit.tree.id })
}

/** The pinned task, else the only one that is marked in what is staged. */
async function taskMeant(
  repo: Repo,
  { commit, configuration, lists }: StagedPlan,
): Promise<string> {
  const pinned = readPinnedName(repo.gitDir)
  if (pinned !== undefined) return pinned
  const reader = new ListReader(repo.objects, configuration.law)
  const changes = await reader.changes(commit.files)
  const flips = changes.flatMap((change) => ownFlips(change))
  const names = nameSpecs(lists)
  const found = flips.map(({ path, spec, key }) => {
    const list = lists.find((each) => each.path === path)
    return `${(list && names.get(list)) ?? spec}/${key}`
  })
  const [only] = found
  if (only !== undefined && found.length === 1) return only
  throw new SpecExecError(
    `Expected one task, found none named, none pinned and ${found.length === 0 ? 'none' : `${found.length}`} marked in what is staged`,
    { hint: 'Name it: npx spec-exec review <spec>/<id>' },
  )
}

function alreadyDone({ list, task, name }: NamedTask, view: SubjectOptions['view']): Finding {
  return {
    message: `Task ${task.key} is already done`,
    place: placeOfTask(list, task),
    fix:
      view === 'head'
        ? `to amend its commit: npx spec-exec review ${shellWord(name)} --amend`
        : 'name the task that the commit in question completes',
  }
}
