import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Sandbox } from '../helpers/repo.js'

/** What is the user's in a repository with a linked worktree; each part is one text, to be compared. */
export interface UserState {
  /** `<path> <mode> <digest>` of every file, symlink and folder of both work trees. */
  readonly tree: string
  /** Every entry with its stage and flags, of both. */
  readonly index: string
  /** Packed and loose, as they stand in their files. */
  readonly refs: string
  readonly head: string
  /** The ref and its log, which is the list. */
  readonly stash: string
  readonly config: string
}

export const parts = ['tree', 'index', 'refs', 'head', 'stash', 'config'] as const

/** Reads it, and takes no lock. */
export function readUserState(main: Sandbox, linked: Sandbox): UserState {
  const gitDir = join(main.root, '.git')
  const both = [gitDir, join(gitDir, 'worktrees', 'linked')]
  const env = { ...main.env, GIT_OPTIONAL_LOCKS: '0' }
  const list = ['ls-files', '-s', '-v', '-z']
  return {
    tree: [main, linked].flatMap(({ root }) => linesBelow(root, '')).join('\n'),
    index: [main, linked].map((at) => main.run('git', list, { cwd: at.root, env }).stdout).join(),
    refs: [readIn(gitDir, 'packed-refs'), ...linesBelow(gitDir, 'refs/')].join('\n'),
    head: both.map((folder) => readIn(folder, 'HEAD')).join(),
    stash: readIn(gitDir, 'refs/stash') + readIn(gitDir, 'logs/refs/stash'),
    config: both
      .map((folder) => readIn(folder, 'config') + readIn(folder, 'config.worktree'))
      .join(),
  }
}

/**
 * Parts that are neither what they were nor what the finished commit makes of them. git moves the branch first and
 * puts the index of `commit -a` in place after it: between the two the index may be the old one still.
 */
export function partsChanged(
  now: UserState,
  { before, after }: { readonly before: UserState; readonly after: UserState },
): readonly string[] {
  const isMade = now.refs === after.refs
  return parts.filter(
    (part) => now[part] !== before[part] && !(isMade && now[part] === after[part]),
  )
}

/** Locks in the git folders, by their path. */
export function findLocks(main: Sandbox): readonly string[] {
  return namesBelow(join(main.root, '.git')).filter((name) => name.endsWith('.lock'))
}

/** Other files of ours that a killed run leaves in the git folder or in the folder for temporary files. */
export function findLitter(main: Sandbox): readonly string[] {
  const left = namesBelow(join(main.root, '.git', 'spec-exec')).filter((name) =>
    /index\.\d|index-|\.[a-z0-9]{8,}$/.test(name),
  )
  const temporary = main.env['TMPDIR'] ?? ''
  return [...left, ...(existsSync(temporary) ? readdirSync(temporary) : [])]
}

function namesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('objects'))
    .sort()
}

/** Dependencies aside, which are a link, and the git folder. */
function linesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder + entry.name
      if (['.git', 'node_modules', '.husky/_'].includes(path)) return []
      const mode = lstatSync(join(root, path)).mode.toString(8)
      if (entry.isDirectory()) return [`${path} ${mode}`, ...linesBelow(root, `${path}/`)]
      if (entry.isSymbolicLink()) return [`${path} ${mode} ${readlinkSync(join(root, path))}`]
      const digest = createHash('sha1')
        .update(readFileSync(join(root, path)))
        .digest('hex')
      return [`${path} ${mode} ${digest}`]
    })
}

function readIn(folder: string, name: string): string {
  const path = join(folder, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
