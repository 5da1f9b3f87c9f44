import { createHash } from 'node:crypto'
import { realpathSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { platform } from 'node:process'
import { SpecExecError } from '../../error.js'
import { type Located, readIfThere } from '../../git/locate.js'
import { makeFolders } from '../../git/make-folders.js'
import type { Env } from '../../git/run.js'

/** Where the shadows of one repository lie, outside of it. */
export interface ShadowHome {
  /** Absolute; holds a folder for each slot, and is made where it is absent. */
  readonly folder: string
  /** Real path of the git folder that all worktrees of the repository share. */
  readonly commonDir: string
}

/**
 * The home of a repository's shadows, below the first cache that lies outside of it: looking for a module walks
 * up the folders, and would find those of the work tree.
 */
export function shadowHome(repo: Pick<Located, 'commonDir' | 'root'>, env: Env): ShadowHome {
  const commonDir = realOf(repo.commonDir)
  const name = createHash('sha256').update(commonDir).digest('hex').slice(0, 16)
  const main = basename(commonDir) === '.git' ? dirname(commonDir) : commonDir
  const inside = [main, repo.root ?? main].map(realOf)
  const caches = shadowFolders(env)
  const outside = caches.find((path) => !inside.some((folder) => isBelow(realOf(path), folder)))
  return { folder: join(outside ?? caches[0] ?? tmpdir(), name), commonDir }
}

/** Folders that hold homes, the first preferred: in `$SPEC_EXEC_CACHE`, else the system's cache; in its temporary folder. */
export function shadowFolders(env: Env): readonly string[] {
  const temporary = join(realOf(tmpdir()), `spec-exec-${userInfo().username}`)
  return [cacheFolder(env), temporary].map((folder) => join(folder, 'shadows'))
}

/** Makes the home, for this user alone, and writes into it what repository it belongs to: `doctor` clears by that. */
export function makeHome({ folder, commonDir }: ShadowHome): void {
  try {
    makeFolders(folder, 0o700)
    const { uid } = userInfo()
    // In a shared temporary folder somebody else may have made it first.
    if (isBelow(folder, realOf(tmpdir())) && uid >= 0 && statSync(folder).uid !== uid)
      throw new Error('it belongs to another user')
    writeFileSync(join(folder, ownerName), `${commonDir}\n`)
  } catch (cause) {
    throw new SpecExecError(`Cannot write ${folder}, where tests run`, {
      hint: 'Name a folder that you can write, outside of the repository: export SPEC_EXEC_CACHE=<folder>',
      cause,
    })
  }
}

/** The git folder that a home belongs to; undefined where it does not say. */
export function ownerOf(folder: string): string | undefined {
  return readIfThere(join(folder, ownerName))?.replace(/\n$/, '')
}

/** Name of the file in a home whose time is that of its last use. */
export const ownerName = 'repository'

function cacheFolder(env: Env): string {
  const asked = env['SPEC_EXEC_CACHE']
  if (asked) return resolve(asked)
  const xdg = env['XDG_CACHE_HOME']
  if (xdg && isAbsolute(xdg)) return join(xdg, 'spec-exec')
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'spec-exec')
  const home = env['HOME'] || homedir()
  return platform === 'darwin'
    ? join(home, 'Library', 'Caches', 'spec-exec')
    : join(home, '.cache', 'spec-exec')
}

function isBelow(path: string, folder: string): boolean {
  const below = relative(folder, path)
  return below === '' || !(below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below))
}

/** Symlinks resolved as far as the path exists. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realOf(above), basename(path))
  }
}
