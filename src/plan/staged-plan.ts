import { join } from 'node:path'
import type { Configuration } from '../config.js'
import { SpecExecError } from '../error.js'
import { type FlipOutcome, flipMarks, refuseHook } from '../flip.js'
import { recoverIndex } from '../git/index-lock.js'
import type { Repo } from '../git/repo.js'
import type { Env } from '../git/run.js'
import type { StagedCommit } from '../git/staged.js'
import { readPlan } from '../plan.js'
import type { Box, TaskList } from '../spec/task.js'
import { lawFor } from '../staged.js'
import { type MarkChange, marksOf } from './marks.js'

/** The plan as the next commit will have it. */
export interface StagedPlan {
  readonly commit: StagedCommit
  readonly configuration: Configuration
  readonly lists: readonly TaskList[]
}

/**
 * Reads the staged task lists, and first removes what a killed flip may have left. Throws
 * SpecExecError within a hook, in conflict, without a work tree, and without a configuration.
 */
export async function openStagedPlan(repo: Repo, env: Env): Promise<StagedPlan> {
  refuseHook(env)
  rootOf(repo)
  await recoverIndex(indexOf(repo))
  const commit = await repo.staged()
  const { configuration } = await lawFor(repo, commit)
  return { commit, configuration, lists: await readPlan(commit.tree, configuration.law) }
}

/** Boxes of one list to be set. */
export interface Marking {
  readonly list: TaskList
  readonly boxes: readonly Box[]
  readonly change: MarkChange
}

/** Sets boxes of a staged list, in the working file and in the index. Throws SpecExecError, with nothing changed. */
export async function mark(repo: Repo, env: Env, marking: Marking): Promise<FlipOutcome> {
  const { list, boxes, change } = marking
  const marks = await marksOf(list, boxes, change)
  const { gitDir } = repo
  return flipMarks({ ...marks, root: rootOf(repo), gitDir, indexPath: indexOf(repo), env })
}

/** The bytes of a list once its boxes are set. */
export function markedBytes({ list, boxes, change }: Marking): Uint8Array {
  const bytes = Uint8Array.from(list.bytes)
  for (const { offset } of boxes) bytes[offset] = change.to.charCodeAt(0)
  return bytes
}

function rootOf(repo: Repo): string {
  if (repo.root !== undefined) return repo.root
  throw new SpecExecError('Expected a work tree, found a bare repository', {
    hint: 'Run it inside a work tree: git worktree add <folder>',
  })
}

function indexOf(repo: Repo): string {
  return join(repo.gitDir, 'index')
}
