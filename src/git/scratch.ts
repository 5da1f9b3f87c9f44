import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SpecExecError } from '../error.js'
import type { Entry } from '../tree.js'
import type { Written } from '../written.js'
import { rawOptions } from './diff.js'
import { readIfThere } from './locate.js'
import { writeLooseCommit } from './loose-commit.js'
import { decodePath } from './path.js'
import { readRawRecords } from './raw.js'
import type { Repo } from './repo.js'
import { askGit, type GitAnswer, gitError } from './run.js'

/** What git would have made by itself, beside what a commit holds. */
export interface Mechanical {
  /** Paths that git could not merge: people say which lines of their sides they hold. */
  readonly conflicts: readonly Conflict[]
  /** Other paths where the commit differs from what git makes. */
  readonly different: readonly string[]
  /** What the commit holds at paths in conflict and none of their sides has; absent where nobody asked. */
  readonly fresh?: readonly Fresh[]
  /** Tasks whose marks the commit does not account for; absent where nobody asked. */
  readonly strays?: readonly StrayTask[]
}

/** A path that git could not merge, and what was there; a side is absent where it has no such file. */
export interface Conflict {
  readonly path: string
  /** Before both. */
  readonly base?: Entry
  readonly ours?: Entry
  readonly theirs?: Entry
  /** Paths that are in conflict together with it, such as other names of the same file. */
  readonly beside: readonly string[]
}

/** What is of no side of a conflict. */
export interface Fresh {
  readonly path: string
  /** Lines; absent where the file as a whole is another: no text, too large, a link, another mode. */
  readonly lines?: number
  /** The first of them, from 1. */
  readonly line?: number
}

/** A task of a list, as a merge or a revert has it. */
export interface StrayTask {
  /** `user-auth/2.1` */
  readonly name: string
  readonly path: string
  readonly line?: number
  /** `gone`, `open`: a parent has it, or has it done; `later`, `workless`: its mark came back though another commit changed it since, or its work is gone. */
  readonly how: 'gone' | 'open' | 'later' | 'workless'
  /** The commit that changed its mark since, or whose work it was; full id. */
  readonly commit?: string
}

/** A bare repository for a moment: it reads the user's objects, keeps its own, and knows no configuration, attributes or merge drivers. */
export interface Scratch {
  /** Merges two commits and compares the result with the tree in question. */
  compare(ours: string, theirs: string): Promise<Mechanical>
  /** Writes a commit and returns its id. */
  commit(treeId: string, parents: readonly string[]): string
}

/** Opens a scratch repository in an empty folder, which the caller removes. `treeId` is what merges are compared with. */
export function openScratch(repo: Repo, folder: string, treeId: string): Scratch {
  const gitDir = join(folder, 'git')
  const hash = treeId.length === 64 ? 'sha256' : 'sha1'
  makeGitDir(repo, gitDir, hash)
  const set = { ...scratchVariables, GIT_DIR: gitDir, GIT_WORK_TREE: folder }
  const ask = (args: readonly string[], okCodes: readonly number[]) =>
    askGit(args, { ...repo.gitOptions, cwd: folder, set, okCodes })
  return {
    commit: (id, parents) =>
      writeLooseCommit(join(gitDir, 'objects'), commitText(id, parents), hash),
    async compare(ours, theirs) {
      const merged = await ask([...mergeArguments, ours, theirs], [0, 1, usageCode])
      if (merged.code === usageCode)
        throw tooOld(merged, (await ask(['version'], [0])).stdout.toString().trim())
      const { mechanicalId, conflicts } = parseMerge(merged.stdout)
      const raw = await ask(['diff-tree', ...rawOptions, mechanicalId, treeId], [0])
      const excused = new Set(conflicts.map(({ path }) => path))
      const paths = readRawRecords(raw.stdout).map((record) => record.change.path)
      return { conflicts, different: paths.filter((path) => !excused.has(path)) }
    },
  }
}

