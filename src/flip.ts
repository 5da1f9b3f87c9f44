import { SpecExecError } from './error.js'
import { markFile, raced } from './flip/mark-file.js'
import { areMarked, locateAll, type Marks, pendingMarks } from './flip/marks.js'
import { findWorkingFile, type WorkingPlace } from './flip/path.js'
import { noStep, type Step } from './flip/step.js'
import { readIndexEntry } from './git/index-entry.js'
import { type IndexLock, lockIndex } from './git/index-lock.js'
import { copyIndex, writeSettings } from './git/index-write.js'
import { type Env, type GitOptions, runGit } from './git/run.js'

export type { BoxFlip } from './flip/marks.js'

/** Which boxes of which list to set, and where. */
export interface FlipRequest extends Marks {
  /** Top of the work tree. */
  readonly root: string
  /** The work tree's own git directory. */
  readonly gitDir: string
  readonly indexPath: string
  /** Environment of the caller. */
  readonly env: Env
}

/** Where bytes were written; empty when every box had its new mark already. */
export interface FlipOutcome {
  readonly wrote: readonly ('file' | 'index')[]
}

/**
 * Sets one byte per box, in the working file and in the index, and touches nothing else. The file
 * comes first: if the process ends in between, `git commit -a` carries the mark on, and a second run
 * completes it. Throws SpecExecError, with nothing changed, for a path that cannot be written byte
 * by byte, a list that has changed meanwhile, and an index that another program holds.
 */
export async function flipMarks(request: FlipRequest, step: Step = noStep): Promise<FlipOutcome> {
  refuseHook(request.env)
  try {
    return await flip(request, step)
  } catch (thrown) {
    if (thrown instanceof SpecExecError) throw thrown
    throw new SpecExecError(`Cannot mark a task in \`${request.path}\`: ${String(thrown)}`, {
      hint: 'Nothing is half done that a second run would not complete: run the command again',
      cause: thrown,
    })
  }
}

async function flip(request: FlipRequest, step: Step): Promise<FlipOutcome> {
  const { root, gitDir, indexPath, env, path } = request
  const place = findWorkingFile(root, path)
  const set = { ...writeSettings, GIT_DIR: gitDir, GIT_WORK_TREE: root, GIT_INDEX_FILE: indexPath }
  const git: GitOptions = { cwd: root, env, set }
  await refuseConverted(path, git)
  const lock = await lockIndex(indexPath)
  let outcome: FlipOutcome
  try {
    await step('locked')
    outcome = await flipLocked({ request, place, git, lock }, step)
  } finally {
    lock.release()
  }
  await step('unlocked')
  await confirm(request, place)
  return outcome
}

interface Locked {
  readonly request: FlipRequest
  readonly place: WorkingPlace
  readonly git: GitOptions
  readonly lock: IndexLock
}

async function flipLocked(locked: Locked, step: Step): Promise<FlipOutcome> {
  const { request, place, git, lock } = locked
  const entry = await readIndexEntry(request.path, git)
  if (!place.hasFile && !entry.isSkipped)
    throw new SpecExecError(`Cannot mark a task in \`${request.path}\`: the file is missing`, {
      hint: `Run: git restore -- ${request.path}`,
    })
  const blob = await runGit(['cat-file', 'blob', entry.id], git)
  const staged = markStaged(request, blob)
  // All that can fail is done before the first byte of the user's file is touched.
  const copy = staged && (await copyIndex(lock, { path: request.path, entry, bytes: staged }, git))
  await step('index-copied')
  const file = place.hasFile ? await markFile(place.full, request, step) : undefined
  try {
    await step('file-marked')
    await copy?.refresh()
    await step('before-rename')
    if (file?.isMarked() === false) throw raced(request.path)
    copy?.replace()
  } catch (thrown) {
    await file?.undo()
    throw thrown
  } finally {
    file?.close()
  }
  await step('index-renamed')
  return {
    wrote: [...(file?.hasChanged ? ['file' as const] : []), ...(copy ? ['index' as const] : [])],
  }
}

/** The staged list with its boxes marked; undefined when they are already. */
function markStaged(request: FlipRequest, blob: Buffer): Buffer | undefined {
  const offsets = locateAll(request, blob)
  if (offsets === undefined || request.boxes.some((box, at) => box.offset !== offsets[at]))
    throw new SpecExecError(`The staged \`${request.path}\` has changed meanwhile`, {
      hint: 'Run the command again',
    })
  const pending = pendingMarks(request, blob, 'staged')
  if (pending.length === 0) return undefined
  const marked = Buffer.from(blob)
  for (const { offset, to } of pending) marked[offset] = to
  if (areMarked(request, marked)) return marked
  throw new SpecExecError(
    `Cannot find the boxes of \`${request.path}\` again once they are marked`,
    {
      hint: `Mark it by hand and stage the list: git add -- ${request.path}`,
    },
  )
}

/**
 * An editor may have saved its own copy right after the index was written. The index is what will be
 * committed, so the file is brought to it again; nothing of the editor's text is touched.
 */
async function confirm(request: FlipRequest, place: WorkingPlace): Promise<void> {
  if (!place.hasFile) return
  for (let tries = 0; tries < 3; tries++) {
    const file = await markFile(place.full, request, noStep)
    const { hasChanged } = file
    file.close()
    if (!hasChanged) return
  }
  throw raced(request.path)
}

/** Throws SpecExecError within a hook: git holds or has handed out the index there. */
export function refuseHook(env: Env): void {
  if (env.GIT_INDEX_FILE === undefined) return
  throw new SpecExecError('Cannot mark a task while git is committing', {
    hint: 'Run the command outside of hooks, with GIT_INDEX_FILE unset',
  })
}

/** A filter or another encoding stands between the file's bytes and the blob's: one byte is not one byte then. */
async function refuseConverted(path: string, git: GitOptions): Promise<void> {
  const names = ['filter', 'working-tree-encoding']
  const said = await runGit(['check-attr', '-z', ...names, '--', path], git)
  const fields = said.toString().split('\0')
  for (const [at, name] of fields.entries()) {
    const value = fields[at + 1]
    if (at % 3 !== 1 || value === undefined || value === 'unspecified' || value === 'unset')
      continue
    throw new SpecExecError(
      `Cannot mark a task in \`${path}\`: it has the attribute \`${name}=${value}\``,
      { hint: 'Mark the box by hand and stage the list, or take the attribute away' },
    )
  }
}
