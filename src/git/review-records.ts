import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SpecExecError } from '../error.js'
import type { ReviewVerdict } from '../facts.js'
import { makeFolders } from './make-folders.js'
import { removeQuietly } from './remove-quietly.js'

/** What a reviewer has said of a tree. */
export interface ReviewRecord {
  readonly verdict: ReviewVerdict
  /** A person, or the command line that answered. */
  readonly reviewer: string
  /** The task that it was asked about: `user-auth/2.1`. */
  readonly task: string
  /** ISO 8601, in UTC. */
  readonly when: string
  /** The answer as it was given. */
  readonly text: string
}

/** Looks trees up among the reviews on record. */
export function openReviewRecords(commonDir: string): (treeId: string) => ReviewRecord | undefined {
  return (treeId) => readReviewRecord(commonDir, treeId)
}

/** Where the review of a tree stands: any other tree has none by construction. */
export function reviewRecordPath(commonDir: string, treeId: string): string {
  return join(commonDir, 'spec-exec', 'reviews', treeId)
}

/** The last review of a tree; undefined where there is none that can be read. Never throws. */
export function readReviewRecord(commonDir: string, treeId: string): ReviewRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(reviewRecordPath(commonDir, treeId), 'utf8'))
    const { tree, verdict, reviewer, task, when, text } = Object(value)
    const strings = [reviewer, task, when, text].every((each) => typeof each === 'string')
    // A file that was copied to another name is a review of its own tree still.
    return strings && tree === treeId && isVerdict(verdict)
      ? { verdict, reviewer, task, when, text }
      : undefined
  } catch {
    return undefined
  }
}

/** Keeps the review of a tree in the place of one before it. Throws SpecExecError where it cannot be written. */
export function writeReviewRecord(commonDir: string, treeId: string, record: ReviewRecord): void {
  const path = reviewRecordPath(commonDir, treeId)
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    makeFolders(dirname(path))
    const content = { specExec: 1, tree: treeId, ...record }
    writeFileSync(temporary, `${JSON.stringify(content, undefined, 2)}\n`, { flag: 'wx' })
    renameSync(temporary, path)
  } catch (cause) {
    removeQuietly(temporary)
    throw new SpecExecError(`Cannot keep the review in ${path}`, {
      hint: `See who owns ${dirname(path)}`,
      cause,
    })
  }
}

function isVerdict(value: unknown): value is ReviewVerdict {
  return value === 'APPROVED' || value === 'NEEDS_REVISION' || value === 'MAJOR_ISSUES'
}
