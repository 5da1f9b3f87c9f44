import {
  constants,
  copyFileSync,
  linkSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { SpecExecError } from '../error.js'
import { isDead, isLitter, type LockOwner, newOwner, ownedName, parseOwner } from './lock-owner.js'

/** git's own lock on an index (`index.lock`), held by this process. */
export interface IndexLock {
  /** Path of the index itself, symlinks resolved, as git resolves them before it locks. */
  readonly index: string
  /** Path of a file beside the index that git never reads, and that a later run removes if this process dies. */
  scratch(what: string): string
  /** False once someone has removed or replaced the lock. */
  isHeld(): boolean
  /** Removes the lock and every scratch file. */
  release(): void
}

/** Waits for another program's lock: an editor's `git status` holds it for a moment. */
const tries = 20
const pauseMs = 25

/**
 * Locks an index against git and against another run of ours. The lock is a link to a file that
 * already names its owner, so that it is never seen without one; that of a dead owner on this
 * machine is taken over. Throws SpecExecError when there is no index or another holds the lock.
 */
export async function lockIndex(indexPath: string): Promise<IndexLock> {
  const index = realIndex(indexPath)
  const folder = dirname(index)
  const path = `${index}.lock`
  const owner = newOwner()
  const scratch = (what: string) => join(folder, ownedName(owner, what))
  const mine = scratch('owner')
  const text = JSON.stringify(owner)
  try {
    writeFileSync(mine, text, { flag: 'wx' })
    await take(path, mine)
  } catch (thrown) {
    if (thrown instanceof SpecExecError) throw thrown
    throw new SpecExecError(`Cannot lock \`${index}\``, {
      hint: 'Make the folder of the index writable and run the command again',
      cause: thrown,
    })
  } finally {
    rmSync(mine, { force: true })
  }
  const isHeld = () => readText(path) === text
  removeLitter(folder, isLitter)
  return {
    index,
    scratch,
    isHeld,
    release() {
      removeLitter(folder, (name) => name.startsWith(ownedName(owner, '')))
      if (isHeld()) rmSync(path, { force: true })
    },
  }
}

/** Removes what a killed run left beside an index: its lock and its scratch files. Touches no living program's. */
export async function recoverIndex(indexPath: string): Promise<void> {
  const index = realIndex(indexPath)
  const owner = parseOwner(readText(`${index}.lock`) ?? '')
  const isStale = owner !== undefined && isDead(owner)
  if (!isStale && !readdirSync(dirname(index)).some(isLitter)) return
  const lock = await lockIndex(indexPath)
  lock.release()
}

function realIndex(indexPath: string): string {
  try {
    return realpathSync(indexPath)
  } catch (cause) {
    throw new SpecExecError(`Cannot read the index \`${indexPath}\``, {
      hint: 'Stage the task list first: git add',
      cause,
    })
  }
}

async function take(path: string, mine: string): Promise<void> {
  for (let attempt = 0; !link(mine, path); attempt++) {
    const text = readText(path)
    if (text === undefined) continue
    const owner = parseOwner(text)
    if (owner !== undefined && isDead(owner)) await remove(path, owner, mine)
    else if (attempt >= tries) throw held(path, owner)
    else await setTimeout(pauseMs)
  }
}

/**
 * Removes the lock of a dead owner. Only the holder of a guard that is named for this one lock may
 * do so; without it two runs could each remove "the stale lock", the second one the first one's new.
 */
async function remove(path: string, dead: LockOwner, mine: string): Promise<void> {
  const guard = join(dirname(path), ownedName(dead, 'guard'))
  await take(guard, mine)
  if (readText(path) === JSON.stringify(dead)) rmSync(path, { force: true })
  rmSync(guard, { force: true })
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (thrown) {
    if (isCode(thrown, ['EEXIST'])) return false
    if (!isCode(thrown, ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])) throw thrown
  }
  // A file system without hard links: exclusive as well, though a crash inside leaves no owner's name.
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL)
    return true
  } catch (thrown) {
    if (isCode(thrown, ['EEXIST'])) return false
    throw thrown
  }
}

function held(path: string, owner: LockOwner | undefined): SpecExecError {
  if (owner === undefined)
    return new SpecExecError(`Cannot lock the index: another program holds \`${path}\``, {
      hint: `Wait until it ends; if no git process runs, remove ${path}`,
    })
  return new SpecExecError(
    `Cannot lock the index: spec-exec, process ${owner.pid} on ${owner.host}, holds \`${path}\``,
    { hint: `Wait until it ends; if that process is gone, remove ${path}` },
  )
}

function removeLitter(folder: string, isOld: (name: string) => boolean): void {
  for (const name of readdirSync(folder))
    if (isOld(name)) rmSync(join(folder, name), { force: true })
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (thrown) {
    if (isCode(thrown, ['ENOENT'])) return undefined
    throw thrown
  }
}

function isCode(thrown: unknown, codes: readonly string[]): boolean {
  return thrown instanceof Error && 'code' in thrown && codes.includes(String(thrown.code))
}
