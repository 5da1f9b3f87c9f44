import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SpecExecError } from '../error.js'
import { rawOptions } from './diff.js'
import { readIfThere } from './locate.js'
import { writeLooseCommit } from './loose-commit.js'
import { decodePath } from './path.js'
import { readRawRecords } from './raw.js'
import type { Repo } from './repo.js'
import { askGit, type GitAnswer, gitError } from './run.js'

/** What git would have made by itself, beside what a commit holds. */
export interface Mechanical {
  /** Paths that git could not merge; what they hold is for people to say. */
  readonly conflicted: readonly string[]
  /** Other paths where the commit differs from what git makes. */
  readonly different: readonly string[]
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
      const { mechanicalId, conflicted } = parseMerge(merged.stdout)
      const raw = await ask(['diff-tree', ...rawOptions, mechanicalId, treeId], [0])
      const excused = new Set(conflicted)
      const paths = readRawRecords(raw.stdout).map((record) => record.change.path)
      return { conflicted, different: paths.filter((path) => !excused.has(path)) }
    },
  }
}

const mergeArguments = [
  'merge-tree',
  '--write-tree',
  '-z',
  '--name-only',
  '--allow-unrelated-histories',
]
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

/** `<tree>\0`, the conflicted paths, an empty name, then messages: `<count>\0<paths…>\0<type>\0<text>\0`. */
function parseMerge(stdout: Buffer): { mechanicalId: string; conflicted: readonly string[] } {
  const [mechanicalId = '', ...rest] = splitAtNul(stdout)
  const namesEnd = rest.indexOf('')
  const conflicted = new Set(namesEnd < 0 ? rest : rest.slice(0, namesEnd))
  const messages = namesEnd < 0 ? [] : rest.slice(namesEnd + 1)
  for (let at = 0; at < messages.length; ) {
    const typeAt = at + 1 + Number(messages[at])
    // Where a folder stands in a file's way, the file's own name is told only here.
    if (messages[typeAt]?.startsWith('CONFLICT'))
      for (const path of messages.slice(at + 1, typeAt)) conflicted.add(path)
    at = typeAt + 2
  }
  return { mechanicalId, conflicted: [...conflicted] }
}

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
