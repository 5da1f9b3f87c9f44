import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SpecExecError } from '../error.js'
import type { Commit, Entry, Tree } from '../tree.js'
import type { Repo } from './repo.js'
import { type Conflict, type Mechanical, openScratch, type Scratch } from './scratch.js'
import { emptyTree } from './tree.js'

export type { Conflict, Fresh, Mechanical, StrayTask } from './scratch.js'

/** Compares a commit of two parents with git's own merge of them. Throws SpecExecError for a git before 2.38. */
export async function mechanicalMerge(repo: Repo, commit: Commit): Promise<Mechanical> {
  const [ours, theirs] = commit.parents
  if (!ours || !theirs || commit.parents.length > 2)
    throw new SpecExecError(`Expected two parents, found ${commit.parents.length}`)
  const found = await withScratch(repo, commit.tree, async (scratch) =>
    scratch.compare(ours.id, theirs.id),
  )
  return withSides(found, { ours, theirs, base: () => mergeBase(repo, ours.id, theirs.id), repo })
}

/** Compares a commit with git's own revert of another: a merge upon the reverted tree of the parent and what was before. */
export function mechanicalRevert(
  repo: Repo,
  commit: Commit,
  revertedId: string,
): Promise<Mechanical> {
  return withScratch(repo, commit.tree, async (scratch) => {
    const reverted = await repo.commit(revertedId)
    const trees = [reverted.tree, commit.parents[0], reverted.parents[0]] as const
    const [base, ours, theirs] = await Promise.all(trees.map(treeIdOf))
    const empty = emptyTree(reverted.id.length)
    // git 2.39 takes no --merge-base: two commits upon a third say the same.
    const root = scratch.commit(base ?? empty, [])
    const found = await scratch.compare(
      scratch.commit(ours ?? empty, [root]),
      scratch.commit(theirs ?? empty, [root]),
    )
    const sides = { ours: trees[1], theirs: trees[2], base: async () => trees[0], repo }
    return withSides(found, sides)
  })
}

interface Sides {
  readonly repo: Repo
  readonly ours: Tree | undefined
  readonly theirs: Tree | undefined
  base(): Promise<Tree | undefined>
}

/** What the sides hold: of files that were renamed, git tells what it would make of them, in objects of its own. */
async function withSides(found: Mechanical, sides: Sides): Promise<Mechanical> {
  const conflicts = await Promise.all(
    found.conflicts.map(async ({ base, ours, theirs, ...rest }): Promise<Conflict> => {
      const [own, other, before] = await Promise.all([
        fileAt(sides.ours, rest.path, ours),
        fileAt(sides.theirs, rest.path, theirs),
        baseOf(sides, rest.path, base),
      ])
      return {
        ...rest,
        ...(before && { base: before }),
        ...(own && { ours: own }),
        ...(other && { theirs: other }),
      }
    }),
  )
  return { ...found, conflicts }
}

async function fileAt(tree: Tree | undefined, path: string, told: Entry | undefined) {
  const found = await tree?.entry(path)
  return found && found.mode !== '040000' ? found : told
}

/** Where histories have crossed, git merges their bases first: that object is nowhere else. */
async function baseOf(sides: Sides, path: string, told: Entry | undefined) {
  if (!told || told.mode === '160000') return told
  const isThere = await sides.repo.objects.size(told.id).then(
    () => true,
    () => false,
  )
  return isThere ? told : fileAt(await sides.base(), path, undefined)
}

async function mergeBase(repo: Repo, ours: string, theirs: string): Promise<Tree | undefined> {
  const { stdout } = await repo.ask(['merge-base', ours, theirs], { okCodes: [0, 1] })
  const id = stdout.toString().trim()
  return id === '' ? undefined : repo.tree(id)
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
