import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { SpecExecError } from '../error.js'
import { readAll } from '../git/read-all.js'
import { areMarked, lineAt, locateAll, type Marks, pendingMarks } from './marks.js'
import { realign, type Written } from './realign.js'
import type { Step } from './step.js'

/** A working file whose boxes have been marked. */
export interface MarkedFile {
  /** True when bytes were written. */
  readonly hasChanged: boolean
  /** True when the file of this path holds the new marks now. */
  isMarked(): boolean
  /** Takes our bytes back, wherever another program has moved them. Throws SpecExecError where one cannot be told from its. */
  undo(): Promise<void>
  close(): void
}

/**
 * Marks boxes in a working file, one byte each, in place: inode, mode, owner and links stay, and an
 * edit that another program saves meanwhile is never overwritten, as a written copy would. Throws
 * SpecExecError, with our bytes taken back, when a box is not there or another program interfered.
 */
export async function markFile(full: string, marks: Marks, step: Step): Promise<MarkedFile> {
  const file = openSync(full, constants.O_RDWR | constants.O_NOFOLLOW)
  const close = () => closeSync(file)
  try {
    const before = readAll(file)
    const pending = pendingMarks(marks, before, 'working')
    await step('file-read')
    const work = { full, file, marks, before, written: [] }
    const written = await writeMarks(work, pending, step)
    const marked = { ...work, written }
    const undo = () => takeBack(marked)
    if (!holds(marked)) {
      await undo()
      throw raced(marks.path)
    }
    return { hasChanged: written.length > 0, isMarked: () => isMarkedAt(full, marks), undo, close }
  } catch (thrown) {
    close()
    throw thrown
  }
}

interface Work {
  readonly full: string
  readonly file: number
  readonly marks: Marks
  /** What the file held when it was decided what to write. */
  readonly before: Uint8Array
  readonly written: readonly Written[]
}

async function writeMarks(
  work: Work,
  pending: readonly Written[],
  step: Step,
): Promise<readonly Written[]> {
  const written: Written[] = []
  const expected = Buffer.from(work.before)
  try {
    for (const byte of pending) {
      if (!expected.equals(readAll(work.file))) throw raced(work.marks.path)
      await step('before-byte')
      writeSync(work.file, Uint8Array.of(byte.to), 0, 1, byte.offset)
      written.push(byte)
      expected[byte.offset] = byte.to
      await step('byte-written')
    }
    fsyncSync(work.file)
    await step('file-synced')
    return written
  } catch (thrown) {
    await takeBack({ ...work, written })
    throw thrown
  }
}

/** Every box is marked, and none of our bytes fell beside one. */
function holds({ full, file, marks, written }: Work): boolean {
  const now = readPath(full)
  if (now === undefined || !areMarked(marks, now)) return false
  const offsets = locateAll(marks, now)
  return !isSameFile(full, file) || written.every((byte) => offsets?.includes(byte.offset))
}

async function takeBack(work: Work): Promise<void> {
  if (work.written.length === 0) return
  if (isSameFile(work.full, work.file)) await realignFile(work)
  else unmark(work)
}

/** In our own file the bytes are looked for by what surrounds them: a save in place may have moved the text. */
async function realignFile({ file, marks, before, written }: Work): Promise<void> {
  const now = await settled(file)
  const { writes, cutAt, doubtful } = realign(before, now, written)
  for (const { offset, byte } of writes) writeSync(file, Uint8Array.of(byte), 0, 1, offset)
  // Zeros that stand between a shortened text and our byte are nobody's. If the text has grown since, they are gone.
  if (cutAt !== undefined && fstatSync(file).size === now.length) ftruncateSync(file, cutAt)
  fsyncSync(file)
  const [offset] = doubtful
  if (offset === undefined) return
  const line = lineAt(now, offset)
  throw new SpecExecError(
    `Another program saved \`${marks.path}\` at the same moment, and line ${line} may hold a stray \`${String.fromCharCode(now[offset] ?? 0)}\``,
    { hint: `Look at line ${line} of ${marks.path}, then run the command again` },
  )
}

/** Another file took the place of ours: our bytes are in it only if its writer had read them, so the boxes are where they say. */
function unmark({ full, marks, written }: Work): void {
  const now = readPath(full)
  const offsets = now && areMarked(marks, now) ? locateAll(marks, now) : undefined
  if (now === undefined || offsets === undefined || written.length < marks.boxes.length) return
  const file = openSync(full, constants.O_RDWR | constants.O_NOFOLLOW)
  try {
    for (const [at, offset] of offsets.entries())
      writeSync(file, Uint8Array.of(marks.boxes[at]?.from.charCodeAt(0) ?? 0), 0, 1, offset)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The file's bytes once they stand still: a save in place empties it first. */
async function settled(file: number): Promise<Buffer> {
  let now = readAll(file)
  for (let tries = 0; tries < 20; tries++) {
    await setTimeout(10)
    const next = readAll(file)
    if (next.equals(now)) break
    now = next
  }
  return readAll(file)
}

function isMarkedAt(full: string, marks: Marks): boolean {
  const now = readPath(full)
  return now !== undefined && areMarked(marks, now)
}

function isSameFile(full: string, file: number): boolean {
  const [there, ours] = [lstatSync(full, { throwIfNoEntry: false }), fstatSync(file)]
  return there !== undefined && there.ino === ours.ino && there.dev === ours.dev
}

function readPath(full: string): Buffer | undefined {
  const found = lstatSync(full, { throwIfNoEntry: false })
  return found?.isFile() ? readFileSync(full) : undefined
}

/** Another program saved the list while it was being marked. */
export function raced(path: string): SpecExecError {
  return new SpecExecError(
    `Cannot mark a task in \`${path}\`: another program saved it meanwhile`,
    {
      hint: 'Nothing was lost: run the command again',
    },
  )
}