const mergeArguments = ['merge-tree', '--write-tree', '-z', '--allow-unrelated-histories']
/** What git exits with when it does not know an option. */
const usageCode = 129
const scratchVariables = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ATTR_NOSYSTEM: '1',
}

function makeGitDir(repo: Repo, gitDir: string, hash: string): void {
  const quarantine = repo.gitOptions.set?.['GIT_OBJECT_DIRECTORY']
  const stores = [quarantine, join(repo.commonDir, 'objects')].filter((path) => path !== undefined)
  const shallow = readIfThere(join(repo.commonDir, 'shallow'))
  const format = hash === 'sha1' ? '0\n' : `1\n[extensions]\n\tobjectFormat = ${hash}\n`
  mkdirSync(join(gitDir, 'refs'), { recursive: true })
  mkdirSync(join(gitDir, 'objects', 'info'), { recursive: true })
  writeFileSync(join(gitDir, 'HEAD'), 'ref: refs/heads/scratch\n')
  writeFileSync(
    join(gitDir, 'objects', 'info', 'alternates'),
    stores.map((path) => `${path}\n`).join(''),
  )
  writeFileSync(
    join(gitDir, 'config'),
    `[core]\n\tattributesFile = /dev/null\n\trepositoryformatversion = ${format}`,
  )
  if (shallow !== undefined) writeFileSync(join(gitDir, 'shallow'), shallow)
}

function commitText(treeId: string, parents: readonly string[]): string {
  const who = 'spec-exec <spec-exec> 0 +0000'
  const lines = [`tree ${treeId}`, ...parents.map((id) => `parent ${id}`), `author ${who}`]
  return `${[...lines, `committer ${who}`].join('\n')}\n\n`
}

/** `<tree>\0`, `<mode> <id> <stage>\t<path>\0` for each side of a conflict, an empty name, then messages: `<count>\0<paths…>\0<type>\0<text>\0`. */
function parseMerge(stdout: Buffer): {
  mechanicalId: string
  conflicts: readonly Conflict[]
} {
  const [mechanicalId = '', ...rest] = splitAtNul(stdout)
  const sidesEnd = rest.indexOf('')
  const found = new Map<string, Written<Conflict>>()
  for (const side of sidesEnd < 0 ? rest : rest.slice(0, sidesEnd)) {
    const [, mode = '', id = '', stage = '', path = ''] = sideOfConflict.exec(side) ?? []
    const conflict = found.get(path) ?? { path, beside: [] }
    found.set(path, conflict)
    conflict[stage === '1' ? 'base' : stage === '2' ? 'ours' : 'theirs'] = { id, mode }
  }
  const messages = sidesEnd < 0 ? [] : rest.slice(sidesEnd + 1)
  for (let at = 0; at < messages.length; ) {
    const typeAt = at + 1 + Number(messages[at])
    const paths = messages.slice(at + 1, typeAt)
    // Where a folder stands in a file's way, the file's own name is told only here.
    if (messages[typeAt]?.startsWith('CONFLICT'))
      for (const path of paths) {
        const { beside = [], ...sides } = found.get(path) ?? {}
        const others = paths.filter((other) => other !== path && !beside.includes(other))
        found.set(path, { ...sides, path, beside: [...beside, ...others] })
      }
    at = typeAt + 2
  }
  return { mechanicalId, conflicts: [...found.values()] }
}

const sideOfConflict = /^(\d{6}) ([0-9a-f]+) ([123])\t(.*)$/s

function splitAtNul(bytes: Buffer): readonly string[] {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0, at)
    parts.push(decodePath(bytes.subarray(at, end < 0 ? bytes.length : end)))
    at = end < 0 ? bytes.length : end + 1
  }
  return parts
}

function tooOld(answer: GitAnswer, version: string): SpecExecError {
  const found = /\d+\.\d+\S*/.exec(version)?.[0] ?? version
  return new SpecExecError(`Expected git 2.38 or newer to judge a merge, found ${found}`, {
    hint: 'Install a newer git',
    cause: gitError(['merge-tree'], answer.stderr),
  })
}
