import { copyFileSync, lstatSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { readIfThere } from '../../git/locate.js'
import { writeLooseCommit } from '../../git/loose-commit.js'
import { makeFolders } from '../../git/make-folders.js'
import type { Repo } from '../../git/repo.js'
import { removeFolder } from './remove-folder.js'

/** What stands in a git folder of ours. */
export interface GitFolder {
  readonly path: string
  /** Text of its `config`. */
  readonly config: string
}

/** Leaves nothing in a git folder but these files of it: an object, say, that tests made in it is none of git's. */
export function emptyGitFolder(path: string, kept: readonly string[]): void {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (!stat?.isDirectory()) removeFolder(path)
  else
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const each = join(path, entry.name)
      if (!entry.isFile() || !kept.includes(each)) removeFolder(each)
    }
}

/** Writes a git folder that reads the user's objects and keeps its own: no refs, no hooks, no attributes. */
export function writeGitFolder(repo: Repo, { path, config }: GitFolder): void {
  const shallow = readIfThere(join(repo.commonDir, 'shallow'))
  makeFolders(join(path, 'refs'))
  makeFolders(join(path, 'objects', 'info'))
  writeFileSync(join(path, 'HEAD'), 'ref: refs/heads/shadow\n')
  writeFileSync(join(path, 'config'), config)
  writeFileSync(join(path, 'objects', 'info', 'alternates'), alternatesOf(repo))
  if (shallow !== undefined) writeFileSync(join(path, 'shallow'), shallow)
}

/** What the `.git` that tests see holds beside. */
export interface Shown {
  /** Path of the index of which it gets a copy. */
  readonly index: string
  /** The commit that HEAD is detached at. */
  readonly commitId: string
  /** Paths that `git status` passes over: dependencies, which a clone has not. */
  readonly excluded: readonly string[]
}

/** Makes a git folder one that tests may look at: HEAD at the commit, nothing staged, nothing changed. */
export function showCommit(path: string, { index, commitId, excluded }: Shown): void {
  writeFileSync(join(path, 'HEAD'), `${commitId}\n`)
  makeFolders(join(path, 'info'))
  writeFileSync(join(path, 'info', 'exclude'), excluded.map((name) => `${name}\n`).join(''))
  const copy = join(path, 'index')
  copyFileSync(index, copy)
  // By an index's time git tells which files may have changed since without its showing.
  const { atime, mtime } = statSync(index)
  utimesSync(copy, atime, mtime)
}

/** A commit that nobody made yet. Full ids. */
export interface Candidate {
  readonly treeId: string
  readonly parentIds: readonly string[]
  readonly message?: string
}

/** Writes a commit as a loose object, as git does, and returns its id. */
export function writeCandidate(path: string, { treeId, parentIds, message }: Candidate): string {
  const who = `spec-exec <spec-exec> ${Math.floor(Date.now() / 1000)} +0000`
  const head = [`tree ${treeId}`, ...parentIds.map((id) => `parent ${id}`), `author ${who}`]
  const text = `${head.join('\n')}\ncommitter ${who}\n\n${(message ?? '').replaceAll('\0', '').trimEnd()}\n`
  return writeLooseCommit(join(path, 'objects'), text, treeId.length === 64 ? 'sha256' : 'sha1')
}

/** gitrepository-layout(5): one folder a line; of the alternates of an alternate git takes care itself. */
function alternatesOf(repo: Repo): string {
  const set = repo.gitOptions.set ?? {}
  const more = set['GIT_ALTERNATE_OBJECT_DIRECTORIES']?.split(delimiter) ?? []
  const stores = [set['GIT_OBJECT_DIRECTORY'], ...more, join(repo.commonDir, 'objects')]
  const folders = stores.filter((path) => path !== undefined && path !== '')
  return folders.map((path) => `${alternateLine(resolve(repo.gitDir, path ?? ''))}\n`).join('')
}

/** A line that starts with a quote is read as a string of C. */
function alternateLine(path: string): string {
  if (!path.includes('\n')) return path
  return `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}
