import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { readPinnedName } from '../git/pin.js'
import type { Repo } from '../git/repo.js'

/** Looks where HEAD stands until it is closed. */
export interface Follower {
  close(): void
}

/**
 * Says when HEAD names another commit or branch, or another task is pinned. The files that git writes then tell at
 * once, also where refs lie in a reftable; where nothing tells, git is asked every 2 s. It resolves once it knows where
 * HEAD stands now.
 */
export async function followHead(
  repo: Pick<Repo, 'gitDir' | 'commonDir' | 'ask'>,
  changed: () => void,
): Promise<Follower> {
  let known = await stateOf(repo)
  let isAsking = false
  let isAskedAgain = false
  let soon: NodeJS.Timeout | undefined
  const look = async () => {
    isAskedAgain = isAsking
    if (isAsking) return
    isAsking = true
    try {
      do {
        isAskedAgain = false
        const state = await stateOf(repo)
        if (state !== undefined && state !== known && timer !== undefined) {
          known = state
          changed()
        }
      } while (isAskedAgain)
    } finally {
      isAsking = false
    }
  }
  // Git writes several files for one commit.
  const lookSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined
      void look()
    }, settle)
  }
  let timer: NodeJS.Timeout | undefined = setInterval(look, interval)
  const watchers = foldersOf(repo).flatMap((folder) => watchFolder(folder, lookSoon))
  return {
    close() {
      clearInterval(timer)
      timer = undefined
      clearTimeout(soon)
      for (const watcher of watchers) watcher.close()
    },
  }
}

/** Milliseconds. */
const settle = 100
const interval = 2000

/** The commit and the branch of HEAD, and the pinned task; undefined where git does not tell. */
async function stateOf(repo: Pick<Repo, 'gitDir' | 'ask'>): Promise<string | undefined> {
  try {
    // 128: no commit was made yet.
    const args = ['rev-parse', 'HEAD', '--symbolic-full-name', 'HEAD']
    const { stdout } = await repo.ask(args, { okCodes: [0, 128] })
    return `${stdout.toString()}${readPinnedName(repo.gitDir) ?? ''}`
  } catch {
    return undefined
  }
}

/** Not recursive: a commit touches one of these in any case, the log of HEAD at the least. */
function foldersOf({ gitDir, commonDir }: Pick<Repo, 'gitDir' | 'commonDir'>): readonly string[] {
  const own = [gitDir, join(gitDir, 'logs')]
  const shared = ['', 'refs', 'refs/heads', 'reftable'].map((name) => join(commonDir, name))
  return [...new Set([...own, ...shared.map((folder) => folder.replace(/\/$/, ''))])]
}

/** A folder that is not there, or that cannot be watched, is left to the clock. */
function watchFolder(folder: string, seen: () => void): readonly FSWatcher[] {
  try {
    const watcher = watch(folder, seen)
    watcher.on('error', () => watcher.close())
    return [watcher]
  } catch {
    return []
  }
}
