import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FlipRequest } from '../../src/flip.js'
import type { Sandbox } from '../helpers/repo.js'

/** Where one list stands, and what a flip of some of its boxes asks for. */
export interface Scene {
  readonly repo: Sandbox
  readonly path: string
  readonly ids: readonly string[]
}

/** A list with a parent and its sub-tasks; both boxes of a flip are in it. */
export const plan = `# Plan

- [x] 1. Set up
- [ ] 2. Accounts
  - [x] 2.1 Write the form
  - [ ] 2.2 Send the mail
    - a bullet that says [ ] and nothing else
- [ ] 3. Payments
`

export const listPath = 'specs/accounts/tasks.md'

/** Boxes of the tasks with these ids, wherever they stand and whatever their marks are. */
export function locateIds(ids: readonly string[]) {
  return (bytes: Uint8Array): readonly number[] | undefined => {
    const text = Buffer.from(bytes).toString('latin1')
    const found = ids.map((id) => [...text.matchAll(boxOf(id))].map((m) => m.index + m[0].length))
    return found.every((places) => places.length === 1) ? found.flat() : undefined
  }
}

function boxOf(id: string): RegExp {
  return new RegExp(`^ *- \\[(?=[^\\n]\\] ${id.replace('.', '\\.')}\\.? [A-Z])`, 'gm')
}

export function requestOf({ repo, path, ids }: Scene, from = ' ', to = 'x'): FlipRequest {
  const blob = stagedBytes(repo, path)
  const locate = locateIds(ids)
  const gitDir = gitDirOf(repo)
  return {
    root: repo.root,
    gitDir,
    indexPath: join(gitDir, 'index'),
    env: repo.env,
    path,
    boxes: (locate(blob) ?? []).map((offset) => ({ offset, from, to })),
    locate,
  }
}

/** The staged blob, byte by byte. */
export function stagedBytes(repo: Sandbox, path: string): Buffer {
  const [, , id = ''] = repo.git('ls-files', '-s', '-v', '--', path).split(/[ \t]/)
  return execFileSync('git', ['cat-file', 'blob', id], { cwd: repo.root, env: repo.env })
}

/** Everything of a repository that a flip could touch. */
export interface Snapshot {
  readonly blob: Buffer
  readonly file: Buffer | undefined
  /** Every entry of the index with its flags. */
  readonly entries: readonly string[]
  readonly inode: string
  /** Lines that `git diff` shows as removed and added. */
  readonly unstaged: readonly string[]
  /** Names of all files of the git directory, its objects aside. */
  readonly gitFiles: readonly string[]
  readonly refs: string
  /** Digest of each other file of the work tree. */
  readonly others: readonly string[]
}

export function snapshot({ repo, path }: Scene): Snapshot {
  const full = join(repo.root, path)
  const stat = lstatSync(full, { throwIfNoEntry: false })
  const env = { ...repo.env, GIT_OPTIONAL_LOCKS: '0' }
  const run = (...args: string[]) => repo.run('git', args, { env }).stdout
  const gitDir = gitDirOf(repo)
  return {
    blob: stagedBytes(repo, path),
    file: stat ? readFileSync(full) : undefined,
    entries: run('ls-files', '-s', '-v', '-z').split('\0').slice(0, -1),
    inode: stat ? `${stat.ino} ${stat.mode.toString(8)} ${stat.nlink} ${stat.uid}` : 'none',
    unstaged: run('diff', '--no-color', '-U0')
      .split('\n')
      .filter((line) => /^[-+](?![-+])/.test(line)),
    gitFiles: filesBelow(gitDir).filter((name) => !name.startsWith('objects')),
    // The stash is a ref as well.
    refs: [run('for-each-ref'), ...['HEAD', 'config'].map((name) => readIn(gitDir, name))].join(),
    others: filesBelow(repo.root)
      .filter((name) => !name.startsWith('.git') && name !== path && !isSameFile(repo, name, path))
      .map((name) => `${name} ${digest(join(repo.root, name))}`),
  }
}

function readIn(folder: string, name: string): string {
  const path = join(folder, name)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Of a linked worktree, the folder that its `.git` file names. */
function gitDirOf({ root }: Sandbox): string {
  const dotGit = join(root, '.git')
  if (lstatSync(dotGit).isDirectory()) return dotGit
  return readFileSync(dotGit, 'utf8').trim().slice('gitdir: '.length)
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => lstatSync(join(folder, name)).isFile())
    .sort()
}

function isSameFile(repo: Sandbox, a: string, b: string): boolean {
  const [one, other] = [join(repo.root, a), join(repo.root, b)]
  return existsSync(other) && lstatSync(one).ino === lstatSync(other).ino
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

/** The bytes with these boxes marked. */
export function marked(bytes: Buffer, ids: readonly string[], mark = 'x'): Buffer {
  const copy = Buffer.from(bytes)
  for (const offset of locateIds(ids)(copy) ?? []) copy[offset] = mark.charCodeAt(0)
  return copy
}
