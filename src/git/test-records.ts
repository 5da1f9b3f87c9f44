import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { TestCounts } from '../facts.js'
import { version } from '../version.js'
import { makeFolders } from './make-folders.js'
import { removeQuietly } from './remove-quietly.js'

/** What was run on what. */
export interface TestedTree {
  readonly treeId: string
  /** The command line, as the shell got it. */
  readonly line: string
}

/** Proof kept that a command passed on a tree. */
export interface TestRecord {
  /** Absent where the runner counts nothing. */
  readonly counts?: TestCounts
  /** How often it had failed on this tree before. */
  readonly failedTries: number
}

/** Where the record of a command on a tree stands: named by the tree, the command and what runs it. */
export function testRecordPath(commonDir: string, { treeId, line }: TestedTree): string {
  const key = createHash('sha256').update(`${line}\0${runtime}`).digest('hex').slice(0, 16)
  return join(commonDir, 'spec-exec', 'tests', `${treeId}-${key}`)
}

/** The proof that a command passed on a tree; undefined where there is none of this version. Never throws. */
export function readTestRecord(commonDir: string, tested: TestedTree): TestRecord | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(testRecordPath(commonDir, tested), 'utf8'))
    const record = Object(value)
    if (record.specExec !== version || record.line !== tested.line) return undefined
    const counts = readCounts(record.counts)
    return { failedTries: numberOf(record.failedTries) ?? 0, ...(counts && { counts }) }
  } catch {
    return undefined
  }
}

/** Keeps a pass; other worktrees may do so at once. A folder that cannot be written fails nothing. */
export function writeTestRecord(
  commonDir: string,
  tested: TestedTree,
  counts: TestCounts | undefined,
): TestRecord {
  const path = testRecordPath(commonDir, tested)
  const failedTries = readFailures(path)
  const record = { ...(counts && { counts }), failedTries }
  write(path, JSON.stringify({ specExec: version, line: tested.line, runtime, ...record }))
  return record
}

/** Counts a failure, so that a later pass on the same tree is known to be a second try. It proves nothing. */
export function noteFailure(commonDir: string, tested: TestedTree): void {
  const path = testRecordPath(commonDir, tested)
  write(`${path}.failed`, String(readFailures(path) + 1))
  removeQuietly(path)
}

/** What runs the tests: another Node may pass where this one fails. */
export const runtime = `node ${process.version} ${process.platform} ${process.arch}`

function readFailures(path: string): number {
  try {
    return Number.parseInt(readFileSync(`${path}.failed`, 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

function write(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`
  try {
    makeFolders(dirname(path))
    writeFileSync(temporary, `${text}\n`, { flag: 'wx' })
    renameSync(temporary, path)
  } catch {
    removeQuietly(temporary)
  }
}

function readCounts(value: unknown): TestCounts | undefined {
  const { passed, failed, skipped } = Object(value)
  const [p, f, s] = [numberOf(passed), numberOf(failed), numberOf(skipped)]
  return p === undefined || f === undefined || s === undefined
    ? undefined
    : { passed: p, failed: f, skipped: s }
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
