import { readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Env, runGit } from './run.js'

/** The folders of one repository, absolute. */
export interface Located {
  /** Top of the work tree; absent in a bare repository and inside its git folder. */
  readonly root?: string
  /** Holds HEAD and the index: of a linked worktree its own folder. */
  readonly gitDir: string
  /** Holds objects and refs: shared by all worktrees. */
  readonly commonDir: string
}

/**
 * Finds the repository of a folder. Within a hook git has checked it and says where it is, so no git is started.
 * Throws SpecExecError where there is none, or where it belongs to somebody else.
 */
export async function locate(cwd: string, env: Env): Promise<Located> {
  const told = locateInHook(cwd, env)
  if (told) return told
  const args = ['rev-parse', '--is-inside-work-tree', '--show-cdup', '--absolute-git-dir']
  const [, isInside, said = ''] =
    /^(true|false)\n(.*)\n$/s.exec((await runGit(args, { cwd, env })).toString()) ?? []
  // The way up is told inside a work tree alone, and is `../` over and over; the rest may hold newlines of its own.
  const [, up = '', gitDir = said] = /^((?:\.\.\/)*)\n(.*)$/s.exec(said) ?? []
  return {
    ...(isInside === 'true' && { root: resolve(realpathSync(cwd), up) }),
    ...foldersOf(gitDir),
  }
}

/** cwd is the top of the work tree, or the git folder itself on a server; `GIT_DIR` is set in linked worktrees and submodules. */
function locateInHook(cwd: string, env: Env): Located | undefined {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE } = env
  if (GIT_DIR !== undefined) {
    const gitDir = resolve(cwd, GIT_DIR)
    if (!hasHead(gitDir)) return undefined
    const root = resolve(cwd, GIT_WORK_TREE ?? '.')
    return { ...(root !== gitDir && { root }), ...foldersOf(gitDir) }
  }
  const gitDir = GIT_INDEX_FILE === undefined ? undefined : gitDirAt(cwd)
  return gitDir === undefined ? undefined : { root: cwd, ...foldersOf(gitDir) }
}

/** `.git` is the folder, or a file that names it. */
function gitDirAt(root: string): string | undefined {
  const dotGit = join(root, '.git')
  const stat = statSync(dotGit, { throwIfNoEntry: false })
  if (stat?.isDirectory()) return hasHead(dotGit) ? dotGit : undefined
  const named =
    stat && /^gitdir: (.*)\n*$/s.exec(readFileSync(dotGit, 'utf8'))?.[1]?.replace(/\n+$/, '')
  if (!named) return undefined
  const gitDir = resolve(root, named)
  return hasHead(gitDir) ? gitDir : undefined
}

function hasHead(gitDir: string): boolean {
  return statSync(join(gitDir, 'HEAD'), { throwIfNoEntry: false }) !== undefined
}

function foldersOf(gitDir: string): { gitDir: string; commonDir: string } {
  const shared = readIfThere(join(gitDir, 'commondir'))?.replace(/\n+$/, '')
  return { gitDir, commonDir: shared === undefined ? gitDir : resolve(gitDir, shared) }
}

/** A small text file of git's; undefined where there is none. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
