import type { Commit, Tree } from '../tree.js'
import { readHead } from './head.js'
import { readCommit, readHistory } from './history.js'
import { type Located, locate } from './locate.js'
import { type Objects, openObjects } from './objects.js'
import { type HistoryRange, resolveCommit } from './range.js'
import { askGit, type Env, type GitAnswer, type GitOptions, runGit } from './run.js'
import { readStaged, type StagedCommit, type StagedOptions } from './staged.js'
import { openTrees } from './tree.js'

/** What git holds, read from its objects alone. */
export interface Repo extends Located {
  readonly objects: Objects
  /** The tree that a commit or a tree holds; nothing is read yet. `rootId` is its own id, where that is known. */
  tree(treeish: string, rootId?: string): Tree
  /** HEAD's tree; undefined while no commit was made. */
  head(): Promise<Tree | undefined>
  /** What the next commit will hold. Throws SpecExecError while paths are in conflict. */
  staged(options?: StagedOptions): Promise<StagedCommit>
  /** Commits in topological order, oldest first. */
  commits(range: HistoryRange): AsyncIterable<HistoryCommit>
  commit(rev: string): Promise<HistoryCommit>
  /** The full id of a commit. Throws SpecExecError for a name that is unknown or ambiguous. */
  resolve(rev: string): Promise<string>
  /** Runs git here with neutral configuration and returns its stdout. */
  git(args: readonly string[], options?: RepoGitOptions): Promise<Buffer>
  /** As `git`, with the exit code and stderr beside stdout. */
  ask(args: readonly string[], options?: RepoGitOptions): Promise<GitAnswer>
  /** What `runGit` and `spawnGit` need to run here. */
  readonly gitOptions: GitOptions
  /** Ends the git that reads objects. */
  close(): void
}

/** A commit that was made. */
export interface HistoryCommit extends Commit {
  readonly id: string
  readonly message: string
}

/** `set`: `GIT_*` variables beside those that name the repository. */
export type RepoGitOptions = Pick<GitOptions, 'input' | 'okCodes' | 'set'>

export interface OpenOptions {
  /** `keep` on a server: what is being pushed lies in a quarantine that git's own variables name. */
  readonly quarantine?: 'keep' | 'drop'
}

/**
 * Opens the repository of a folder; nothing of it is read yet.
 * Throws SpecExecError where there is none, or where it belongs to somebody else.
 */
export async function openRepo(cwd: string, env: Env, options: OpenOptions = {}): Promise<Repo> {
  const located = await locate(cwd, env)
  const set = {
    ...(options.quarantine === 'keep' && quarantineOf(env)),
    GIT_DIR: located.gitDir,
    ...(located.root !== undefined && { GIT_WORK_TREE: located.root }),
  }
  const gitOptions: GitOptions = { cwd: located.root ?? located.gitDir, env: { ...env }, set }
  const withSet = (more: RepoGitOptions) => ({
    ...gitOptions,
    ...more,
    set: { ...set, ...more.set },
  })
  const objects = openObjects(gitOptions)
  const trees = openTrees(objects)
  const repo: Repo = {
    ...located,
    objects,
    gitOptions,
    tree: trees.open,
    async head() {
      const { commit } = await readHead(repo)
      return commit && repo.tree(commit.id, commit.treeId)
    },
    staged: (asked = {}) => readStaged(repo, env, asked),
    commits: (range) => readHistory(repo, range),
    commit: (rev) => readCommit(repo, rev),
    resolve: (rev) => resolveCommit(repo, rev),
    git: (args, more = {}) => runGit(args, withSet(more)),
    ask: (args, more = {}) => askGit(args, withSet(more)),
    close: () => objects.close(),
  }
  return repo
}

function quarantineOf(env: Env): Env {
  const names = ['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_QUARANTINE_PATH']
  return Object.fromEntries(names.map((name) => [name, env[name]]))
}
