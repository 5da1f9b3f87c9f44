import type { Change, Source } from '../change.js'
import { SpecExecError } from '../error.js'
import type { Repo } from '../git/repo.js'
import type { ReviewRecord } from '../git/review-records.js'
import type { Law } from '../law.js'
import { type Soon, then } from '../soon.js'
import { agentsEnabled } from '../text/agents-enabled.js'

/** What says whether a project works with agents. */
export const agentsFile = '.claude/spec-config.json'

/** The review on record of a tree. */
export type ReviewRecords = (treeId: string) => ReviewRecord | undefined

/** The review that the law asks for. */
export interface ReviewChange {
  /** Full id of the tree that must be approved. */
  readonly treeId: string
  /** The door judges by the trailer alone, or by what is on record beside it. */
  readonly proof: 'trailer' | 'record'
  readonly record?: ReviewRecord
}

/** Says what a law asks of reviewers. */
export interface ReviewReader {
  isAsked(): Soon<boolean>
  readonly records?: ReviewRecords | undefined
}

/** A reader that looks into the law's tree once, and only where its answer counts. */
export function openReviews(repo: Repo, law: Law, records?: ReviewRecords): ReviewReader {
  const { required } = law.settings.review
  if (required !== 'agents') return { isAsked: () => required === 'always', records }
  let known: Promise<boolean> | undefined
  return {
    isAsked() {
      known ??= readAgents(repo, law)
      return known
    },
    records,
  }
}

async function readAgents(repo: Repo, law: Law): Promise<boolean> {
  const bytes = await repo.tree(law.tree).read(agentsFile)
  return bytes !== undefined && agentsEnabled(new TextDecoder().decode(bytes))
}

/** Adds what is known of the review of a task that is flipped, also by the revert of a revert; work that flips none has nothing to be held against. */
export function addReview({ reviews }: Source, change: Change): Soon<Change> {
  const isTask = change.kind === 'task' || change.kind === 'revert'
  if (!reviews || !isTask || change.flips.length === 0) return change
  return then(reviews.isAsked(), (isAsked) => (isAsked ? readReview(reviews, change) : change))
}

async function readReview({ records }: ReviewReader, change: Change): Promise<Change> {
  const { tree } = change.commit
  const treeId = (await tree.entry(''))?.id
  if (treeId === undefined)
    throw new SpecExecError(`Cannot read the tree of ${tree.id}`, { hint: 'Run: git fsck' })
  const record = records?.(treeId)
  const review = {
    treeId,
    proof: records ? 'record' : 'trailer',
    ...(record && { record }),
  } as const
  return { ...change, review }
}
