import { copyFileSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { SpecExecError } from '../error.js'
import type { Commit, Tree } from '../tree.js'
import { rawOptions } from './diff.js'
import { readHead } from './head.js'
import { readIfThere } from './locate.js'
import { readRawRecords } from './raw.js'
import type { Repo } from './repo.js'
import type { Env } from './run.js'
import { emptyTree } from './tree.js'

/** What the next commit will hold. */
export interface StagedCommit extends Commit {
  /** `amend`: seen upon HEAD's parents, as if HEAD were replaced. */
  readonly view: View
  /** Its own id is the tree's. */
  readonly tree: Tree
  /** Ids of the parents' trees, in order; none for a root commit. */
  readonly parentTreeIds: readonly string[]
}

export type View = 'head' | 'amend'

export interface StagedOptions {
  readonly message?: string
  readonly view?: View
  /** A staged tree that is known already, to look at it in another view. */
  readonly treeId?: string
}

/**
 * Reads the index that becomes the commit (`GIT_INDEX_FILE`, else the repository's) from a copy: writing a tree
 * needs a lock, and git holds it during a hook. Throws SpecExecError while paths are in conflict.
 */
export async function readStaged(
  repo: Repo,
  env: Env,
  options: StagedOptions,
): Promise<StagedCommit> {
  const { view = 'head', message } = options
  const index = options.treeId === undefined ? copyIndex(repo, env) : undefined
  try {
    const [base, guess, treeId] = await Promise.all([
      readBase(repo, view),
      // Asked before it is known whether HEAD exists: three gits at once are as fast as one.
      index && view === 'head' ? diffIndex(repo, index, 'HEAD').catch(() => undefined) : undefined,
      options.treeId ?? (index && writeTree(repo, index)),
    ])
    const from = base.parentTreeIds[0] ?? emptyTree(base.idLength)
    const raw = guess ?? (await diffFrom(repo, from, { index, treeId }))
    const records = readRawRecords(raw)
    const unmerged = records
      .filter((record) => record.isUnmerged)
      .map((record) => record.change.path)
    if (unmerged.length > 0 || treeId === undefined) throw inConflict(unmerged)
    return {
      view,
      parents: base.parents.map((id, at) => repo.tree(id, base.parentTreeIds[at])),
      parentTreeIds: base.parentTreeIds,
      tree: repo.tree(treeId, treeId),
      ...(message !== undefined && { message }),
      files: records.map((record) => record.change),
    }
  } finally {
    index?.remove()
  }
}

interface Base {
  /** Ids of commits. */
  readonly parents: readonly string[]
  readonly parentTreeIds: readonly string[]
  readonly idLength: number
}

/** The parents that the commit will have: HEAD and what is being merged, or those of HEAD. */
async function readBase(repo: Repo, view: View): Promise<Base> {
  const head = await readHead(repo)
  if (!head.commit) return { parents: [], parentTreeIds: [], idLength: head.idLength }
  const merged = readIfThere(join(repo.gitDir, 'MERGE_HEAD'))?.match(/^[0-9a-f]{40,64}$/gm) ?? []
  const parents = view === 'amend' ? head.commit.parents : [head.commit.id, ...merged]
  const parentTreeIds = await Promise.all(
    parents.map(async (id) =>
      id === head.commit?.id ? head.commit.treeId : ((await repo.tree(id).entry(''))?.id ?? ''),
    ),
  )
  return { parents, parentTreeIds, idLength: head.idLength }
}

interface IndexCopy {
  readonly path: string
  remove(): void
}

function copyIndex(repo: Repo, env: Env): IndexCopy {
  // git takes a relative name from the top of the work tree, whatever the hook's own folder is.
  const named = resolve(
    repo.root ?? repo.gitDir,
    env['GIT_INDEX_FILE'] ?? join(repo.gitDir, 'index'),
  )
  const folder = makeFolder(repo)
  const path = join(folder, 'index')
  try {
    copyFileSync(named, path)
  } catch (cause) {
    // Nothing was ever staged: to git an absent index is an empty one.
    if (!isAbsent(cause)) {
      rmSync(folder, { recursive: true, force: true })
      throw new SpecExecError(`Cannot read the index ${named}`, { hint: 'Run it again', cause })
    }
  }
  return { path, remove: () => removeFolder(folder) }
}

/** With what should be in it: `rmSync` alone walks it, which takes longer. */
function removeFolder(folder: string): void {
  try {
    unlinkSync(join(folder, 'index'))
    rmdirSync(folder)
  } catch {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 })
  }
}

function makeFolder(repo: Repo): string {
  try {
    return mkdtempSync(join(tmpdir(), 'spec-exec-'))
  } catch {
    mkdirSync(join(repo.gitDir, 'spec-exec'), { recursive: true })
    return mkdtempSync(join(repo.gitDir, 'spec-exec', 'index-'))
  }
}

function isAbsent(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
}

function diffIndex(repo: Repo, index: IndexCopy, treeish: string): Promise<Buffer> {
  const args = [
    'diff-index',
    '--cached',
    '--ita-invisible-in-index',
    ...rawOptions,
    '--end-of-options',
  ]
  return repo.git([...args, treeish], { set: { GIT_INDEX_FILE: index.path } })
}

function diffFrom(
  repo: Repo,
  from: string,
  to: { readonly index: IndexCopy | undefined; readonly treeId: string | undefined },
): Promise<Buffer> {
  if (to.index) return diffIndex(repo, to.index, from)
  return repo.git(['diff-tree', ...rawOptions, from, to.treeId ?? from])
}

/** Undefined while paths are in conflict. Blobs may be absent: in a partial clone those not checked out are. */
async function writeTree(repo: Repo, index: IndexCopy): Promise<string | undefined> {
  const options = { set: { GIT_INDEX_FILE: index.path } }
  try {
    return (await repo.git(['write-tree', '--missing-ok'], options)).toString().trim()
  } catch (error) {
    if (error instanceof Error && /unmerged/.test(error.message)) return undefined
    throw error
  }
}

function inConflict(paths: readonly string[]): SpecExecError {
  const named = paths.map((path) => `\`${path}\``).join(', ')
  return new SpecExecError(
    `Expected an index without conflicts, found ${named || 'unmerged paths'}`,
    {
      hint: 'Resolve the conflicts and stage them: git add <path>',
    },
  )
}
