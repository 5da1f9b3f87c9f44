import type { Entry, FileChange } from '../tree.js'
import type { Written } from '../written.js'
import { decodePath } from './path.js'

/** One record of `--raw -z --no-renames`, or `unmerged` for a path in conflict. */
export interface RawRecord {
  readonly change: FileChange
  readonly isUnmerged: boolean
  /** Offset of the next record. */
  readonly end: number
}

/** Reads the record `:<mode> <mode> <id> <id> <status>\0<path>\0` at an offset; undefined while it is not all there. */
export function readRawRecord(bytes: Buffer, at: number): RawRecord | undefined {
  const idLength = bytes[at + 15 + 40] === space ? 40 : 64
  const statusAt = at + 17 + 2 * idLength
  const pathEnd = bytes.indexOf(0, statusAt + 2)
  if (statusAt + 2 > bytes.length || pathEnd < 0) return undefined
  const status = String.fromCharCode(bytes[statusAt] ?? 0)
  const isUnmerged = status === 'U'
  const change: Written<FileChange> = {
    path: decodePath(bytes.subarray(statusAt + 2, pathEnd)),
    status: status === 'A' || status === 'D' || status === 'T' ? status : 'M',
  }
  const before = entryAt(bytes, at + 1, at + 15, idLength)
  const after = entryAt(bytes, at + 8, at + 16 + idLength, idLength)
  if (before) change.before = before
  if (after) change.after = after
  return { change, isUnmerged, end: pathEnd + 1 }
}

/** All records of a whole output. */
export function readRawRecords(bytes: Buffer): readonly RawRecord[] {
  const records: RawRecord[] = []
  for (let at = 0; at < bytes.length; ) {
    const record = readRawRecord(bytes, at)
    if (record === undefined) break
    records.push(record)
    at = record.end
  }
  return records
}

const space = 32

function entryAt(bytes: Buffer, modeAt: number, idAt: number, idLength: number): Entry | undefined {
  const mode = bytes.toString('latin1', modeAt, modeAt + 6)
  if (mode === '000000') return undefined
  return { mode, id: bytes.toString('latin1', idAt, idAt + idLength) }
}
