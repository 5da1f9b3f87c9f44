import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SpecExecError } from '../error.js'
import type { Commit, Tree } from '../tree.js'
import type { Repo } from './repo.js'
import { type Mechanical, openScratch, type Scratch } from './scratch.js'
import { emptyTree } from './tree.js'

export type { Mechanical } from './scratch.js'

/** Compares a commit of two parents with git's own merge of them. Throws SpecExecError for a git before 2.38. */
export function mechanicalMerge(repo: Repo, commit: Commit): Promise<Mechanical> {
  const [ours, theirs] = commit.parents
  if (!ours || !theirs || commit.parents.length > 2)
    throw new SpecExecError(`Expected two parents, found ${commit.parents.length}`)
  return withScratch(repo, commit.tree, async (scratch) => scratch.compare(ours.id, theirs.id))
}

/** Compares a commit with git's own revert of another: a merge upon the reverted tree of the parent and what was before. */
export function mechanicalRevert(
  repo: Repo,
  commit: Commit,
  revertedId: string,
): Promise<Mechanical> {
  return withScratch(repo, commit.tree, async (scratch) => {
    const reverted = await repo.commit(revertedId)
    const [base, ours, theirs] = await Promise.all(
      [reverted.tree, commit.parents[0], reverted.parents[0]].map(treeIdOf),
    )
    const empty = emptyTree(reverted.id.length)
    // git 2.39 takes no --merge-base: two commits upon a third say the same.
    const root = scratch.commit(base ?? empty, [])
    return scratch.compare(
      scratch.commit(ours ?? empty, [root]),
      scratch.commit(theirs ?? empty, [root]),
    )
  })
}

async function treeIdOf(tree: Tree | undefined): Promise<string | undefined> {
  return (await tree?.entry(''))?.id
}

/** A merge needs a place to write. */
async function withScratch<T>(
  repo: Repo,
  tree: Tree,
  use: (scratch: Scratch) => Promise<T>,
): Promise<T> {
  const treeId = (await treeIdOf(tree)) ?? emptyTree(tree.id.length)
  const folder = mkdtempSync(join(tmpdir(), 'spec-exec-merge-'))
  try {
    return await use(openScratch(repo, folder, treeId))
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 })
  }
}
